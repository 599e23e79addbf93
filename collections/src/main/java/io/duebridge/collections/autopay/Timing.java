package io.duebridge.collections.autopay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When something is charged. */
public enum Timing {
    /** Each invoice on the day it is due. */
    DUE_DATE,
    /** On a day of each month what falls due before the next such day. */
    DAY_OF_MONTH,
    /** A plan's instalments, each on its day. */
    INSTALMENTS;

    /** As in forms and the API: {@code due-date}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Timing> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
