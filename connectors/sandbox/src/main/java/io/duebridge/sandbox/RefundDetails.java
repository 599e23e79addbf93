package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a bookkeeper may say about money paid back.
 *
 * @param account id of the account it is paid from
 * @param lines what it pays back; together they are its total
 */
public record RefundDetails(
        String customer,
        LocalDate date,
        String currency,
        BigDecimal exchangeRate,
        Optional<String> method,
        Optional<String> account,
        Optional<String> note,
        List<Line> lines) {

    /**
     * @param kind {@link EntityKind#CREDIT_MEMO}, {@link EntityKind#PAYMENT} or {@link EntityKind#CUSTOMER_DEPOSIT}
     * @param amount positive, in the refund's currency
     */
    public record Line(EntityKind kind, String id, BigDecimal amount) {}

    public RefundDetails {
        lines = List.copyOf(lines);
    }

    public BigDecimal total() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
