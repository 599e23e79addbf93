package io.duebridge.sap;

import io.duebridge.contracts.SapContract;
import io.duebridge.sap.soap.RequestWriter;
import io.duebridge.sap.wire.clearing.APARItemToClear;
import io.duebridge.sap.wire.clearing.Amount;
import io.duebridge.sap.wire.clearing.BusinessDocumentMessageHeader;
import io.duebridge.sap.wire.clearing.JournalEntryBulkClearingRequestMessage;
import io.duebridge.sap.wire.clearing.JournalEntryClearingRequest;
import io.duebridge.sap.wire.clearing.JournalEntryToClear;
import io.duebridge.sap.wire.clearing.ObjectFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the request that sets a payment's items against what they pay. Each pair is a request of its own in the message and becomes a
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
     * A payment's item and what it pays.
     *
     * @param earlier partial payments that are cleared along, if the charge is paid up by this one
     * @param whole whether nothing is left open of the charge
     */
    record Pair(Item payment, Item charge, List<Item> earlier, boolean whole) {}

    /**
     * @param id of the message; SAP refuses one that it has seen
     * @param reference of the payment, for the documents' texts
     */
    String write(List<Pair> pairs, String id, String reference, LocalDate day, Instant now)
            throws RequestWriter.InvalidRequest {
        JournalEntryBulkClearingRequestMessage message = new JournalEntryBulkClearingRequestMessage();
        message.setMessageHeader(header(id, now));
        for (int i = 0; i < pairs.size(); i++) {
            JournalEntryClearingRequest request = new JournalEntryClearingRequest();
            request.setMessageHeader(header(id + "-" + (i + 1), now));
            request.setJournalEntry(clearing(pairs.get(i), reference, day));
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
    private JournalEntryToClear clearing(Pair pair, String reference, LocalDate day) {
        JournalEntryToClear clearing = new JournalEntryToClear();
        clearing.setCompanyCode(pair.charge().key().company());
        clearing.setAccountingDocumentType(settings.clearingType());
        clearing.setDocumentDate(SapDates.day(day));
        clearing.setPostingDate(SapDates.day(day));
        clearing.setCurrencyCode(pair.charge().currency());
        clearing.setDocumentHeaderText(reference);
        clearing.setCreatedByUser(settings.enteredBy());
        List<Item> items = new ArrayList<>(List.of(pair.charge(), pair.payment()));
        items.addAll(pair.earlier());
        for (int i = 0; i < items.size(); i++) {
            clearing.getAPARItems().add(item(items.get(i), i + 1));
        }
        if (!pair.whole()) {
            Amount part = new Amount();
            part.setValue(pair.payment().amount().abs());
            part.setCurrencyCode(pair.charge().currency());
            clearing.getAPARItems().get(0).setPartialPaymentAmtInDspCrcy(part);
        }
        return clearing;
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

    /** What the pair's items come to: zero if everything is cleared. */
    static boolean isWhole(BigDecimal open, Item payment) {
        return open.compareTo(payment.amount().abs()) == 0;
    }
}
