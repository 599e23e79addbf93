package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How one kind of ledger entity shows itself as one of the service's entities.
 *
 * @param countsRows whether query answers carry {@code totalCount}; only some entities' do
 * @param properties what statements may filter and sort by
 */
record Face(String name, EntityKind kind, boolean countsRows, EntityWriter writer, List<Property> properties) {
    /** Writes the members of one entity into an object already begun. */
    @FunctionalInterface
    interface EntityWriter {
        void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException;
    }

    String path() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Lists (customers, terms ...) can be made inactive but not deleted; transactions the other way round. */
    boolean isList() {
        return kind.isList();
    }

    Optional<Property> property(String wanted) {
        return properties.stream()
                .filter(property -> property.name().equalsIgnoreCase(wanted))
                .findFirst();
    }
}
