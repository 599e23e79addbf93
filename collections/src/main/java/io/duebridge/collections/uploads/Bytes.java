package io.duebridge.collections.uploads;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and handed on without a copy on purpose
record Bytes(String name, byte[] content) implements Upload {
    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public String toString() {
        return name + " (" + content.length + " bytes)";
    }
}
