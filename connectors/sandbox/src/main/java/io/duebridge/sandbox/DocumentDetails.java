package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a bookkeeper may say about an invoice or credit memo.
 *
 * @param number the document number; absent lets the ledger give the next one, unless the company numbers by hand
 * @param exchangeRate home currency units for one unit of {@code currency}
 * @param tax the tax on top of the lines, in the document's currency
 * @param note for the bookkeepers; {@code message} is for the customer
 */
public record DocumentDetails(
        String customer,
        Optional<String> number,
        LocalDate date,
        LocalDate dueDate,
        String currency,
        BigDecimal exchangeRate,
        Optional<String> term,
        List<DocumentLine> lines,
        BigDecimal tax,
        Optional<String> note,
        Optional<String> message,
        Optional<String> purchaseOrder,
        Optional<String> billEmail) {

    public DocumentDetails {
        lines = List.copyOf(lines);
    }

    /** A document in the given currency at rate 1, due on a date, with untaxed lines and nothing else. */
    public static DocumentDetails plain(
            String customer, LocalDate date, LocalDate dueDate, String currency, List<DocumentLine> lines) {
        return new DocumentDetails(
                customer,
                Optional.empty(),
                date,
                dueDate,
                currency,
                BigDecimal.ONE,
                Optional.empty(),
                lines,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What the document comes to: lines and tax. */
    public BigDecimal total() {
        return subtotal().add(tax);
    }

    /** What the lines come to, before tax. */
    public BigDecimal subtotal() {
        BigDecimal sum = BigDecimal.ZERO;
        for (DocumentLine line : lines) {
            sum = switch (line.type()) {
                case SALE -> sum.add(line.amount());
                case DISCOUNT -> sum.subtract(line.amount());
                case DESCRIPTION -> sum;
            };
        }
        return sum;
    }

    public DocumentDetails withLines(List<DocumentLine> newLines, BigDecimal newTax) {
        return new DocumentDetails(
                customer,
                number,
                date,
                dueDate,
                currency,
                exchangeRate,
                term,
                newLines,
                newTax,
                note,
                message,
                purchaseOrder,
                billEmail);
    }

    public DocumentDetails withNote(String newNote) {
        return new DocumentDetails(
                customer,
                number,
                date,
                dueDate,
                currency,
                exchangeRate,
                term,
                lines,
                tax,
                Optional.of(newNote),
                message,
                purchaseOrder,
                billEmail);
    }

    public DocumentDetails withNumber(String newNumber) {
        return new DocumentDetails(
                customer,
                Optional.of(newNumber),
                date,
                dueDate,
                currency,
                exchangeRate,
                term,
                lines,
                tax,
                note,
                message,
                purchaseOrder,
                billEmail);
    }

    public DocumentDetails withDueDate(LocalDate newDueDate) {
        return new DocumentDetails(
                customer,
                number,
                date,
                newDueDate,
                currency,
                exchangeRate,
                term,
                lines,
                tax,
                note,
                message,
                purchaseOrder,
                billEmail);
    }

    DocumentDetails voided() {
        return withLines(lines.stream().map(DocumentLine::withoutAmount).toList(), BigDecimal.ZERO)
                .withNote(Notes.voided(note));
    }
}
