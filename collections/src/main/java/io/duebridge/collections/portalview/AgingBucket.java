package io.duebridge.collections.portalview;

import java.time.LocalDate;
import java.util.Optional;

/** How long ago a document fell due. A document due today is current. */
public enum AgingBucket {
    CURRENT("current", Integer.MIN_VALUE, 0),
    DAYS_1_30("1-30", 1, 30),
    DAYS_31_60("31-60", 31, 60),
    DAYS_61_90("61-90", 61, 90),
    DAYS_OVER_90("over-90", 91, Integer.MAX_VALUE);

    private final String label;
    private final int from;
    private final int to;

    AgingBucket(String label, int from, int to) {
        this.label = label;
        this.from = from;
        this.to = to;
    }

    /** As in addresses: {@code current}, {@code 1-30}, ... {@code over-90}. */
    public String label() {
        return label;
    }

    public static Optional<AgingBucket> ofLabel(String label) {
        for (AgingBucket bucket : values()) {
            if (bucket.label.equals(label)) {
                return Optional.of(bucket);
            }
        }
        return Optional.empty();
    }

    public static AgingBucket of(long daysPastDue) {
        for (AgingBucket bucket : values()) {
            if (daysPastDue <= bucket.to) {
                return bucket;
            }
        }
        return DAYS_OVER_90;
    }

    /** The earliest due date in this bucket; empty: no limit. */
    Optional<LocalDate> earliest(LocalDate today) {
        return to == Integer.MAX_VALUE ? Optional.empty() : Optional.of(today.minusDays(to));
    }

    /** The latest due date in this bucket; empty: no limit. */
    Optional<LocalDate> latest(LocalDate today) {
        return from == Integer.MIN_VALUE ? Optional.empty() : Optional.of(today.minusDays(from));
    }
}
