package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a bank file says of one account.
 *
 * @param account the company's own account
 * @param id the bank's name for the statement, if it has one
 * @param date the day the statement is about, if the file says so
 * @param opening the booked balance before the lines; may be negative
 * @param closing the booked balance after them; opening and closing were checked against the lines where both are given and the
 *     format lists every line
 * @param payments in the file's order
 * @param otherLines how many lines were left out because nothing came in by them: the company's own payments, fees, and lines that
 *     are not booked yet
 */
public record BankStatement(
        AccountNumber account,
        Currency currency,
        Optional<String> id,
        Optional<LocalDate> date,
        Optional<Money> opening,
        Optional<Money> closing,
        List<IncomingPayment> payments,
        int otherLines) {
    public BankStatement {
        payments = List.copyOf(payments);
    }
}
