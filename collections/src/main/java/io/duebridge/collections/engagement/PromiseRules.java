package io.duebridge.collections.engagement;

/**
 * What the company lets customers promise.
 *
 * @param days how many days ahead a promise may be; none may be made if 0
 * @param grace days after the promised one on which a payment is still in time, because booking takes a while
 */
public record PromiseRules(int days, int grace) {
    public static final int MOST_DAYS = 366;

    public PromiseRules {
        if (days < 0 || days > MOST_DAYS || grace < 0 || grace > MOST_DAYS) {
            throw new IllegalArgumentException("0 to " + MOST_DAYS + " days, not " + days + " and " + grace);
        }
    }

    public boolean isOn() {
        return days > 0;
    }
}
