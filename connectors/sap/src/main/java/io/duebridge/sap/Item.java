package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One item of a customer, read from its raw fields.
 *
 * @param amount in the transaction currency: a charge is positive, a credit negative
 * @param clearing the document that cleared it, as company code, year (or day, where SAP gives no year) and number; empty while it is open
 * @param invoice the item it refers to, such as the invoice of a partial payment
 * @param discount what its clearing took off as cash discount, never negative
 * @param reversed it was reversed or reverses another one
 */
record Item(
        ItemKey key,
        String customer,
        String currency,
        BigDecimal amount,
        ItemNature nature,
        Optional<String> clearing,
        Optional<ItemKey> invoice,
        BigDecimal discount,
        boolean reversed,
        LocalDate due,
        ObjectNode raw) {
    /** Payments by document type; a company may have made more. */
    static final Set<String> PAYMENT_TYPES = Set.of("DZ");

    private static final Pattern OURS = Pattern.compile("DB[0-9A-Z]{14}");
    private static final Set<String> PARKED = Set.of("V", "W", "Z");

    /**
     * @throws RawFault if the fields contradict each other, or one is missing without which it is no item
     */
    static Item of(ObjectNode raw, Set<String> paymentTypes) throws RawFault {
        if (PARKED.contains(raw.path("DocumentStatus").asText())) {
            throw new RawFault("DocumentStatus is '"
                    + raw.path("DocumentStatus").asText() + "': the document is parked or held and not posted yet");
        }
        ItemKey key = key(raw);
        BigDecimal amount = signed(raw);
        boolean reversed = flag(raw, "IsReversed")
                || flag(raw, "IsReversal")
                || !raw.path("ReverseDocument").asText().isEmpty();
        return new Item(
                key,
                required(raw, "Customer", "the customer's number"),
                required(raw, "TransactionCurrency", "a currency such as EUR"),
                amount,
                nature(raw, amount, paymentTypes),
                clearing(raw, key),
                reference(raw, key),
                amount(raw, "CashDiscountAmount").abs(),
                reversed,
                DueDate.of(raw),
                raw);
    }

    /** A payment that bears a reference of ours. */
    boolean isOwnPayment() {
        return nature == ItemNature.PAYMENT && isOurs(raw);
    }

    /** A clearing's own line by which it forgave something as cash discount: it clears it along, and nobody paid it. */
    boolean isForgiven() {
        return nature == ItemNature.ENTRY
                && amount.signum() < 0
                && discount.compareTo(amount.abs()) == 0
                && clearing.filter(by -> by.endsWith("-" + key.document())).isPresent();
    }

    /** What a payment of ours left of a credit memo that it cleared as a whole. */
    boolean isRestOfCredit() {
        return nature == ItemNature.CREDIT_MEMO && isOurs(raw);
    }

    /** An entry of ours that took money of a payment back. */
    boolean isOwnCharge() {
        return nature == ItemNature.ENTRY && isOurs(raw);
    }

    private static boolean isOurs(ObjectNode raw) {
        return OURS.matcher(raw.path("DocumentReferenceID").asText()).matches();
    }

    private static ItemKey key(ObjectNode raw) throws RawFault {
        return new ItemKey(
                required(raw, "CompanyCode", "a company code such as 1010"),
                required(raw, "FiscalYear", "a year such as 2026"),
                required(raw, "AccountingDocument", "a document's number"),
                required(raw, "AccountingDocumentItem", "the number of an item"));
    }

    /** What a row that cannot be read looks like. */
    static RecordKind guess(JsonNode row, Set<String> paymentTypes) {
        if (!row.path("DebitCreditCode").asText().equals("H")) {
            return RecordKind.INVOICE;
        }
        return paymentTypes.contains(row.path("AccountingDocumentType").asText())
                ? RecordKind.PAYMENT
                : RecordKind.CREDIT_MEMO;
    }

    boolean isOpen() {
        return clearing.isEmpty();
    }

    boolean isCharge() {
        return amount.signum() >= 0;
    }

    /** SAP's two ways to say it must agree: the sign of the amount and the side it stands on. */
    private static BigDecimal signed(ObjectNode raw) throws RawFault {
        if (!raw.has("AmountInTransactionCurrency")) {
            throw new RawFault("AmountInTransactionCurrency is missing; expected an amount such as 119.00");
        }
        BigDecimal amount = amount(raw, "AmountInTransactionCurrency");
        String side = raw.path("DebitCreditCode").asText();
        boolean debit = side.equals("S");
        if (!side.isEmpty() && !debit && !side.equals("H")) {
            throw new RawFault("DebitCreditCode is '" + side + "'; expected S for a charge or H for a credit");
        }
        if (!side.isEmpty() && amount.signum() != 0 && (amount.signum() > 0) != debit) {
            throw new RawFault("AmountInTransactionCurrency is " + amount.toPlainString() + " on the side " + side
                    + "; expected a " + (debit ? "positive" : "negative") + " amount there");
        }
        return amount;
    }

    private static ItemNature nature(ObjectNode raw, BigDecimal amount, Set<String> paymentTypes) {
        String postingKey = raw.path("PostingKey").asText();
        boolean payment =
                paymentTypes.contains(raw.path("AccountingDocumentType").asText());
        boolean credit =
                amount.signum() < 0 || raw.path("DebitCreditCode").asText().equals("H");
        if (!raw.path("SpecialGLCode").asText().isEmpty()
                || Set.of("09", "19").contains(postingKey)
                || raw.path("DocumentStatus").asText().equals("S")) {
            return ItemNature.SPECIAL;
        }
        if (credit) {
            // What our function module left of a credit memo is a credit, and no money that came.
            if (postingKey.equals("16") && isOurs(raw)) {
                return ItemNature.CREDIT_MEMO;
            }
            // A payment that was booked by the journal entry service has the posting key of a credit memo, 11.
            return payment || isOurs(raw) || Set.of("15", "16").contains(postingKey)
                    ? ItemNature.PAYMENT
                    : Set.of("17", "18").contains(postingKey) ? ItemNature.ENTRY : ItemNature.CREDIT_MEMO;
        }
        // Only what takes a payment back is a charge with a reference of ours, or the reversal of one of our documents;
        // but for what our
        // function module left of an invoice, which has a posting key of its own.
        if (Set.of("05", "07", "08").contains(postingKey) || isOurs(raw) && !postingKey.equals("06")) {
            return ItemNature.ENTRY;
        }
        return payment || postingKey.equals("06") ? ItemNature.RESIDUAL : ItemNature.INVOICE;
    }

    private static Optional<String> clearing(ObjectNode raw, ItemKey key) throws RawFault {
        String document = raw.path("ClearingAccountingDocument").asText();
        boolean cleared = raw.has("IsCleared") ? flag(raw, "IsCleared") : !document.isEmpty();
        if (!cleared || flag(raw, "ClearingIsReversed")) {
            return Optional.empty();
        }
        if (document.isEmpty()) {
            throw new RawFault(
                    "IsCleared is true without a ClearingAccountingDocument; expected the document that cleared it");
        }
        String year = raw.path("ClearingDocFiscalYear")
                .asText(raw.path("ClearingDate").asText());
        return Optional.of(key.company() + "-" + year + "-" + document);
    }

    private static Optional<ItemKey> reference(ObjectNode raw, ItemKey key) {
        String document = raw.path("InvoiceReference").asText();
        // A single letter there, V, says where the terms come from and names no document.
        if (document.length() < 2) {
            return Optional.empty();
        }
        String year = raw.path("InvoiceReferenceFiscalYear").asText(key.year());
        String item = raw.path("InvoiceItemReference").asText("001");
        return Optional.of(new ItemKey(key.company(), year, document, item));
    }

    private static boolean flag(ObjectNode raw, String field) throws RawFault {
        return raw.has(field) && SapValues.flag(field, raw.path(field));
    }

    private static BigDecimal amount(ObjectNode raw, String field) throws RawFault {
        return raw.has(field) ? SapValues.number(field, raw.path(field)) : BigDecimal.ZERO;
    }

    private static String required(ObjectNode raw, String field, String expected) throws RawFault {
        String value = raw.path(field).asText();
        if (value.isEmpty()) {
            throw new RawFault(field + " is missing; expected " + expected);
        }
        return value;
    }
}
