package io.duebridge.collections.cash.matching;

import java.util.Arrays;
import java.util.Optional;

/** The parts into which people divide what they owe. That an amount is one of them, to the coin, is seldom an accident. */
enum Share {
    HALF(1, 2, "half"),
    THIRD(1, 3, "a third"),
    TWO_THIRDS(2, 3, "two thirds"),
    QUARTER(1, 4, "a quarter"),
    THREE_QUARTERS(3, 4, "three quarters");

    private final int some;
    private final int parts;
    private final String words;

    Share(int some, int parts, String words) {
        this.some = some;
        this.parts = parts;
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The part that {@code paid} is of {@code whole}, if it is one, rounded up or down to whole coins. */
    static Optional<Share> of(long paid, long whole, long coin) {
        return Arrays.stream(values())
                .filter(share -> Math.abs(whole * share.some - paid * share.parts) < coin * share.parts)
                .findFirst();
    }
}
