package io.duebridge.sandbox.netsuite.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of a record or of a row. What is absent is left out, as the service does. */
final class Fields {
    private final Map<String, Value> fields = new LinkedHashMap<>();

    Fields text(String name, String text) {
        fields.put(name, new Value.Text(text));
        return this;
    }

    Fields text(String name, Optional<String> text) {
        text.filter(some -> !some.isEmpty()).ifPresent(some -> text(name, some));
        return this;
    }

    Fields flag(String name, boolean on) {
        fields.put(name, new Value.Flag(on));
        return this;
    }

    Fields amount(String name, BigDecimal amount) {
        fields.put(name, new Value.Amount(amount));
        return this;
    }

    Fields whole(String name, long number) {
        fields.put(name, new Value.Whole(number));
        return this;
    }

    Fields day(String name, LocalDate day) {
        fields.put(name, new Value.Day(day));
        return this;
    }

    /** Times have whole seconds. */
    Fields time(String name, Instant time) {
        fields.put(name, new Value.Time(time.truncatedTo(ChronoUnit.SECONDS)));
        return this;
    }

    Fields ref(String name, Value.Ref ref) {
        fields.put(name, ref);
        return this;
    }

    Fields ref(String name, Optional<Value.Ref> ref) {
        ref.ifPresent(some -> fields.put(name, some));
        return this;
    }

    Fields rows(String name, String item, List<Map<String, Value>> rows) {
        fields.put(name, new Value.Rows(item, rows));
        return this;
    }

    Fields group(String name, Map<String, Value> group) {
        fields.put(name, new Value.Group(group));
        return this;
    }

    Fields custom(Map<String, String> custom) {
        if (!custom.isEmpty()) {
            fields.put("customFieldList", new Value.Custom(custom));
        }
        return this;
    }

    Map<String, Value> done() {
        return fields;
    }
}
