package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a caller says of a record's coding, over what it was. */
final class Codings {
    private Codings() {}

    static Coding of(NetSuiteBooks books, Given given, Coding before) {
        Map<String, String> custom = new LinkedHashMap<>(before.custom());
        custom.putAll(given.custom());
        custom.values().removeIf(String::isEmpty);
        Optional<String> external = given.externalId().isPresent() ? given.externalId() : before.externalId();
        return new Coding(
                external,
                books.list(given, "subsidiary", RecordType.SUBSIDIARY, before.subsidiary()),
                books.list(given, "department", RecordType.DEPARTMENT, before.department()),
                books.list(given, "class", RecordType.CLASSIFICATION, before.businessClass()),
                books.list(given, "location", RecordType.LOCATION, before.location()),
                custom);
    }
}
