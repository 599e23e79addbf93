package io.duebridge.client.model;

/**
 * A note of which a dispute is made.
 *
 * @param reason as for a {@linkplain DisputeRequest#reason dispute}
 */
public record LineNoteDisputeRequest(String reason) {}
