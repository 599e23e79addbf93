package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Customers that are one another's parents and children, to any depth an ERP knows. */
public final class Families {
    /** QuickBooks nests sub-customers five deep; a ring in damaged data must not hang anything. */
    private static final int DEEPEST = 20;

    private static final int MOST = 500;

    private Families() {}

    /** The customer itself, its parents, children and siblings, of one connection; the topmost first, and at most some hundred. */
    public static Set<CustomerId> of(DSLContext dsl, ConnectionId connection, CustomerId customer) {
        return walk(customer, one -> parent(dsl, connection, one), level -> children(dsl, connection, level));
    }

    /** Whether money that moves from one to the other stays in the family. */
    public static boolean same(DSLContext dsl, ConnectionId connection, CustomerId one, CustomerId other) {
        return same(one, other, each -> parent(dsl, connection, each));
    }

    /** The same over customers that lie somewhere else. */
    public static boolean same(CustomerId one, CustomerId other, Function<CustomerId, Optional<CustomerId>> parent) {
        return one.equals(other) || !Collections.disjoint(line(one, parent), line(other, parent));
    }

    /** Each parent of these customers, of their parents and so on: a statement a level, however many customers there are. */
    public static Map<CustomerId, CustomerId> parents(
            DSLContext dsl, ConnectionId connection, Collection<CustomerId> customers) {
        Map<CustomerId, CustomerId> parents = new HashMap<>();
        Set<CustomerId> asked = new HashSet<>();
        Set<CustomerId> level = new HashSet<>(customers);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            asked.addAll(level);
            Map<CustomerId, CustomerId> above = dsl.select(CUSTOMER.ID, CUSTOMER.PARENT_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.in(level.stream().map(CustomerId::value).toList()))
                    .and(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                    .and(CUSTOMER.PARENT_ID.isNotNull())
                    .fetchMap(row -> new CustomerId(row.value1()), row -> new CustomerId(row.value2()));
            parents.putAll(above);
            level = new HashSet<>(above.values());
            level.removeAll(asked);
        }
        return parents;
    }

    /** Whether one is a child of the other, or of a child of it, by these {@link #parents}. */
    public static boolean isBelow(CustomerId one, CustomerId other, Map<CustomerId, CustomerId> parents) {
        return !one.equals(other)
                && line(one, at -> Optional.ofNullable(parents.get(at))).contains(other);
    }

    /**
     * The same over customers that lie somewhere else.
     *
     * @param parent of one customer
     * @param children of all of these customers
     */
    public static Set<CustomerId> walk(
            CustomerId customer,
            Function<CustomerId, Optional<CustomerId>> parent,
            Function<Set<CustomerId>, Collection<CustomerId>> children) {
        Set<CustomerId> family = new LinkedHashSet<>();
        Set<CustomerId> level = Set.of(top(customer, parent));
        for (int depth = 0; depth < DEEPEST && !level.isEmpty() && family.size() < MOST; depth++) {
            family.addAll(level);
            Set<CustomerId> below = new HashSet<>(children.apply(level));
            below.removeAll(family);
            level = below;
        }
        family.add(customer);
        return family;
    }

    private static CustomerId top(CustomerId customer, Function<CustomerId, Optional<CustomerId>> parent) {
        CustomerId top = customer;
        for (CustomerId one : line(customer, parent)) {
            top = one;
        }
        return top;
    }

    /** The customer and all above it, upwards; ends where damaged data closes a ring. */
    private static Set<CustomerId> line(CustomerId customer, Function<CustomerId, Optional<CustomerId>> parent) {
        Set<CustomerId> line = new LinkedHashSet<>();
        Optional<CustomerId> at = Optional.of(customer);
        while (at.isPresent() && line.size() < DEEPEST && line.add(at.get())) {
            at = parent.apply(at.get());
        }
        return line;
    }

    private static Optional<CustomerId> parent(DSLContext dsl, ConnectionId connection, CustomerId customer) {
        return dsl.select(CUSTOMER.PARENT_ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(customer.value()))
                .and(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                .fetchOptional(CUSTOMER.PARENT_ID)
                .map(CustomerId::new);
    }

    private static Collection<CustomerId> children(DSLContext dsl, ConnectionId connection, Set<CustomerId> level) {
        return dsl.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.PARENT_ID.in(
                        level.stream().map(CustomerId::value).toList()))
                .and(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                .orderBy(CUSTOMER.ID)
                .limit(MOST)
                .fetch(row -> new CustomerId(row.value1()));
    }
}
