package io.duebridge.collections.payments;

/**
 * When a debit that came back may be presented again. The network allows it for want of funds (R01) and uncollected funds (R09) only,
 * at most twice after the first time, and within 180 days at the most; the processor's own window is often shorter.
 *
 * @param businessDays how many working days (Monday to Friday) must lie between the return and the next presentment
 * @param windowDays how many days after the first presentment it may still be presented
 * @param times how often after the first time
 */
public record RepresentmentRules(Mode mode, int businessDays, int windowDays, int times) {
    /** Who presents again. */
    public enum Mode {
        OFF,
        STAFF,
        AUTOMATIC
    }

    public static final int MOST_TIMES = 2;
    public static final int LONGEST_WINDOW = 180;

    public RepresentmentRules {
        if (businessDays < 1 || windowDays < 1 || windowDays > LONGEST_WINDOW || times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("a debit is presented again after at least 1 business day, within 1 to "
                    + LONGEST_WINDOW + " days, once or twice; not after " + businessDays + ", within " + windowDays
                    + ", "
                    + times + " times");
        }
    }

    /** By staff, after one business day, within 30 days, twice. */
    public static RepresentmentRules standard() {
        return new RepresentmentRules(Mode.STAFF, 1, 30, 2);
    }
}
