package io.duebridge.collections.uploads;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was sent along.
 *
 * @param entry what was said with it
 * @param name safe on every system
 * @param by the contact's address, {@code staff:name} or {@code api-key:name}
 */
public record UploadedFile(
        UUID id,
        UUID subject,
        UUID entry,
        String name,
        FileType type,
        long size,
        String sha256,
        boolean byCompany,
        String by,
        Instant at) {}
