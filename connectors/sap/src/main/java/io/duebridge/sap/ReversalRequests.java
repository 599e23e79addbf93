package io.duebridge.sap;

import io.duebridge.sap.wire.create.Amount;
import io.duebridge.sap.wire.create.DebtorItemToCreate;
import io.duebridge.sap.wire.create.GLItemToCreate;
import io.duebridge.sap.wire.create.JournalEntryToCreate;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Money;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Writes what takes a payment back: the reversal of its document, or an entry that books the money out of the bank's account and charges the
 * customer with it. The same instruction gives the same bytes. An entry's assignment names the payment, so that what was taken back of it
 * before is found.
 */
final class ReversalRequests {
    private static final int LONGEST_TEXT = 50;

    private final PostingSettings settings;

    ReversalRequests(PostingSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws ConnectorException with kind INVALID_DATA if SAP cannot express it, or no account is named
     */
    String write(ReversalInstruction reversal) throws ConnectorException {
        Optional<ItemKey> payment = ItemKey.parse(reversal.payment().value());
        if (!reversal.amount().isPayable()) {
            throw new ConnectorException(
                    SapErrors.NOT_EXPRESSIBLE,
                    "reversal " + reversal.reference() + ": " + reversal.amount()
                            + " has more decimals than its currency");
        }
        if (payment.isEmpty()) {
            // Nothing that SAP has; what is sent is never looked at, because there is no such payment.
            return "<NoDocument>" + reversal.reference() + "</NoDocument>";
        }
        JournalEntryToCreate entry = new JournalEntryToCreate();
        entry.setOriginalReferenceDocumentType("BKPFF");
        entry.setBusinessTransactionType("RFBU");
        entry.setDocumentReferenceID(reversal.reference().value());
        entry.setCreatedByUser(settings.enteredBy());
        entry.setCompanyCode(payment.get().company());
        entry.setDocumentDate(SapDates.day(reversal.date()));
        entry.setPostingDate(SapDates.day(reversal.date()));
        entry.setReference1InDocumentHeader(reversal.reference().value());
        if (reversal.way() == ReversalWay.VOID) {
            reverse(entry, payment.get());
        } else {
            charge(entry, payment.get(), reversal);
        }
        return JournalEntryRequests.text(reversal.reference().value(), reversal.date(), entry);
    }

    /** By the document's key: its number with zeros, company code, year. */
    private void reverse(JournalEntryToCreate entry, ItemKey payment) {
        entry.setAccountingDocumentType(settings.documentType());
        entry.setDocumentHeaderText("Duebridge");
        entry.setReversalReason(settings.reversalReason());
        entry.setReversalReferenceDocument(
                SapValues.padded(payment.document(), 10) + payment.company() + payment.year());
    }

    private void charge(JournalEntryToCreate entry, ItemKey payment, ReversalInstruction reversal)
            throws ConnectorException {
        String account = settings.reversalAccount(reversal.amount())
                .orElseThrow(() -> new ConnectorException(
                        SapErrors.BANK_ACCOUNT_MISSING,
                        "neither reversal-account nor bank-accounts names an account that money in "
                                + reversal.amount().currency().getCurrencyCode() + " leaves when it goes back"));
        entry.setAccountingDocumentType(settings.reversalType());
        entry.setDocumentHeaderText("Duebridge money back");
        GLItemToCreate bank = new GLItemToCreate();
        bank.setReferenceDocumentItem("1");
        bank.setGLAccount(SapValues.padded(account, 10));
        bank.setAmountInTransactionCurrency(
                amount(reversal.amount(), reversal.amount().amount().negate()));
        text(reversal.reason()).ifPresent(bank::setDocumentItemText);
        bank.setAssignmentReference(reversal.reference().value());
        bank.setValueDate(SapDates.day(reversal.date()));
        entry.getItem().add(bank);
        DebtorItemToCreate debtor = new DebtorItemToCreate();
        debtor.setReferenceDocumentItem("2");
        debtor.setDebtor(SapValues.padded(reversal.customer().value(), 10));
        debtor.setAmountInTransactionCurrency(
                amount(reversal.amount(), reversal.amount().amount()));
        text(reversal.reason()).ifPresent(debtor::setDocumentItemText);
        debtor.setAssignmentReference(Assignment.text(payment));
        entry.getDebtorItem().add(debtor);
    }

    private static Amount amount(Money money, BigDecimal value) {
        Amount amount = new Amount();
        amount.setValue(value);
        amount.setCurrencyCode(money.currency().getCurrencyCode());
        return amount;
    }

    private static Optional<String> text(String reason) {
        String plain = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(plain.substring(
                        0,
                        plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_TEXT))));
    }
}
