package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What both sides said to each other about one thing, as far as it was asked for.
 *
 * @param about account, document, payment, received (a payment as the ERP has it) or dispute
 * @param aboutId of that thing; of the customer for an account
 * @param state waiting: the company's turn; answered; closed
 * @param unread whether the company has said something that this caller has not marked as read
 * @param messages oldest first; in lists only the latest
 */
public record Conversation(
        UUID id,
        UUID customer,
        String about,
        UUID aboutId,
        String subject,
        String state,
        boolean unread,
        Instant startedAt,
        Instant lastAt,
        List<Message> messages) {
    public Conversation {
        messages = List.copyOf(messages);
    }
}
