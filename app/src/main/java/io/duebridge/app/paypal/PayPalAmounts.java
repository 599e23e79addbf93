package io.duebridge.app.paypal;

import com.paypal.sdk.models.AmountWithBreakdown;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * Currencies and amounts that PayPal takes. Source: developer.paypal.com/reference/currency-codes. Real, yuan and ringgit are left out:
 * PayPal takes them from accounts of the same country only.
 */
final class PayPalAmounts {
    private static final Set<String> TAKEN = Set.of(
            "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "NOK", "NZD", "PHP",
            "PLN", "SEK", "SGD", "THB", "TWD", "USD");

    /** Without decimals at PayPal, whatever ISO 4217 says of forint and Taiwan dollar. */
    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    private PayPalAmounts() {}

    static boolean takes(Currency currency) {
        return TAKEN.contains(currency.getCurrencyCode());
    }

    /** The amount as PayPal writes it; empty if it cannot take exactly this amount. */
    static Optional<String> value(Money money) {
        BigDecimal amount = money.amount().stripTrailingZeros();
        int decimals = WHOLE.contains(money.currency().getCurrencyCode()) ? 0 : 2;
        return takes(money.currency()) && amount.signum() > 0 && amount.scale() <= decimals
                ? Optional.of(amount.setScale(decimals).toPlainString())
                : Optional.empty();
    }

    static AmountWithBreakdown asked(Money money, String value) {
        return new AmountWithBreakdown.Builder(money.currency().getCurrencyCode(), value).build();
    }

    /** @param value may have a sign: a reversal's is sometimes below zero */
    static Money money(String value, String currency) {
        return new Money(new BigDecimal(value).abs(), Currency.getInstance(currency));
    }
}
