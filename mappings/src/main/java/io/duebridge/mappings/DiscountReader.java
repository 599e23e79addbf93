package io.duebridge.mappings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the discounts for paying early of a mapped invoice. ERPs say it in two ways: as the amount and the last day, or as a percentage and
 * a number of days; what is not said is worked out, the amount rounded half up to the currency. An entry that forgives nothing is no
 * discount: ERPs keep empty terms.
 */
final class DiscountReader {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(3650);

    private DiscountReader() {}

    static List<EarlyDiscount> read(CanonicalItem item, Fields fields) {
        List<EarlyDiscount> discounts = new ArrayList<>();
        for (Fields entry : fields.list("discounts")) {
            one(item, entry).ifPresent(discounts::add);
        }
        if (discounts.size() > CanonicalItem.MOST_DISCOUNTS) {
            fields.fault(
                    "discounts has " + discounts.size() + " entries; expected at most " + CanonicalItem.MOST_DISCOUNTS);
        }
        discounts.sort(Comparator.comparing(EarlyDiscount::until));
        return discounts.subList(0, Math.min(discounts.size(), CanonicalItem.MOST_DISCOUNTS));
    }

    private static Optional<EarlyDiscount> one(CanonicalItem item, Fields entry) {
        Optional<BigDecimal> percent = entry.number("percent");
        if (percent.filter(value -> value.signum() < 0 || value.compareTo(HUNDRED) >= 0)
                .isPresent()) {
            entry.fault("discounts: percent is " + percent.get().toPlainString() + "; expected less than 100");
            return Optional.empty();
        }
        BigDecimal base = entry.optionalAmount("base", item.currency()).orElse(item.total());
        BigDecimal amount = entry.optionalAmount("amount", item.currency())
                .orElseGet(() -> share(item, percent.orElse(BigDecimal.ZERO), base));
        if (amount.signum() <= 0 || item.total().signum() == 0) {
            return Optional.empty();
        }
        if (amount.compareTo(item.total()) >= 0) {
            entry.fault("discounts: amount is " + amount.toPlainString() + "; expected less than the total "
                    + item.total().toPlainString());
            return Optional.empty();
        }
        LocalDate until =
                entry.optionalDate("until").orElseGet(() -> item.issueDate().plusDays(days(entry)));
        return Optional.of(new EarlyDiscount(until, percent.filter(value -> value.signum() > 0), amount));
    }

    private static BigDecimal share(CanonicalItem item, BigDecimal percent, BigDecimal base) {
        int digits = Math.max(item.currency().getDefaultFractionDigits(), 0);
        return base.multiply(percent).divide(HUNDRED, digits, RoundingMode.HALF_UP);
    }

    private static long days(Fields entry) {
        BigDecimal days = entry.number("days").orElse(BigDecimal.ZERO);
        if (days.signum() < 0
                || days.compareTo(MOST_DAYS) > 0
                || days.stripTrailingZeros().scale() > 0) {
            entry.fault("discounts: days is " + days.toPlainString() + "; expected a whole number of days");
            return 0;
        }
        return days.longValue();
    }
}
