package io.duebridge.client.model;

import java.util.UUID;

/**
 * A conversation that is begun.
 *
 * @param about account, document, payment, received or dispute
 */
public record ConversationRequest(String about, UUID id, String subject, String words) {}
