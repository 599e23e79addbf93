package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Billing documents in the raw shape: the service's own fields, with {@code Duebridge} beside them ({@code Id}, {@code Total}, {@code Tax},
 * {@code Open}, {@code Voided}) and {@code Lines} with {@code Amount} where the document was read with its items.
 */
final class BillingRecords {
    /** Credit memos, and what cancels an invoice. */
    private static final Set<String> CREDITS = Set.of("O", "N");

    private BillingRecords() {}

    static RecordKind kind(ObjectNode raw) {
        boolean credit = CREDITS.contains(raw.path("SDDocumentCategory").asText()) || isNegative(raw);
        return credit ? RecordKind.CREDIT_MEMO : RecordKind.INVOICE;
    }

    /**
     * @param given fields as {@link RawFields} gives them
     * @throws RawFault if it is no document that somebody owes, or its sums cannot be told
     */
    static ObjectNode read(ObjectNode given) throws RawFault {
        if (given.path("SDDocumentCategory").asText().equals("U")) {
            throw new RawFault("the billing document is a pro forma invoice, which nobody owes");
        }
        ObjectNode raw = given.deepCopy();
        boolean negative = isNegative(raw);
        BigDecimal tax = turned(tax(raw), negative);
        BigDecimal total = turned(gross(raw), negative);
        boolean voided =
                cancelled(raw) || !raw.path("CancelledBillingDocument").asText().isEmpty();
        ObjectNode ours = raw.putObject("Duebridge");
        ours.put("Id", SapValues.bare(raw.path("BillingDocument").asText()));
        ours.put("Total", voided ? BigDecimal.ZERO : total);
        ours.put("Tax", voided ? BigDecimal.ZERO : tax);
        ours.put("Open", voided ? BigDecimal.ZERO : open(raw, total));
        ours.put("Voided", voided);
        putLines(raw, negative);
        return raw;
    }

    private static void putLines(ObjectNode raw, boolean negative) {
        if (raw.path("to_Item") instanceof ArrayNode items) {
            for (JsonNode item : items) {
                if (item instanceof ObjectNode line && line.path("NetAmount").isNumber()) {
                    line.put("NetAmount", turned(line.path("NetAmount").decimalValue(), negative));
                }
            }
        }
    }

    private static BigDecimal open(ObjectNode raw, BigDecimal total) throws RawFault {
        String status = raw.path("InvoiceClearingStatus").asText();
        return switch (status) {
            case "C" -> BigDecimal.ZERO;
            case "", "A" -> total;
            default ->
                throw new RawFault("InvoiceClearingStatus is '" + status
                        + "', cleared in part; what is open of it only its items in accounting say");
        };
    }

    private static boolean cancelled(ObjectNode raw) throws RawFault {
        return raw.has("BillingDocumentIsCancelled")
                && SapValues.flag("BillingDocumentIsCancelled", raw.path("BillingDocumentIsCancelled"));
    }

    private static BigDecimal gross(ObjectNode raw) throws RawFault {
        if (raw.path("TotalGrossAmount").isNumber()) {
            return raw.path("TotalGrossAmount").decimalValue();
        }
        if (raw.path("TotalNetAmount").isNumber()) {
            return raw.path("TotalNetAmount").decimalValue().add(tax(raw));
        }
        throw new RawFault("TotalGrossAmount and TotalNetAmount are missing; expected an amount such as 119.00");
    }

    /** Releases differ in the name. */
    private static BigDecimal tax(ObjectNode raw) {
        for (String name : new String[] {"TotalTaxAmount", "TaxAmount"}) {
            if (raw.path(name).isNumber()) {
                return raw.path(name).decimalValue();
            }
        }
        boolean both = raw.path("TotalGrossAmount").isNumber()
                && raw.path("TotalNetAmount").isNumber();
        return both
                ? raw.path("TotalGrossAmount")
                        .decimalValue()
                        .subtract(raw.path("TotalNetAmount").decimalValue())
                : BigDecimal.ZERO;
    }

    private static boolean isNegative(ObjectNode raw) {
        JsonNode sum = raw.has("TotalGrossAmount") ? raw.path("TotalGrossAmount") : raw.path("TotalNetAmount");
        return sum.isNumber() && sum.decimalValue().signum() < 0;
    }

    private static BigDecimal turned(BigDecimal amount, boolean negative) {
        return negative ? amount.negate() : amount;
    }
}
