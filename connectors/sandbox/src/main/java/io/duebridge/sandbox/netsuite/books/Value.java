package io.duebridge.sandbox.netsuite.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a field of a record holds; each face writes it in its own way. */
public sealed interface Value {
    record Text(String text) implements Value {}

    record Flag(boolean on) implements Value {}

    record Amount(BigDecimal amount) implements Value {}

    record Whole(long number) implements Value {}

    /** A day without a time, in the company's calendar. */
    record Day(LocalDate day) implements Value {}

    record Time(Instant time) implements Value {}

    record Ref(String id, String name) implements Value {}

    /** A sublist; {@code item} is the name of one row's element. */
    record Rows(String item, List<Map<String, Value>> rows) implements Value {}

    /** A record within a record, such as an address. */
    record Group(Map<String, Value> fields) implements Value {}

    /** The company's own fields, by script id. */
    record Custom(Map<String, String> fields) implements Value {}
}
