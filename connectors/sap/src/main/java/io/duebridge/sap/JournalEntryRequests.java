package io.duebridge.sap;

import io.duebridge.contracts.SapContract;
import io.duebridge.sap.soap.RequestWriter;
import io.duebridge.sap.wire.create.Amount;
import io.duebridge.sap.wire.create.BusinessDocumentMessageHeader;
import io.duebridge.sap.wire.create.DebtorItemToCreate;
import io.duebridge.sap.wire.create.GLItemToCreate;
import io.duebridge.sap.wire.create.JournalEntryBulkCreateRequestMessage;
import io.duebridge.sap.wire.create.JournalEntryCreateRequest;
import io.duebridge.sap.wire.create.JournalEntryToCreate;
import io.duebridge.sap.wire.create.ObjectFactory;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a payment as the request that posts it. The same payment gives the same bytes, so the moment of the message is the payment's day.
 * The reference stands where the cube can be asked for it (XBLNR) and once more in the header.
 */
final class JournalEntryRequests {
    private static final int LONGEST_TEXT = 50;

    private final PostingSettings settings;

    JournalEntryRequests(PostingSettings settings) {
        this.settings = settings;
    }

    /** Read with the first payment, since it takes a while. */
    private static final class Contract {
        private static final RequestWriter WRITER =
                new RequestWriter(new Class<?>[] {ObjectFactory.class}, SapContract.file("journal-entry-create.xsd"));
    }

    String write(PostingPlan plan, String bankAccount) throws ConnectorException {
        return text(plan.payment().reference().value(), plan.payment().date(), entry(plan, bankAccount));
    }

    /**
     * One entry as a message.
     *
     * @param id of the message, which is the reference
     */
    static String text(String id, LocalDate date, JournalEntryToCreate entry) throws ConnectorException {
        JournalEntryBulkCreateRequestMessage message = new JournalEntryBulkCreateRequestMessage();
        message.setMessageHeader(header(id, date));
        JournalEntryCreateRequest request = new JournalEntryCreateRequest();
        request.setMessageHeader(header(id + "-1", date));
        request.setJournalEntry(entry);
        message.getJournalEntryCreateRequest().add(request);
        try {
            return Contract.WRITER.text(new ObjectFactory().createJournalEntryBulkCreateRequest(message));
        } catch (RequestWriter.InvalidRequest e) {
            throw new ConnectorException(
                    SapErrors.NOT_EXPRESSIBLE, "posting " + id + " does not fit SAP's contract: " + e.getMessage(), e);
        }
    }

    /** The UUID is what SAP would know a repetition by, if the service were among those that do. */
    private static BusinessDocumentMessageHeader header(String id, LocalDate date) {
        BusinessDocumentMessageHeader header = new BusinessDocumentMessageHeader();
        header.setID(id);
        header.setUUID(UUID.nameUUIDFromBytes(("duebridge " + id).getBytes(StandardCharsets.UTF_8))
                .toString());
        header.setCreationDateTime(SapDates.midnight(date));
        return header;
    }

    private JournalEntryToCreate entry(PostingPlan plan, String bankAccount) {
        PaymentInstruction payment = plan.payment();
        JournalEntryToCreate entry = new JournalEntryToCreate();
        entry.setOriginalReferenceDocumentType("BKPFF");
        entry.setBusinessTransactionType("RFBU");
        entry.setAccountingDocumentType(settings.documentType());
        entry.setDocumentReferenceID(payment.reference().value());
        entry.setDocumentHeaderText("Duebridge");
        entry.setCreatedByUser(settings.enteredBy());
        entry.setCompanyCode(plan.company());
        entry.setDocumentDate(SapDates.day(payment.date()));
        entry.setPostingDate(SapDates.day(payment.date()));
        entry.setReference1InDocumentHeader(payment.reference().value());
        entry.getItem().add(bank(payment, bankAccount));
        for (PostingPlan.Line line : plan.lines()) {
            entry.getDebtorItem().add(debtor(line, payment));
        }
        return entry;
    }

    private static GLItemToCreate bank(PaymentInstruction payment, String account) {
        GLItemToCreate item = new GLItemToCreate();
        item.setReferenceDocumentItem("1");
        item.setGLAccount(SapValues.padded(account, 10));
        item.setAmountInTransactionCurrency(amount(payment.total().amount(), payment));
        text(payment).ifPresent(item::setDocumentItemText);
        item.setAssignmentReference(payment.reference().value());
        item.setValueDate(SapDates.day(payment.date()));
        return item;
    }

    /** A credit is negative. What it pays is written on it for the people who look at it before it is cleared, and after a crash. */
    private static DebtorItemToCreate debtor(PostingPlan.Line line, PaymentInstruction payment) {
        DebtorItemToCreate item = new DebtorItemToCreate();
        item.setReferenceDocumentItem(Integer.toString(line.item()));
        item.setDebtor(SapValues.padded(payment.customer().value(), 10));
        item.setAmountInTransactionCurrency(amount(line.amount().negate(), payment));
        text(payment).ifPresent(item::setDocumentItemText);
        item.setAssignmentReference(
                line.charge().map(Assignment::text).orElse(payment.reference().value()));
        DiscountNote.text(line.discount()).ifPresent(item::setReference3IDByBusinessPartner);
        return item;
    }

    private static Amount amount(BigDecimal value, PaymentInstruction payment) {
        Amount amount = new Amount();
        amount.setValue(value);
        amount.setCurrencyCode(payment.total().currency().getCurrencyCode());
        return amount;
    }

    /** An empty element would mean that the text is to be blank. */
    private static Optional<String> text(PaymentInstruction payment) {
        return payment.memo()
                .map(memo -> memo.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(memo -> !memo.isEmpty())
                .map(memo -> memo.substring(
                        0, memo.offsetByCodePoints(0, Math.min(memo.codePointCount(0, memo.length()), LONGEST_TEXT))));
    }
}
