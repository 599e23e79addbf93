package io.duebridge.collections.store;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.DSL;

/** Looking up many rows by their keys at once. */
public final class Keys {
    private Keys() {}

    /**
     * Whether the key is one of these. On PostgreSQL the keys stand in the statement as one constant: only then does it hash them, if
     * it decides to scan; an array that comes as a parameter is searched from end to end for each row. (A UUID's text is hexadecimal
     * digits and dashes, so there is nothing to escape.)
     */
    public static Condition among(Field<UUID> key, Collection<UUID> keys) {
        return CustomCondition.of(context -> {
            if (context.family() == SQLDialect.POSTGRES) {
                String constant =
                        keys.stream().map(UUID::toString).collect(Collectors.joining(",", "'{", "}'::uuid[]"));
                context.visit(DSL.condition("{0} = any ({1})", key, DSL.raw(constant)));
            } else {
                context.visit(key.eq(DSL.any(keys.toArray(UUID[]::new))));
            }
        });
    }
}
