package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of a journal entry.
 *
 * @param account id of the account it is booked on
 * @param amount positive, in the entry's currency
 * @param customer on a receivable account whom it charges (debit) or credits; elsewhere for information
 */
public record JournalLine(
        Side side, String account, BigDecimal amount, Optional<String> customer, Optional<String> description) {
    /** Which column the amount stands in. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    public static JournalLine debit(String account, BigDecimal amount) {
        return new JournalLine(Side.DEBIT, account, amount, Optional.empty(), Optional.empty());
    }

    public static JournalLine credit(String account, BigDecimal amount) {
        return new JournalLine(Side.CREDIT, account, amount, Optional.empty(), Optional.empty());
    }

    public JournalLine of(String newCustomer) {
        return new JournalLine(side, account, amount, Optional.of(newCustomer), description);
    }

    /** Debits count up, credits down. */
    BigDecimal signed() {
        return side == Side.DEBIT ? amount : amount.negate();
    }
}
