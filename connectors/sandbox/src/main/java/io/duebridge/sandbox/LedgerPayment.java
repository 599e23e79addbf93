package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A received payment.
 *
 * @param unapplied what of the money is applied to nothing
 * @param deposit id of the bank deposit it sits in, which locks its money
 * @param refunded what of the money was paid back
 */
public record LedgerPayment(
        Stamp stamp,
        PaymentDetails details,
        BigDecimal unapplied,
        boolean voided,
        Optional<String> deposit,
        BigDecimal refunded)
        implements LedgerEntity {

    @Override
    public EntityKind kind() {
        return details.fundedBy().isPresent() ? EntityKind.DEPOSIT_APPLICATION : EntityKind.PAYMENT;
    }

    LedgerPayment with(Stamp newStamp, BigDecimal newRefunded) {
        return new LedgerPayment(
                newStamp, details, details.unapplied().subtract(newRefunded), voided, deposit, newRefunded);
    }

    public boolean deposited() {
        return deposit.isPresent();
    }

    public String customer() {
        return details.customer();
    }

    public LocalDate date() {
        return details.date();
    }

    public String currency() {
        return details.currency();
    }

    public BigDecimal total() {
        return details.total();
    }

    public Optional<String> reference() {
        return details.reference();
    }

    public Optional<String> note() {
        return details.note();
    }

    public List<LedgerApplication> applications() {
        return details.applications();
    }

    /** Whether its reference is, or its note contains, the given text. */
    boolean isNoted(String text) {
        return reference().filter(text::equals).isPresent()
                || note().filter(noted -> noted.contains(text)).isPresent();
    }
}
