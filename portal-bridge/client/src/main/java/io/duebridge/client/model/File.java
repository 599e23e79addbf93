package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of the ERP that hangs on something.
 *
 * @param contentType as the ERP says
 * @param size in bytes, as the ERP says
 */
public record File(
        UUID id,
        String name,
        @Nullable String contentType,
        @Nullable Long size) {}
