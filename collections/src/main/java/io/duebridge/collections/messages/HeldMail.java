package io.duebridge.collections.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail that came in.
 *
 * @param words without what it quotes
 * @param thread the conversation its address names
 * @param size of the original, in bytes
 */
public record HeldMail(
        UUID id,
        Instant at,
        String sender,
        String subject,
        String words,
        Optional<ThreadId> thread,
        MailState state,
        Optional<HeldReason> reason,
        long size) {}
