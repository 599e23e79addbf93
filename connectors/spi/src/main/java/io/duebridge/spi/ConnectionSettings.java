package io.duebridge.spi;

import java.util.Map;
import java.util.TreeSet;

/** A connection's settings as written in its file, secrets already resolved. {@code toString} shows keys only. */
public record ConnectionSettings(String connection, Map<String, String> values) {
    public ConnectionSettings {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + connection + ": " + new TreeSet<>(values.keySet()) + "]";
    }
}
