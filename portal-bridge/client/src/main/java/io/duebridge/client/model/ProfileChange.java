package io.duebridge.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a customer's details that was asked for.
 *
 * @param state proposed: the company's turn; approved, rejected, withdrawn: ended
 * @param reason why it was rejected
 */
public record ProfileChange(
        UUID id,
        UUID customer,
        String state,
        String note,
        Instant proposedAt,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        List<ProfileChangeLine> lines,
        List<UploadedFile> files) {
    public ProfileChange {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }
}
