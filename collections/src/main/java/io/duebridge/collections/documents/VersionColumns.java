package io.duebridge.collections.documents;

import io.duebridge.collections.store.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Where a table says which version of a record it holds.
 *
 * @param open what is open of it
 * @param state the column that tells whether it is gone in the ERP
 */
record VersionColumns<T>(
        TableField<?, UUID> id,
        Field<String> version,
        Field<Instant> changedAt,
        Field<String> mappingVersion,
        Field<BigDecimal> open,
        Field<T> state,
        Predicate<T> gone) {
    /** For records of which nothing is ever open. */
    static final Field<BigDecimal> NOTHING = DSL.inline(BigDecimal.ZERO);

    /** Of these records those that are there. */
    Map<UUID, StoredVersion> stored(DSLContext dsl, Collection<UUID> ids) {
        Map<UUID, StoredVersion> found = new HashMap<>();
        dsl.select(id, version, changedAt, mappingVersion, open, state)
                .from(Objects.requireNonNull(id.getTable()))
                .where(Keys.among(id, ids))
                .forEach(row -> found.put(
                        row.value1(),
                        new StoredVersion(
                                row.value2(), row.value3(), row.value4(), row.value5(), gone.test(row.value6()))));
        return found;
    }
}
