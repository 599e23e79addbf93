package io.duebridge.collections.cash.matching;

/**
 * Why an item may be meant.
 *
 * @param distance how many characters of its number differ from what was written; 0 for none
 * @param order whether its purchase order was written, not its number
 */
record Clue(Mention mention, int distance, boolean order) {
    private static final int SHORTEST = 4;

    /** Whether it is what was written, and long enough or labelled enough to be no accident. */
    boolean exact() {
        return distance == 0
                && mention.source() != Mention.Source.OTHER_LABEL
                && (mention.inField()
                        || mention.key().length() >= SHORTEST
                        || !mention.label().isEmpty());
    }
}
