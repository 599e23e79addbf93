package io.duebridge.client.model;

import java.util.UUID;

/**
 * A file that somebody sent.
 *
 * @param name safe on every system; ends as its type does
 * @param type told from the content
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal digits
 */
public record UploadedFile(UUID id, String name, String type, long size, String sha256) {}
