package io.duebridge.client.model;

/**
 * A note to a line.
 *
 * @param line its {@linkplain Line#key key}
 * @param words at most 500 characters
 */
public record LineNoteRequest(String line, String words) {}
