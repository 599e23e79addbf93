package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that was said in a conversation.
 *
 * @param by customer or company
 * @param via portal, api or mail
 * @param words empty where only files were sent
 * @param files of one conversation; lists leave them out
 */
public record Message(UUID id, Instant at, String by, String via, String words, List<UploadedFile> files) {
    public Message {
        files = List.copyOf(files);
    }
}
