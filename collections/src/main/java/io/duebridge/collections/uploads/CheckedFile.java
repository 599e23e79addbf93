package io.duebridge.collections.uploads;

/** A file that may be kept. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and handed on without a copy on purpose
record CheckedFile(String name, FileType type, byte[] content, String sha256) {}
