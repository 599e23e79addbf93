package io.duebridge.collections.payments.provider;

import io.duebridge.collections.payments.provider.ReportedPayout.Kind;
import io.duebridge.collections.payments.provider.ReportedPayout.Line;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the sandbox pays out: one payout a day (UTC) and currency of what moved on that day, told once the day is over and arriving on
 * the next. A card costs 2.9 % and 0.30, a bank debit 0.8 % and at most 5.00, money that a bank takes back 4.00.
 */
final class SandboxPayouts {
    private static final BigDecimal CARD_SHARE = new BigDecimal("0.029");
    private static final BigDecimal CARD_FIXED = new BigDecimal("0.30");
    private static final BigDecimal BANK_SHARE = new BigDecimal("0.008");
    private static final BigDecimal BANK_MOST = new BigDecimal("5.00");
    private static final BigDecimal RETURN_FEE = new BigDecimal("4.00");

    private SandboxPayouts() {}

    /**
     * Money that moved.
     *
     * @param amount never negative
     * @param method {@code card} or {@code bank}
     */
    record Movement(Kind kind, String reference, String charge, Money amount, String method, Instant at) {}

    /** @param after the last day that was told */
    static PayoutPage page(List<Movement> movements, Optional<String> after, int limit, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<LocalDate, Map<String, List<Movement>>> days = new TreeMap<>();
        for (Movement movement : movements) {
            LocalDate day = LocalDate.ofInstant(movement.at(), ZoneOffset.UTC);
            if (day.isBefore(today)
                    && after.map(LocalDate::parse)
                            .filter(told -> !day.isAfter(told))
                            .isEmpty()) {
                days.computeIfAbsent(day, one -> new TreeMap<>())
                        .computeIfAbsent(movement.amount().currency().getCurrencyCode(), one -> new ArrayList<>())
                        .add(movement);
            }
        }
        List<ReportedPayout> payouts = new ArrayList<>();
        Optional<String> place = Optional.empty();
        for (Map.Entry<LocalDate, Map<String, List<Movement>>> day : days.entrySet()) {
            if (payouts.size() >= limit) {
                break;
            }
            day.getValue().forEach((currency, moved) -> payouts.add(payout(day.getKey(), currency, moved)));
            place = Optional.of(day.getKey().toString());
        }
        return new PayoutPage(payouts, place);
    }

    private static ReportedPayout payout(LocalDate day, String code, List<Movement> moved) {
        Currency currency = Currency.getInstance(code);
        List<Line> lines = moved.stream().map(one -> line(one, currency)).toList();
        BigDecimal net = lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ReportedPayout("po_" + day + "_" + code, new Money(net, currency), day.plusDays(1), lines);
    }

    private static Line line(Movement movement, Currency currency) {
        BigDecimal amount = movement.amount().amount();
        BigDecimal gross = movement.kind() == Kind.CHARGE ? amount : amount.negate();
        BigDecimal fee =
                fee(movement).setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN);
        return new Line(
                movement.kind(), movement.reference(), Optional.of(movement.charge()), gross, fee, gross.subtract(fee));
    }

    private static BigDecimal fee(Movement movement) {
        BigDecimal amount = movement.amount().amount();
        return switch (movement.kind()) {
            case CHARGE ->
                movement.method().equals("bank")
                        ? amount.multiply(BANK_SHARE).min(BANK_MOST)
                        : amount.multiply(CARD_SHARE).add(CARD_FIXED);
            case RETURN -> RETURN_FEE;
            case REFUND, FEE -> BigDecimal.ZERO;
        };
    }
}
