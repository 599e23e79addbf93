package io.duebridge.collections.portalview;

import io.duebridge.collections.files.FileKey;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that hangs on a document, as a customer sees it.
 *
 * @param key names its content
 * @param size in bytes, as the ERP says
 */
public record AttachedFile(UUID id, FileKey key, String name, Optional<String> contentType, Optional<Long> size) {}
