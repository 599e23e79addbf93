package io.duebridge.collections.messages;

import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.uploads.UploadedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that one side said to a line of a document.
 *
 * @param author the contact's address, {@code api-key:name} or {@code staff:name}; the company's people are named to staff only
 * @param words empty where only files were sent
 * @param editedAt when its words were last changed
 * @param line as it was when this was said
 * @param position where the line is now; empty if the ERP took it off the document
 * @param dispute what was made of it
 * @param changeable whether whoever asks may change it or take it back: it is theirs, nobody answered it, and no dispute was made of it
 */
public record LineNote(
        UUID id,
        Instant at,
        boolean byCompany,
        String author,
        Via via,
        String words,
        List<UploadedFile> files,
        Optional<Instant> editedAt,
        LineRef line,
        Optional<Integer> position,
        Optional<Raised> dispute,
        boolean changeable) {
    public LineNote {
        files = List.copyOf(files);
    }

    /** The dispute, and how it stands. */
    public record Raised(DisputeId id, DisputeState state) {}
}
