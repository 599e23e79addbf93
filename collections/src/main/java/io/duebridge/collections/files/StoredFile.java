package io.duebridge.collections.files;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A whole file in the store.
 *
 * @param fence which of its fetches wrote it
 * @param version of the record it belongs to
 * @param contentType as the ERP said; nobody has checked it
 * @param size in bytes
 * @param sha256 of the content, in small hexadecimal digits
 */
public record StoredFile(
        UUID id,
        long fence,
        String version,
        Optional<String> contentType,
        long size,
        String sha256,
        Instant fetchedAt) {}
