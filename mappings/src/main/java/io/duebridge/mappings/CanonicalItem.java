package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * An invoice, a credit memo or a refund receipt: {@code kind} says which. Amounts are positive for all; a credit memo's {@code open} is
 * what of it is still unused, a refund receipt is paid out and has nothing open. The lines and the tax make the total.
 *
 * @param dueDate the issue date where the ERP names none
 * @param voided the ERP keeps it with its amounts set to zero
 * @param discounts for paying early: two at most, the one that ends first first; none but on invoices
 * @param blocks what the ERP holds back for it; none but on invoices
 */
public record CanonicalItem(
        RecordKind kind,
        ErpId id,
        Optional<String> number,
        ErpId customer,
        LocalDate issueDate,
        LocalDate dueDate,
        Currency currency,
        BigDecimal total,
        BigDecimal open,
        BigDecimal tax,
        boolean voided,
        Optional<String> purchaseOrder,
        Optional<String> memo,
        List<Line> lines,
        List<EarlyDiscount> discounts,
        Blocks blocks)
        implements CanonicalRecord {
    public static final int MOST_DISCOUNTS = 2;

    public CanonicalItem {
        if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO && kind != RecordKind.REFUND_RECEIPT) {
            throw new IllegalArgumentException(
                    "an item is an invoice, a credit memo or a refund receipt, not a " + kind);
        }
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
    }

    /**
     * That people keep the ERP from doing something by itself, in the ERP's own codes. Neither keeps a customer from paying.
     *
     * @param payment collecting it
     * @param dunning reminding of it
     */
    public record Blocks(Optional<String> payment, Optional<String> dunning) {
        public static final Blocks NONE = new Blocks(Optional.empty(), Optional.empty());
    }

    /** Without a discount for paying early, and nothing held back. */
    public CanonicalItem(
            RecordKind kind,
            ErpId id,
            Optional<String> number,
            ErpId customer,
            LocalDate issueDate,
            LocalDate dueDate,
            Currency currency,
            BigDecimal total,
            BigDecimal open,
            BigDecimal tax,
            boolean voided,
            Optional<String> purchaseOrder,
            Optional<String> memo,
            List<Line> lines) {
        this(
                kind,
                id,
                number,
                customer,
                issueDate,
                dueDate,
                currency,
                total,
                open,
                tax,
                voided,
                purchaseOrder,
                memo,
                lines,
                List.of(),
                Blocks.NONE);
    }

    /** The same with these discounts for paying early. */
    public CanonicalItem withDiscounts(List<EarlyDiscount> early) {
        return new CanonicalItem(
                kind,
                id,
                number,
                customer,
                issueDate,
                dueDate,
                currency,
                total,
                open,
                tax,
                voided,
                purchaseOrder,
                memo,
                lines,
                early,
                blocks);
    }

    /** The same with this held back. */
    public CanonicalItem withBlocks(Blocks held) {
        return new CanonicalItem(
                kind,
                id,
                number,
                customer,
                issueDate,
                dueDate,
                currency,
                total,
                open,
                tax,
                voided,
                purchaseOrder,
                memo,
                lines,
                discounts,
                held);
    }

    /**
     * One line as it stands on the document; a discount has a negative amount, a line of text has zero.
     *
     * @param id what the ERP itself calls the line for as long as it is there, wherever it stands; empty where it has no name for it
     */
    public record Line(
            Optional<String> id,
            Optional<String> description,
            Optional<String> item,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            BigDecimal amount) {
        /** Without an id. */
        public Line(
                Optional<String> description,
                Optional<String> item,
                Optional<BigDecimal> quantity,
                Optional<BigDecimal> unitPrice,
                BigDecimal amount) {
            this(Optional.empty(), description, item, quantity, unitPrice, amount);
        }
    }
}
