package io.duebridge.sap;

import io.duebridge.contracts.SapContract;
import io.duebridge.sap.PostingSettings.Rests;
import io.duebridge.sap.soap.RequestWriter;
import io.duebridge.sap.wire.clearing.APARItemToClear;
import io.duebridge.sap.wire.clearing.Amount;
import io.duebridge.sap.wire.clearing.BusinessDocumentMessageHeader;
import io.duebridge.sap.wire.clearing.JournalEntryBulkClearingRequestMessage;
import io.duebridge.sap.wire.clearing.JournalEntryClearingRequest;
import io.duebridge.sap.wire.clearing.JournalEntryToClear;
import io.duebridge.sap.wire.clearing.ObjectFactory;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Writes the request that sets a payment's items against what they pay. What belongs together is a request of its own in the message and becomes a
 * clearing document of its own, so that one that is refused keeps no other from being cleared.
 */
final class ClearingRequests {
    private final PostingSettings settings;

    ClearingRequests(PostingSettings settings) {
        this.settings = settings;
    }

    private static final class Contract {
        private static final RequestWriter WRITER =
                new RequestWriter(new Class<?>[] {ObjectFactory.class}, SapContract.file("journal-entry-clearing.xsd"));
    }

    /**
     * An item, and how much of it if something is to stay open.
     *
     * @param part positive
     * @param discount what is forgiven of a charge that is paid up; zero: nothing
     * @param rest what goes on as an item of its own while this one is cleared as a whole; zero: nothing
     */
    record Piece(Item item, Optional<BigDecimal> part, BigDecimal discount, BigDecimal rest) {
        Piece(Item item, Optional<BigDecimal> part, BigDecimal discount) {
            this(item, part, discount, BigDecimal.ZERO);
        }

        static Piece withRest(Item charge, BigDecimal rest) {
            return new Piece(charge, Optional.empty(), BigDecimal.ZERO, rest);
        }

        Piece(Item item, Optional<BigDecimal> part) {
            this(item, part, BigDecimal.ZERO);
        }
    }

    /** What becomes one clearing document: a charge comes first, and it comes to zero. */
    record Clearing(List<Piece> pieces) {
        Clearing {
            pieces = List.copyOf(pieces);
        }

        Item first() {
            return pieces.get(0).item();
        }
    }

    /**
     * @param id of the message; SAP refuses one that it has seen
     * @param reference of the payment, for the documents' texts
     */
    String write(List<Clearing> clearings, String id, String reference, LocalDate day, Instant now)
            throws RequestWriter.InvalidRequest {
        JournalEntryBulkClearingRequestMessage message = new JournalEntryBulkClearingRequestMessage();
        message.setMessageHeader(header(id, now));
        for (int i = 0; i < clearings.size(); i++) {
            JournalEntryClearingRequest request = new JournalEntryClearingRequest();
            request.setMessageHeader(header(id + "-" + (i + 1), now));
            request.setJournalEntry(clearing(clearings.get(i), reference, day));
            message.getJournalEntryClearingRequest().add(request);
        }
        return Contract.WRITER.text(new ObjectFactory().createJournalEntryBulkClearingRequest(message));
    }

    private static BusinessDocumentMessageHeader header(String id, Instant now) {
        BusinessDocumentMessageHeader header = new BusinessDocumentMessageHeader();
        header.setID(id);
        header.setCreationDateTime(SapDates.moment(now));
        return header;
    }

    /** Our reference goes into the text: as the document's reference it would be found as a second payment. */
    private JournalEntryToClear clearing(Clearing pieces, String reference, LocalDate day) {
        JournalEntryToClear clearing = new JournalEntryToClear();
        clearing.setCompanyCode(pieces.first().key().company());
        clearing.setAccountingDocumentType(settings.clearingType());
        clearing.setDocumentDate(SapDates.day(day));
        clearing.setPostingDate(SapDates.day(day));
        clearing.setCurrencyCode(pieces.first().currency());
        clearing.setDocumentHeaderText(reference);
        clearing.setCreatedByUser(settings.enteredBy());
        for (Piece piece : pieces.pieces()) {
            APARItemToClear item = item(piece.item(), clearing.getAPARItems().size() + 1);
            piece.part().ifPresent(part -> item.setPartialPaymentAmtInDspCrcy(amount(part, piece)));
            if (piece.discount().signum() > 0) {
                item.setCashDiscountAmountInDspCrcy(amount(piece.discount(), piece));
            }
            if (piece.rest().signum() > 0) {
                Rests rests = settings.rests().orElseThrow();
                item.setOtherDeductionAmountInDspCrcy(amount(rests.signed(decimals(piece)), piece));
                item.setPaymentDifferenceReason(rests.reason());
            }
            clearing.getAPARItems().add(item);
        }
        return clearing;
    }

    /** Written with the decimals of its currency, however SAP gave the item's. */
    private static BigDecimal decimals(Piece piece) {
        return new Money(piece.rest(), Currency.getInstance(piece.item().currency())).amount();
    }

    private static Amount amount(BigDecimal value, Piece piece) {
        Amount amount = new Amount();
        amount.setValue(value);
        amount.setCurrencyCode(piece.item().currency());
        return amount;
    }

    private static APARItemToClear item(Item item, int number) {
        APARItemToClear wanted = new APARItemToClear();
        wanted.setReferenceDocumentItem(Integer.toString(number));
        wanted.setCompanyCode(item.key().company());
        wanted.setAccountType("D");
        wanted.setAPARAccount(SapValues.padded(item.customer(), 10));
        wanted.setFiscalYear(item.key().year());
        wanted.setAccountingDocument(item.key().document());
        wanted.setAccountingDocumentItem(item.key().item());
        return wanted;
    }
}
