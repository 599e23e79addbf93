package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a bookkeeper may say about a received payment.
 *
 * @param total the money received; zero for a payment that only links credit memos to invoices
 * @param reference the check number or any other reference
 * @param note for the bookkeepers
 * @param fundedBy id of the customer deposit whose money this is; empty for money that has just come
 */
public record PaymentDetails(
        String customer,
        LocalDate date,
        String currency,
        BigDecimal exchangeRate,
        BigDecimal total,
        Optional<String> reference,
        Optional<String> method,
        Optional<String> depositAccount,
        Optional<String> note,
        List<LedgerApplication> applications,
        Optional<String> fundedBy) {

    public PaymentDetails {
        applications = List.copyOf(applications);
    }

    /** Of money that has just come. */
    public PaymentDetails(
            String customer,
            LocalDate date,
            String currency,
            BigDecimal exchangeRate,
            BigDecimal total,
            Optional<String> reference,
            Optional<String> method,
            Optional<String> depositAccount,
            Optional<String> note,
            List<LedgerApplication> applications) {
        this(
                customer,
                date,
                currency,
                exchangeRate,
                total,
                reference,
                method,
                depositAccount,
                note,
                applications,
                Optional.empty());
    }

    /** Money received at rate 1, without reference, method or note. */
    public static PaymentDetails plain(
            String customer, LocalDate date, String currency, BigDecimal total, List<LedgerApplication> applications) {
        return new PaymentDetails(
                customer,
                date,
                currency,
                BigDecimal.ONE,
                total,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                applications);
    }

    /** What of the money is applied to nothing. */
    public BigDecimal unapplied() {
        return total.subtract(sum(applications, false)).add(sum(applications, true));
    }

    static BigDecimal sum(List<LedgerApplication> lines, boolean credits) {
        return lines.stream()
                .filter(application -> application.credit() == credits)
                .map(LedgerApplication::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public PaymentDetails withReference(String newReference) {
        return new PaymentDetails(
                customer,
                date,
                currency,
                exchangeRate,
                total,
                Optional.of(newReference),
                method,
                depositAccount,
                note,
                applications,
                fundedBy);
    }

    public PaymentDetails withNote(String newNote) {
        return new PaymentDetails(
                customer,
                date,
                currency,
                exchangeRate,
                total,
                reference,
                method,
                depositAccount,
                Optional.of(newNote),
                applications,
                fundedBy);
    }

    public PaymentDetails withApplications(List<LedgerApplication> newApplications) {
        return new PaymentDetails(
                customer,
                date,
                currency,
                exchangeRate,
                total,
                reference,
                method,
                depositAccount,
                note,
                newApplications,
                fundedBy);
    }

    PaymentDetails withTotal(BigDecimal newTotal) {
        return new PaymentDetails(
                customer,
                date,
                currency,
                exchangeRate,
                newTotal,
                reference,
                method,
                depositAccount,
                note,
                applications,
                fundedBy);
    }

    PaymentDetails voided() {
        return new PaymentDetails(
                customer,
                date,
                currency,
                exchangeRate,
                BigDecimal.ZERO,
                reference,
                method,
                depositAccount,
                Optional.of(Notes.voided(note)),
                List.of(),
                fundedBy);
    }
}
