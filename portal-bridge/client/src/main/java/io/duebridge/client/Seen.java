package io.duebridge.client;

/**
 * What was read, and by what the API knows it again. Handed to whatever changes it, it is changed only if it is still that; if not, a
 * {@link ProblemException} with status 412 and code {@code precondition} says so, and nothing was done.
 *
 * @param tag opaque
 */
public record Seen<T>(T value, String tag) {}
