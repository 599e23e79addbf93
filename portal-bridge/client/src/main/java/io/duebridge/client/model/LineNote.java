package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said to a line.
 *
 * @param position where the line is now, counted from 1; absent if it is not on the document any more
 * @param line what it was called when this was said
 * @param by customer or company
 * @param via portal, api or mail
 * @param words empty where only files were sent
 * @param editedAt when its words were last changed
 * @param dispute that was made of it
 * @param disputeState how that stands
 * @param changeable whether the caller may change it or take it back: it is theirs, nobody has answered it, and no dispute was made of it
 */
public record LineNote(
        UUID id,
        @Nullable Integer position,
        String line,
        Instant at,
        String by,
        String via,
        String words,
        List<UploadedFile> files,
        @Nullable Instant editedAt,
        @Nullable UUID dispute,
        @Nullable String disputeState,
        boolean changeable) {
    public LineNote {
        files = List.copyOf(files);
    }
}
