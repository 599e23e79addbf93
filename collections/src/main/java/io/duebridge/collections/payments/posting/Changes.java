package io.duebridge.collections.payments.posting;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Columns that change together with a posting's state. */
final class Changes {
    private static final int LONGEST_MESSAGE = 2000;

    private final Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();

    static Changes none() {
        return new Changes();
    }

    <T> Changes set(Field<T> field, @Nullable T value) {
        values.put(field, value);
        return this;
    }

    Map<Field<?>, @Nullable Object> values() {
        return values;
    }

    static @Nullable String cut(@Nullable String text) {
        return cut(text, LONGEST_MESSAGE);
    }

    static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
