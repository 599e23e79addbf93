package io.duebridge.collections.autopay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How payments are charged by themselves.
 *
 * @param announceDays how many days before a charge its mail is sent; 0: nothing is charged by itself, because nobody can be told before
 * @param leastDays how many days before it at least, for what comes late
 * @param retries how many days after each charge in a row that failed it is tried again; when there are no more it is paused
 * @param lateDays how many days after its day a charge is still made, if the program stood still
 * @param dayBegins how long after midnight, in the company's zone, a day's charges begin
 */
public record AutopayRules(int announceDays, int leastDays, List<Integer> retries, int lateDays, Duration dayBegins) {
    public static final int MOST_DAYS = 30;
    public static final int MOST_RETRIES = 10;

    /** As {@link #retries(String)} reads it. */
    public static final String USUAL_RETRIES = "3, 3";

    private static final String NONE = "none";

    public AutopayRules {
        retries = List.copyOf(retries);
    }

    public static AutopayRules announcing(int days) {
        return new AutopayRules(days, Math.min(days, 2), retries(USUAL_RETRIES).orElseThrow(), 2, Duration.ofHours(8));
    }

    /** The same, tried again after so many days each. */
    public AutopayRules retrying(List<Integer> days) {
        return new AutopayRules(announceDays, leastDays, days, lateDays, dayBegins);
    }

    /** Days between commas; none, or nothing at all, for no other try. Empty if it is neither, or too long or too many. */
    public static Optional<List<Integer>> retries(String text) {
        if (text.isBlank() || text.strip().equals(NONE)) {
            return Optional.of(List.of());
        }
        List<Integer> days = new ArrayList<>();
        for (String day : text.split(",", -1)) {
            if (!day.strip().matches("[0-9]{1,2}")) {
                return Optional.empty();
            }
            days.add(Integer.parseInt(day.strip()));
        }
        boolean fit = days.size() <= MOST_RETRIES && days.stream().allMatch(day -> day >= 1 && day <= MOST_DAYS);
        return fit ? Optional.of(days) : Optional.empty();
    }

    public boolean isOn() {
        return announceDays > 0;
    }

    /** After so many charges in a row that failed it is paused. */
    public int mostFailures() {
        return retries.size() + 1;
    }

    /** After how many days it is tried again when so many in a row have failed; empty: not any more. */
    Optional<Integer> retryAfter(int failures) {
        return failures <= retries.size() ? Optional.of(retries.get(failures - 1)) : Optional.empty();
    }
}
