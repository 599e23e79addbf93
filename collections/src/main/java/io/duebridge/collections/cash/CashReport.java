package io.duebridge.collections.cash;

/**
 * What one run of matching did.
 *
 * @param applied booked without a person
 * @param proposed left to a person
 * @param failed could not be matched now; tried again later
 * @param more whether there is more to match at once
 */
public record CashReport(int applied, int proposed, int failed, boolean more) {
    /** How many lines were looked at. */
    public int matched() {
        return applied + proposed + failed;
    }
}
