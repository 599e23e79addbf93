package io.duebridge.client.model;

/**
 * A note in other words.
 *
 * @param words at most 500 characters
 */
public record LineNoteChangeRequest(String words) {}
