package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may see, anew for every request: an address removed in the ERP is shut out at once. */
public final class CustomerScopes {
    /** Companies nest divisions, not without end; the limit ends a circle of parents too. */
    private static final int DEEPEST = 6;

    private static final int LARGEST = 2000;

    private final CollectionsStore store;

    public CustomerScopes(CollectionsStore store) {
        this.store = store;
    }

    /** What a contact may see; without customers if the contact has none any more. */
    public CustomerScope ofContact(ContactId contact) {
        UUID organisation = store.dsl()
                .select(CONTACT.ORGANISATION_ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(contact.value()))
                .fetchSingle(CONTACT.ORGANISATION_ID);
        Map<UUID, Set<Right>> own = store.dsl()
                .selectFrom(CONTACT_CUSTOMER)
                .where(CONTACT_CUSTOMER.CONTACT_ID.eq(contact.value()), CONTACT_CUSTOMER.SHUT_OUT_AT.isNull())
                .fetchMap(CONTACT_CUSTOMER.CUSTOMER_ID, Right::of);
        return scope(new OrganisationId(organisation), own);
    }

    /** One customer and the children that bill with it; empty if the organisation has no such customer. */
    public Optional<CustomerScope> ofCustomer(OrganisationId organisation, CustomerId customer) {
        CustomerScope scope = scope(organisation, Map.of(customer.value(), EnumSet.allOf(Right.class)));
        return scope.isEmpty() ? Optional.empty() : Optional.of(scope);
    }

    /** @param own the customers it begins with, and what may be done for them and for their children */
    private CustomerScope scope(OrganisationId organisation, Map<UUID, Set<Right>> own) {
        Map<UUID, Record> found = new LinkedHashMap<>();
        List<UUID> level = add(found, organisation, CUSTOMER.ID.in(own.keySet()));
        for (int depth = 0; depth < DEEPEST && !level.isEmpty() && found.size() < LARGEST; depth++) {
            level = add(found, organisation, CUSTOMER.PARENT_ID.in(level).and(CUSTOMER.BILLS_WITH_PARENT.isTrue()));
        }
        List<ScopedCustomer> customers = new ArrayList<>();
        found.values().forEach(row -> customers.add(customer(row, found, rights(row, found, own))));
        return new CustomerScope(organisation, customers, zone(found));
    }

    private List<UUID> add(Map<UUID, Record> found, OrganisationId organisation, Condition which) {
        List<UUID> added = new ArrayList<>();
        Field<?>[] fields = {
            CUSTOMER.ID,
            CUSTOMER.CONNECTION_ID,
            CUSTOMER.NAME,
            CUSTOMER.PARENT_ID,
            CUSTOMER.BILLS_WITH_PARENT,
            CUSTOMER.CURRENCY
        };
        store.dsl()
                .select(fields)
                .from(CUSTOMER)
                .where(CUSTOMER.ORGANISATION_ID.eq(organisation.value()), CUSTOMER.DELETED.isFalse(), which)
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                .limit(LARGEST)
                .forEach(row -> {
                    if (found.putIfAbsent(row.get(CUSTOMER.ID), row) == null) {
                        added.add(row.get(CUSTOMER.ID));
                    }
                });
        return added;
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

    private ZoneId zone(Map<UUID, Record> found) {
        Optional<UUID> connection = found.values().stream().findFirst().map(row -> row.get(CUSTOMER.CONNECTION_ID));
        return connection
                .map(id -> store.dsl()
                        .select(CONNECTION.TIME_ZONE)
                        .from(CONNECTION)
                        .where(CONNECTION.ID.eq(id))
                        .fetchOne(CONNECTION.TIME_ZONE))
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
