package io.duebridge.collections.autopay;

import java.time.Duration;

/**
 * How payments are charged by themselves.
 *
 * @param announceDays how many days before a charge its mail is sent; 0: nothing is charged by itself, because nobody can be told before
 * @param leastDays how many days before it at least, for what comes late
 * @param mostFailures after so many charges in a row that failed it is paused
 * @param retryDays how many days after a charge that failed it is tried again
 * @param lateDays how many days after its day a charge is still made, if the program stood still
 * @param dayBegins how long after midnight, in the company's zone, a day's charges begin
 */
public record AutopayRules(
        int announceDays, int leastDays, int mostFailures, int retryDays, int lateDays, Duration dayBegins) {
    public static final int MOST_DAYS = 30;

    public static AutopayRules announcing(int days) {
        return new AutopayRules(days, Math.min(days, 2), 3, 3, 2, Duration.ofHours(8));
    }

    public boolean isOn() {
        return announceDays > 0;
    }
}
