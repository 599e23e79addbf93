package io.duebridge.collections.portalview;

import io.duebridge.collections.files.FileKey;
import java.util.UUID;

/**
 * Something the ERP can print.
 *
 * @param title its number, or the ERP's id
 */
public record PrintedRecord(UUID id, FileKey key, String title) {}
