package io.duebridge.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Exact decimals out of JSON. Nothing here rounds. */
final class Decimals {
    /** What the store keeps: 18 digits before the point. */
    private static final int MAX_INTEGER_DIGITS = 18;

    /** What the store keeps exactly for an amount. */
    static final int MAX_AMOUNT_DECIMALS = 5;

    private static final int MAX_TEXT = 40;

    private Decimals() {}

    /** The number, also when it is written as text; null if it is none or is larger than any amount. */
    static @Nullable BigDecimal read(JsonNode value) {
        BigDecimal number;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (value.isTextual() && value.textValue().length() <= MAX_TEXT) {
            number = parse(value.textValue().strip());
        } else {
            return null;
        }
        if (number == null || number.precision() - number.scale() > MAX_INTEGER_DIGITS || number.scale() > MAX_TEXT) {
            return null;
        }
        return number;
    }

    private static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || "0123456789-".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The same value with at least the currency's decimals and no needless zeros after them. */
    static BigDecimal inCurrency(BigDecimal amount, Currency currency) {
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        if (amount.scale() == digits) {
            return amount;
        }
        if (amount.scale() < digits) {
            return amount.setScale(digits);
        }
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() < digits ? plain.setScale(digits) : plain;
    }

    /** The same value without exponent or needless zeros, for quantities and prices. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
