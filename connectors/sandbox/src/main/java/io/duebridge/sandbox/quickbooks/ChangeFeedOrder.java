package io.duebridge.sandbox.quickbooks;

/** In what order change data capture tells, and so what of a long answer is cut off. The documentation promises none. */
public enum ChangeFeedOrder {
    /** Deletions among the rest, by their time; as in answers that were recorded. */
    OLDEST_FIRST,
    NEWEST_FIRST,
    /** Whatever still exists by its time, deletions behind it. */
    DELETIONS_LAST,
    /** Another one in each answer. */
    NONE
}
