package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A payer's own list of what a payment is for.
 *
 * @param payer the payer's name, if the advice has it
 * @param paymentReference what the payer calls the payment, if the advice says so: an end-to-end id, a cheque number
 * @param total what is paid: the sum of the lines' net amounts, which is checked where the advice gives a total
 * @param date the day of the payment, if the advice says so
 * @param lines at least one
 */
public record RemittanceAdvice(
        Optional<String> payer,
        Optional<String> paymentReference,
        Money total,
        Optional<LocalDate> date,
        List<RemittanceLine> lines) {
    public RemittanceAdvice {
        lines = List.copyOf(lines);
    }
}
