package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal entry or a bank deposit: {@code kind} says which. Of its lines only those on receivable accounts are kept; what is open of
 * them the record does not say, it follows from the payments that are applied to it.
 *
 * @param account where a deposit brought its money, as the ERP names it; empty for a journal entry
 * @param memo what the customers it names may read; empty unless a mapping gives one, because what bookkeepers write into an entry is
 *     meant for bookkeepers
 * @param payments the payments a deposit holds; none for a journal entry
 */
public record CanonicalEntry(
        RecordKind kind,
        ErpId id,
        Optional<String> number,
        LocalDate date,
        Currency currency,
        Optional<String> account,
        boolean voided,
        Optional<String> memo,
        List<Line> lines,
        List<ErpId> payments)
        implements CanonicalRecord {
    public CanonicalEntry {
        if (kind != RecordKind.JOURNAL_ENTRY && kind != RecordKind.DEPOSIT) {
            throw new IllegalArgumentException("an entry is a journal entry or a deposit, not a " + kind);
        }
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
    }

    /**
     * One line on a receivable account.
     *
     * @param amount positive for a charge (a debit), negative for a credit
     */
    public record Line(ErpId customer, BigDecimal amount, Optional<String> description) {}

    /** What the entry comes to for each customer it names, in the order it names them: positive is owed, negative is a credit. */
    public Map<ErpId, BigDecimal> byCustomer() {
        Map<ErpId, BigDecimal> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(line.customer(), line.amount(), BigDecimal::add));
        return sums;
    }

    /** Whether one customer has charges and credits in it. */
    public boolean isMixed(ErpId customer) {
        return lines.stream()
                        .filter(line -> line.customer().equals(customer))
                        .map(line -> line.amount().signum())
                        .filter(sign -> sign != 0)
                        .distinct()
                        .count()
                > 1;
    }
}
