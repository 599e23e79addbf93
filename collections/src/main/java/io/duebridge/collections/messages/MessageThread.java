package io.duebridge.collections.messages;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.uploads.UploadedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation.
 *
 * @param aboutTitle what it is about was called when it began; empty for an account
 * @param turnAt of one that waits: when the oldest was said that is not answered; else when something was said last
 * @param unread whether whoever asked has not seen the other side's latest
 * @param messages oldest first; in lists only the latest
 */
public record MessageThread(
        ThreadId id,
        CustomerId customer,
        String customerName,
        About about,
        String aboutTitle,
        String subject,
        ThreadState state,
        Instant startedAt,
        Instant lastAt,
        Instant turnAt,
        boolean unread,
        List<Message> messages) {
    public MessageThread {
        messages = List.copyOf(messages);
    }

    /** What was said last. */
    public Message latest() {
        return messages.get(messages.size() - 1);
    }

    /**
     * Something that was said.
     *
     * @param author the contact's address, {@code api-key:name} or {@code staff:name}; the company's people are named to staff only
     * @param words empty where only files were sent, or it was taken back
     * @param line the line of the document that it is said to
     */
    public record Message(
            UUID id,
            Instant at,
            boolean byCompany,
            String author,
            Via via,
            String words,
            List<UploadedFile> files,
            Optional<LineRef> line,
            Optional<Instant> editedAt,
            boolean withdrawn) {
        public Message {
            files = List.copyOf(files);
        }
    }
}
