package io.duebridge.collections.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * PostgreSQL's own form of an exact number: digits to the base of 10,000, the first of which counts 10,000 to the power of
 * {@code weight}, and how many decimals to show.
 */
record BinaryNumeric(short[] digits, int weight, int sign, int scale) {
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final int NEGATIVE = 0x4000;
    private static final long[] POWERS = {1, 10, 100, 1_000};

    static BinaryNumeric of(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int scale = plain.scale();
        // The decimals are padded to whole digits of the base.
        int padding = (BASE_DIGITS - scale % BASE_DIGITS) % BASE_DIGITS;
        BigInteger unscaled = plain.unscaledValue().abs();
        Deque<Short> digits = unscaled.bitLength() <= 49
                ? digits(unscaled.longValue() * POWERS[padding])
                : digits(unscaled.multiply(BigInteger.valueOf(POWERS[padding])));
        int weight = digits.size() - (scale + padding) / BASE_DIGITS - 1;
        while (!digits.isEmpty() && digits.getLast() == 0) {
            digits.removeLast();
        }
        return new BinaryNumeric(
                array(digits), digits.isEmpty() ? 0 : weight, plain.signum() < 0 ? NEGATIVE : 0, scale);
    }

    private static Deque<Short> digits(long number) {
        Deque<Short> digits = new ArrayDeque<>();
        for (long rest = number; rest != 0; rest /= BASE) {
            digits.addFirst((short) (rest % BASE));
        }
        return digits;
    }

    private static Deque<Short> digits(BigInteger number) {
        Deque<Short> digits = new ArrayDeque<>();
        BigInteger base = BigInteger.valueOf(BASE);
        for (BigInteger rest = number; rest.signum() != 0; ) {
            BigInteger[] divided = rest.divideAndRemainder(base);
            digits.addFirst(divided[1].shortValue());
            rest = divided[0];
        }
        return digits;
    }

    private static short[] array(Deque<Short> digits) {
        short[] array = new short[digits.size()];
        int i = 0;
        for (short digit : digits) {
            array[i++] = digit;
        }
        return array;
    }
}
