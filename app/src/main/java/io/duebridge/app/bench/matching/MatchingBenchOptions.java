package io.duebridge.app.bench.matching;

/**
 * What to measure.
 *
 * @param items how many open items the ledger has
 * @param payments how many payments are matched in each mode
 * @param seed everything follows from it
 */
public record MatchingBenchOptions(int items, int payments, long seed) {
    /** So few items would not be a ledger. */
    public static final int FEWEST_ITEMS = 100;

    public MatchingBenchOptions {
        if (items < FEWEST_ITEMS || payments < 1) {
            throw new IllegalArgumentException("at least " + FEWEST_ITEMS + " items and one payment are needed");
        }
    }
}
