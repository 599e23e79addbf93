package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;

/**
 * Something that was said about a dispute.
 *
 * @param by customer or company
 * @param state the state it led to
 * @param words empty where only files were sent
 */
public record DisputeEntry(Instant at, String by, String state, String words, List<UploadedFile> files) {
    public DisputeEntry {
        files = List.copyOf(files);
    }
}
