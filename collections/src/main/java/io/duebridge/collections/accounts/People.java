package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.accounts.PeopleRefused.Why;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;

/**
 * The people of customers, as customers manage them themselves: let in, given and denied rights, shut out. Whom the ERP names is let in
 * by it; whoever was shut out here stays out until let in again. Each change is one transaction with its audit line, and holds from the
 * next page somebody opens.
 */
public final class People {
    /** People of one customer at most. */
    public static final int MOST = 200;

    private final CollectionsStore store;
    private final AuditTrail audit;

    public People(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** Everybody who is let in for these customers, and whom the ERP names and they shut out, by customer and address. */
    public List<Person> of(OrganisationId organisation, Collection<CustomerId> customers) {
        return customers.isEmpty()
                ? List.of()
                : read(
                        store.dsl(),
                        CUSTOMER.ORGANISATION_ID
                                .eq(organisation.value())
                                .and(CUSTOMER.ID.in(customers.stream()
                                        .map(CustomerId::value)
                                        .toList()))
                                .and(CONTACT_CUSTOMER.SHUT_OUT_AT.isNull().or(CONTACT_CUSTOMER.FROM_ERP.isTrue())));
    }

    /**
     * Lets somebody in.
     *
     * @param by who does, for whom the customer is one to administer; the caller has seen to that
     * @return the person, so that a link can be sent
     */
    public Contact letIn(
            OrganisationId organisation, CustomerId customer, String email, Set<Right> rights, Contact by) {
        String address = EmailAddresses.normal(email).orElseThrow(() -> new PeopleRefused(Why.EMAIL));
        return store.transactionResult(tx -> {
            // Whoever lets people in for the same customer at the same time waits here.
            String name = tx.select(CUSTOMER.NAME)
                    .from(CUSTOMER)
                    .where(
                            CUSTOMER.ID.eq(customer.value()),
                            CUSTOMER.ORGANISATION_ID.eq(organisation.value()),
                            CUSTOMER.DELETED.isFalse())
                    .forUpdate()
                    .fetchOptional(CUSTOMER.NAME)
                    .orElseThrow(() -> new PeopleRefused(Why.GONE));
            Contact contact = Contacts.ensure(
                    tx, organisation, address, name, store.clock().instant());
            Optional<Person> known = find(tx, contact.id(), customer);
            if (known.filter(person -> !person.isShutOut()).isPresent()) {
                throw new PeopleRefused(Why.KNOWN);
            }
            if (contact.id().equals(by.id())) {
                throw new PeopleRefused(Why.ONESELF);
            }
            if (tx.fetchCount(
                            CONTACT_CUSTOMER,
                            CONTACT_CUSTOMER.CUSTOMER_ID.eq(customer.value()),
                            CONTACT_CUSTOMER.SHUT_OUT_AT.isNull())
                    >= MOST) {
                throw new PeopleRefused(Why.TOO_MANY);
            }
            if (known.isEmpty()) {
                add(tx, contact, customer, by.email());
            } else {
                tx.update(CONTACT_CUSTOMER)
                        .set(CONTACT_CUSTOMER.INVITED_BY, by.email())
                        .where(link(contact.id(), customer), CONTACT_CUSTOMER.FROM_ERP.isFalse())
                        .execute();
            }
            write(tx, contact.id(), customer, rights, null);
            told(tx, organisation, by.email(), "people.let-in", contact, customer, rights);
            return contact;
        });
    }

    /**
     * Lets somebody in for some customers whom nobody named here, because their company's own log-in vouches for them. Whoever is known for
     * any of them, shut out included, stays as they are.
     *
     * @param by who does, as the audit trail names them
     */
    public void provision(
            OrganisationId organisation, Collection<CustomerId> customers, String email, Set<Right> rights, String by) {
        String address = EmailAddresses.normal(email).orElseThrow(() -> new PeopleRefused(Why.EMAIL));
        List<UUID> ids = customers.stream().map(CustomerId::value).toList();
        if (isKnown(store.dsl(), organisation, address, ids)) {
            return;
        }
        store.transaction(tx -> {
            // In one order, so that two of them never wait for each other.
            Map<UUID, String> names = tx.select(CUSTOMER.ID, CUSTOMER.NAME)
                    .from(CUSTOMER)
                    .where(
                            CUSTOMER.ID.in(ids),
                            CUSTOMER.ORGANISATION_ID.eq(organisation.value()),
                            CUSTOMER.DELETED.isFalse())
                    .orderBy(CUSTOMER.ID)
                    .forUpdate()
                    .fetchMap(CUSTOMER.ID, CUSTOMER.NAME);
            // Another sign-in may have come first.
            if (names.isEmpty() || isKnown(tx, organisation, address, ids)) {
                return;
            }
            String name = names.values().iterator().next();
            Contact contact = Contacts.ensure(
                    tx, organisation, address, name, store.clock().instant());
            names.keySet().stream().map(CustomerId::new).forEach(customer -> {
                add(tx, contact, customer, by);
                write(tx, contact.id(), customer, rights, null);
                told(tx, organisation, by, "people.let-in", contact, customer, rights);
            });
        });
    }

    private static boolean isKnown(DSLContext dsl, OrganisationId organisation, String address, List<UUID> customers) {
        return dsl.fetchExists(dsl.selectOne()
                .from(CONTACT)
                .join(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID))
                .where(
                        CONTACT.ORGANISATION_ID.eq(organisation.value()),
                        CONTACT.EMAIL.eq(address),
                        CONTACT_CUSTOMER.CUSTOMER_ID.in(customers)));
    }

    private static void add(DSLContext tx, Contact contact, CustomerId customer, String by) {
        tx.insertInto(CONTACT_CUSTOMER)
                .set(CONTACT_CUSTOMER.CONTACT_ID, contact.id().value())
                .set(CONTACT_CUSTOMER.CUSTOMER_ID, customer.value())
                .set(CONTACT_CUSTOMER.FROM_ERP, false)
                .set(CONTACT_CUSTOMER.INVITED_BY, by)
                .execute();
    }

    /** Changes what somebody may. */
    public void allow(
            OrganisationId organisation, CustomerId customer, ContactId person, Set<Right> rights, Contact by) {
        store.transaction(tx -> {
            Contact contact = another(tx, organisation, customer, person, by);
            write(tx, person, customer, rights, null);
            told(tx, organisation, by.email(), "people.allowed", contact, customer, rights);
        });
    }

    /** Shuts somebody out: from the next page on, also where they are signed in; nothing but {@link #letIn} lets them in again. */
    public void shutOut(OrganisationId organisation, CustomerId customer, ContactId person, Contact by) {
        store.transaction(tx -> {
            Contact contact = another(tx, organisation, customer, person, by);
            write(tx, person, customer, Set.of(), store.clock().instant());
            told(tx, organisation, by.email(), "people.shut-out", contact, customer, Set.of());
        });
    }

    private static Contact another(
            DSLContext tx, OrganisationId organisation, CustomerId customer, ContactId person, Contact by) {
        if (person.equals(by.id())) {
            throw new PeopleRefused(Why.ONESELF);
        }
        return find(tx, person, customer)
                .filter(known -> !known.isShutOut())
                .flatMap(known -> tx.selectFrom(CONTACT)
                        .where(CONTACT.ID.eq(person.value()), CONTACT.ORGANISATION_ID.eq(organisation.value()))
                        .fetchOptional(Contacts::contact))
                .orElseThrow(() -> new PeopleRefused(Why.GONE));
    }

    private static void write(
            DSLContext tx, ContactId person, CustomerId customer, Set<Right> rights, @Nullable Instant shutOut) {
        UpdateSetMoreStep<?> update = tx.update(CONTACT_CUSTOMER).set(CONTACT_CUSTOMER.SHUT_OUT_AT, shutOut);
        for (Right right : Right.values()) {
            update = update.set(right.column(), rights.contains(right));
        }
        update.where(link(person, customer)).execute();
    }

    private static Condition link(ContactId person, CustomerId customer) {
        return CONTACT_CUSTOMER.CONTACT_ID.eq(person.value()).and(CONTACT_CUSTOMER.CUSTOMER_ID.eq(customer.value()));
    }

    private void told(
            DSLContext tx,
            OrganisationId organisation,
            String by,
            String what,
            Contact contact,
            CustomerId customer,
            Set<Right> rights) {
        String may = rights.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        audit.record(tx, organisation, by, what, "customer", customer.toString(), contact.email() + " (" + may + ")");
    }

    private static Optional<Person> find(DSLContext tx, ContactId person, CustomerId customer) {
        return read(tx, link(person, customer)).stream().findFirst();
    }

    private static List<Person> read(DSLContext dsl, Condition which) {
        return dsl.select(CONTACT_CUSTOMER.fields())
                .select(CONTACT.EMAIL, CUSTOMER.NAME)
                .from(CONTACT_CUSTOMER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_CUSTOMER.CONTACT_ID))
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(CONTACT_CUSTOMER.CUSTOMER_ID))
                .where(which)
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID, CONTACT.EMAIL)
                .fetch(row -> new Person(
                        new ContactId(row.get(CONTACT_CUSTOMER.CONTACT_ID)),
                        row.get(CONTACT.EMAIL),
                        new CustomerId(row.get(CONTACT_CUSTOMER.CUSTOMER_ID)),
                        row.get(CUSTOMER.NAME),
                        Right.of(row),
                        row.get(CONTACT_CUSTOMER.FROM_ERP),
                        Optional.ofNullable(row.get(CONTACT_CUSTOMER.INVITED_BY)),
                        Optional.ofNullable(row.get(CONTACT_CUSTOMER.SHUT_OUT_AT))));
    }
}
