package io.duebridge.collections.engagement;

/** What became of a promise. */
public enum PromiseState {
    /** Its day, and the days of grace after it, are not over, or the ERP has not told yet. */
    OPEN,
    /** As much as was promised was paid or credited in time. */
    KEPT,
    /** It was not. */
    BROKEN,
    /** Whoever made it, or the company, took it back. */
    CANCELLED,
    /** The customer promised something else for the same documents; it counts as not kept. */
    REPLACED
}
