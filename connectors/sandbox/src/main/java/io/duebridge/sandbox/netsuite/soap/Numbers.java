package io.duebridge.sandbox.netsuite.soap;

import java.math.BigDecimal;

/** Amounts as the service's Java writes its doubles: with a decimal point always, and with an exponent from ten million on. */
final class Numbers {
    private static final BigDecimal TEN_MILLION = new BigDecimal(10_000_000);
    private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");

    private Numbers() {}

    /** @param exponents whether the exponent is written; plain digits otherwise */
    static String text(BigDecimal number, boolean exponents) {
        if (number.signum() == 0) {
            return "0.0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        BigDecimal size = stripped.abs();
        if (exponents && (size.compareTo(TEN_MILLION) >= 0 || size.compareTo(THOUSANDTH) < 0)) {
            String digits = stripped.unscaledValue().abs().toString();
            int exponent = digits.length() - 1 - stripped.scale();
            String fraction = digits.length() == 1 ? "0" : digits.substring(1);
            return (stripped.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
        }
        return stripped.scale() <= 0 ? stripped.setScale(1).toPlainString() : stripped.toPlainString();
    }
}
