package io.duebridge.collections.connections;

/**
 * What became of the records of a page. {@code unchanged} counts also those of which the store holds a newer version, and
 * deletions of what it never held.
 */
public record PageCounts(int read, int stored, int unchanged, int deleted, int quarantined) {}
