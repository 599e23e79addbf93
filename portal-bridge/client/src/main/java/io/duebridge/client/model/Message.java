package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said in a conversation.
 *
 * @param by customer or company
 * @param via portal, api or mail
 * @param words empty where only files were sent, or it was taken back
 * @param files of one conversation; lists leave them out
 * @param line the line of the document that it is said to, as it was called then; absent if it is said to none
 * @param editedAt when its words were last changed
 * @param withdrawn whether its author took it back
 */
public record Message(
        UUID id,
        Instant at,
        String by,
        String via,
        String words,
        List<UploadedFile> files,
        @Nullable String line,
        @Nullable Instant editedAt,
        boolean withdrawn) {
    public Message {
        files = List.copyOf(files);
    }
}
