package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal entry.
 *
 * @param charged customer id to what its lines on receivable accounts come to: positive what the customer owes by it, negative what
 *     it credits the customer with; customers whose lines cancel out are left out
 * @param open the same less what payments have paid or used; zero where nothing is left
 * @param payments ids of the payments that apply to it, in the order they came
 */
public record LedgerJournal(
        Stamp stamp,
        JournalDetails details,
        Map<String, BigDecimal> charged,
        Map<String, BigDecimal> open,
        List<String> payments)
        implements LedgerEntity {

    public LedgerJournal {
        charged = Map.copyOf(charged);
        open = Map.copyOf(open);
        payments = List.copyOf(payments);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.JOURNAL_ENTRY;
    }

    public String currency() {
        return details.currency();
    }

    /** What is still open for a customer, signed as {@link #charged}. */
    public BigDecimal open(String customer) {
        return open.getOrDefault(customer, BigDecimal.ZERO);
    }

    BigDecimal charged(String customer) {
        return charged.getOrDefault(customer, BigDecimal.ZERO);
    }

    LedgerJournal settled(Instant now, String customer, BigDecimal newOpen, List<String> newPayments) {
        Map<String, BigDecimal> left = new HashMap<>(open);
        left.put(customer, newOpen);
        return new LedgerJournal(stamp.next(now), details, charged, left, newPayments);
    }
}
