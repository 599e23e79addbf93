package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** A customer with all it belongs to: parents, children and siblings, to any depth an ERP knows. */
final class Families {
    private static final int DEEPEST = 10;
    private static final int MOST = 500;

    private Families() {}

    static Set<CustomerId> of(DSLContext dsl, ConnectionId connection, CustomerId customer) {
        Set<UUID> family = new LinkedHashSet<>();
        Set<UUID> level = Set.of(top(dsl, connection, customer.value()));
        for (int depth = 0; depth < DEEPEST && !level.isEmpty() && family.size() < MOST; depth++) {
            family.addAll(level);
            List<UUID> children = dsl.select(CUSTOMER.ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.PARENT_ID.in(level))
                    .and(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                    .orderBy(CUSTOMER.ID)
                    .limit(MOST)
                    .fetch(CUSTOMER.ID);
            level = new HashSet<>(children);
            level.removeAll(family);
        }
        family.add(customer.value());
        return family.stream().map(CustomerId::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static UUID top(DSLContext dsl, ConnectionId connection, UUID customer) {
        UUID top = customer;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<UUID> parent = dsl.select(CUSTOMER.PARENT_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.eq(top))
                    .and(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                    .fetchOptional(CUSTOMER.PARENT_ID);
            if (parent.isEmpty()) {
                return top;
            }
            top = parent.get();
        }
        return top;
    }
}
