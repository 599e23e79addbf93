package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.tables.tables.Customer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may see, anew for every request: an address removed in the ERP is shut out at once. */
public final class CustomerScopes {
    /** Companies nest divisions, not without end; the limit ends a circle of parents too. */
    private static final int DEEPEST = 6;

    private static final int LARGEST = 2000;

    private static final Customer CHILD = CUSTOMER.as("child");

    /** Most customers have none, and are asked no further. */
    private static final Field<Boolean> HAS_CHILDREN = field(exists(
                    selectOne().from(CHILD).where(CHILD.PARENT_ID.eq(CUSTOMER.ID), CHILD.BILLS_WITH_PARENT.isTrue())))
            .as("has_children");

    private static final List<Field<?>> FIELDS = List.of(
            CUSTOMER.ID,
            CUSTOMER.CONNECTION_ID,
            CUSTOMER.NAME,
            CUSTOMER.PARENT_ID,
            CUSTOMER.BILLS_WITH_PARENT,
            CUSTOMER.CURRENCY,
            HAS_CHILDREN,
            CONNECTION.TIME_ZONE);

    private final CollectionsStore store;

    public CustomerScopes(CollectionsStore store) {
        this.store = store;
    }

    /** What a contact may see; without customers if the contact has none any more. */
    public CustomerScope ofContact(ContactId contact) {
        Result<Record> rows = store.lookups()
                .select(CONTACT.ORGANISATION_ID)
                .select(Right.columns())
                .select(FIELDS)
                .from(CONTACT)
                .leftJoin(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID), CONTACT_CUSTOMER.SHUT_OUT_AT.isNull())
                .leftJoin(CUSTOMER)
                .on(
                        CUSTOMER.ID.eq(CONTACT_CUSTOMER.CUSTOMER_ID),
                        CUSTOMER.ORGANISATION_ID.eq(CONTACT.ORGANISATION_ID),
                        CUSTOMER.DELETED.isFalse())
                .leftJoin(CONNECTION)
                .on(CONNECTION.ID.eq(CUSTOMER.CONNECTION_ID))
                .where(CONTACT.ID.eq(contact.value()))
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                .limit(LARGEST)
                .fetch();
        OrganisationId organisation = new OrganisationId(rows.get(0).get(CONTACT.ORGANISATION_ID));
        List<Record> customers =
                rows.stream().filter(row -> row.get(CUSTOMER.ID) != null).toList();
        Map<UUID, Set<Right>> own = new HashMap<>();
        customers.forEach(row -> own.put(row.get(CUSTOMER.ID), Right.of(row)));
        return scope(organisation, customers, own);
    }

    /** One customer and the children that bill with it; empty if the organisation has no such customer. */
    public Optional<CustomerScope> ofCustomer(OrganisationId organisation, CustomerId customer) {
        List<Record> rows = customers(organisation, CUSTOMER.ID.eq(customer.value()));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(scope(organisation, rows, Map.of(customer.value(), EnumSet.allOf(Right.class))));
    }

    /**
     * @param first the customers it begins with
     * @param own what may be done for them and for their children
     */
    private CustomerScope scope(OrganisationId organisation, List<Record> first, Map<UUID, Set<Right>> own) {
        Map<UUID, Record> found = new LinkedHashMap<>();
        List<UUID> parents = add(found, first);
        for (int depth = 0; depth < DEEPEST && !parents.isEmpty() && found.size() < LARGEST; depth++) {
            Condition children = CUSTOMER.PARENT_ID.in(parents).and(CUSTOMER.BILLS_WITH_PARENT.isTrue());
            parents = add(found, customers(organisation, children));
        }
        List<ScopedCustomer> customers = new ArrayList<>();
        found.values().forEach(row -> customers.add(customer(row, found, rights(row, found, own))));
        return new CustomerScope(organisation, customers, zone(found.values()));
    }

    private List<Record> customers(OrganisationId organisation, Condition which) {
        return store.lookups()
                .select(FIELDS)
                .from(CUSTOMER)
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(CUSTOMER.CONNECTION_ID))
                .where(CUSTOMER.ORGANISATION_ID.eq(organisation.value()), CUSTOMER.DELETED.isFalse(), which)
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                .limit(LARGEST)
                .fetch();
    }

    /** Adds what is new, and gives those of it that have children. */
    private static List<UUID> add(Map<UUID, Record> found, List<Record> rows) {
        return rows.stream()
                .filter(row -> found.putIfAbsent(row.get(CUSTOMER.ID), row) == null)
                .filter(row -> row.get(HAS_CHILDREN))
                .map(row -> row.get(CUSTOMER.ID))
                .toList();
    }

    /** A customer's own and what is inherited from whom it bills with. */
    private static Set<Right> rights(Record row, Map<UUID, Record> found, Map<UUID, Set<Right>> own) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        @Nullable Record at = row;
        for (int depth = 0; depth <= DEEPEST && at != null; depth++) {
            rights.addAll(own.getOrDefault(at.get(CUSTOMER.ID), Set.of()));
            @Nullable UUID parent = at.get(CUSTOMER.BILLS_WITH_PARENT) ? at.get(CUSTOMER.PARENT_ID) : null;
            at = parent == null ? null : found.get(parent);
        }
        return rights;
    }

    private static ScopedCustomer customer(Record row, Map<UUID, Record> found, Set<Right> rights) {
        @Nullable UUID parent = row.get(CUSTOMER.PARENT_ID);
        return new ScopedCustomer(
                new CustomerId(row.get(CUSTOMER.ID)),
                new ConnectionId(row.get(CUSTOMER.CONNECTION_ID)),
                row.get(CUSTOMER.NAME),
                Optional.ofNullable(parent).filter(found::containsKey).map(CustomerId::new),
                Currency.getInstance(row.get(CUSTOMER.CURRENCY)),
                rights);
    }

    private static ZoneId zone(Collection<Record> found) {
        return found.stream()
                .findFirst()
                .map(row -> row.get(CONNECTION.TIME_ZONE))
                .flatMap(CustomerScopes::zone)
                .orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException notAZone) {
            return Optional.empty();
        }
    }
}
