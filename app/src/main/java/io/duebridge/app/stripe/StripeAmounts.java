package io.duebridge.app.stripe;

import com.stripe.model.Customer;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Amounts as Stripe counts them. Source: docs.stripe.com/currencies, "Zero-decimal currencies", "Three-decimal currencies" and
 * "Special cases".
 */
final class StripeAmounts {
    /** Not always what ISO 4217 says: Malagasy ariary are divided by five there and not at all here. */
    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** Without decimals, and counted in hundredths for Stripe all the same. */
    private static final Set<String> WHOLE_IN_HUNDREDTHS = Set.of("ISK", "UGX");

    /** Eight digits. */
    private static final long MOST = 99_999_999;

    private StripeAmounts() {}

    /** The amount in Stripe's smallest unit; empty if Stripe cannot charge exactly this amount. */
    static Optional<Long> minor(Money money) {
        String code = money.currency().getCurrencyCode();
        BigDecimal units = money.amount().movePointRight(decimals(code));
        if (units.signum() <= 0
                || units.stripTrailingZeros().scale() > 0
                || units.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            return Optional.empty();
        }
        long minor = units.longValueExact();
        boolean tooFine =
                THREE.contains(code) && minor % 10 != 0 || WHOLE_IN_HUNDREDTHS.contains(code) && minor % 100 != 0;
        return tooFine ? Optional.empty() : Optional.of(minor);
    }

    /** @param currency as Stripe writes it, {@code usd} */
    static Money money(long minor, String currency) {
        String code = currency.toUpperCase(Locale.ROOT);
        return new Money(BigDecimal.valueOf(minor).movePointLeft(decimals(code)), Currency.getInstance(code));
    }

    /** What rests in a customer's cash balance, by currency (docs.stripe.com/api/cash_balance/object). */
    static List<Money> cash(Customer customer) {
        Map<String, Long> available = customer.getCashBalance() == null
                ? Map.of()
                : Optional.ofNullable(customer.getCashBalance().getAvailable()).orElse(Map.of());
        return available.entrySet().stream()
                .map(one -> money(one.getValue(), one.getKey()))
                .toList();
    }

    static String code(Currency currency) {
        return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    private static int decimals(String code) {
        return WHOLE.contains(code) ? 0 : THREE.contains(code) ? 3 : 2;
    }
}
