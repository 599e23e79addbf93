package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.impl.DSL;

/**
 * The people who may see a customer's account, as the ERP names them: an address added to a customer there lets somebody in, an
 * address removed there shuts them out with the next page they open. Beside them customers let people in themselves ({@link People}).
 */
public final class Contacts {
    private static final int PAGE = 500;
    private static final int LONGEST_NAME = 200;

    private final CollectionsStore store;

    public Contacts(CollectionsStore store) {
        this.store = store;
    }

    public Optional<Contact> find(OrganisationId organisation, String email) {
        return EmailAddresses.normal(email)
                .flatMap(address -> store.dsl()
                        .selectFrom(CONTACT)
                        .where(CONTACT.ORGANISATION_ID.eq(organisation.value()), CONTACT.EMAIL.eq(address))
                        .fetchOptional(Contacts::contact));
    }

    public Optional<Contact> read(ContactId id) {
        return store.dsl().selectFrom(CONTACT).where(CONTACT.ID.eq(id.value())).fetchOptional(Contacts::contact);
    }

    /** Notes which language a person wants to read; {@code tag} is one of at most 35 characters. */
    public void chooseLanguage(ContactId id, String tag) {
        store.dsl()
                .update(CONTACT)
                .set(CONTACT.LANGUAGE, tag)
                .where(CONTACT.ID.eq(id.value()))
                .execute();
    }

    /** Some contacts that can sign in, by name; for a demonstration's sign-in page. */
    public List<Contact> some(OrganisationId organisation, int limit) {
        return store.dsl()
                .selectFrom(CONTACT)
                .where(
                        CONTACT.ORGANISATION_ID.eq(organisation.value()),
                        DSL.exists(DSL.selectOne()
                                .from(CONTACT_CUSTOMER)
                                .where(
                                        CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID),
                                        CONTACT_CUSTOMER.SHUT_OUT_AT.isNull())))
                .orderBy(CONTACT.NAME, CONTACT.ID)
                .limit(limit)
                .fetch(Contacts::contact);
    }

    public void ensureFromCustomer(CustomerId customer) {
        store.transaction(dsl -> ensureFromCustomers(dsl, List.of(customer)));
    }

    /** Goes through all of a connection's customers, a page at a time. Returns how many customers were looked at. */
    public int ensureFromConnection(ConnectionId connection) {
        int seen = 0;
        String after = "";
        while (true) {
            Map<UUID, String> page = store.dsl()
                    .select(CUSTOMER.ID, CUSTOMER.ERP_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.CONNECTION_ID.eq(connection.value()), CUSTOMER.ERP_ID.gt(after))
                    .orderBy(CUSTOMER.ERP_ID)
                    .limit(PAGE)
                    .fetchMap(CUSTOMER.ID, CUSTOMER.ERP_ID);
            if (page.isEmpty()) {
                return seen;
            }
            List<CustomerId> ids = page.keySet().stream().map(CustomerId::new).toList();
            store.transaction(dsl -> ensureFromCustomers(dsl, ids));
            seen += page.size();
            after = new ArrayList<>(page.values()).get(page.size() - 1);
        }
    }

    /**
     * Makes the contacts of these customers what their e-mail addresses say, in the caller's transaction. Customers that did
     * not change cost two reads together and no write.
     */
    public void ensureFromCustomers(DSLContext dsl, Collection<CustomerId> customers) {
        List<UUID> ids = customers.stream().map(CustomerId::value).toList();
        Map<Link, NewContact> wanted = wanted(dsl, ids);
        Map<Link, Boolean> present = dsl.select(
                        CONTACT_CUSTOMER.CONTACT_ID, CONTACT_CUSTOMER.CUSTOMER_ID, CONTACT_CUSTOMER.FROM_ERP)
                .from(CONTACT_CUSTOMER)
                .where(CONTACT_CUSTOMER.CUSTOMER_ID.in(ids))
                .fetchMap(row -> new Link(row.value1(), row.value2()), row -> row.value3());
        List<Query> changes = new ArrayList<>();
        Instant now = store.clock().instant();
        Set<UUID> added = new LinkedHashSet<>();
        wanted.forEach((link, contact) -> {
            if (!present.getOrDefault(link, true)) {
                // the ERP now names whom the customer's own people had let in
                changes.add(dsl.update(CONTACT_CUSTOMER)
                        .set(CONTACT_CUSTOMER.FROM_ERP, true)
                        .where(
                                CONTACT_CUSTOMER.CONTACT_ID.eq(link.contact()),
                                CONTACT_CUSTOMER.CUSTOMER_ID.eq(link.customer())));
            } else if (!present.containsKey(link)) {
                if (added.add(link.contact())) {
                    changes.add(insert(dsl, link.contact(), contact, now));
                }
                changes.add(dsl.insertInto(CONTACT_CUSTOMER)
                        .set(CONTACT_CUSTOMER.CONTACT_ID, link.contact())
                        .set(CONTACT_CUSTOMER.CUSTOMER_ID, link.customer())
                        .onConflictDoNothing());
            }
        });
        present.keySet().stream()
                .filter(link -> !wanted.containsKey(link))
                .forEach(link -> changes.add(dsl.deleteFrom(CONTACT_CUSTOMER)
                        .where(
                                CONTACT_CUSTOMER.CONTACT_ID.eq(link.contact()),
                                CONTACT_CUSTOMER.CUSTOMER_ID.eq(link.customer()),
                                // whom the customer's own people let in stays when the ERP does not name them
                                CONTACT_CUSTOMER.FROM_ERP.isTrue())));
        // One by one: contacts come before their links, and a page rarely changes more than a few.
        changes.forEach(Query::execute);
    }

    /** The contact with this address, made if there is none, in the caller's transaction. */
    static Contact ensure(DSLContext dsl, OrganisationId organisation, String address, String name, Instant now) {
        UUID id = contactId(organisation.value(), address).value();
        String called = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        insert(dsl, id, new NewContact(organisation.value(), address, called), now)
                .execute();
        return dsl.selectFrom(CONTACT)
                .where(CONTACT.ORGANISATION_ID.eq(organisation.value()), CONTACT.EMAIL.eq(address))
                .fetchSingle(Contacts::contact);
    }

    private static Query insert(DSLContext dsl, UUID id, NewContact contact, Instant now) {
        return dsl.insertInto(CONTACT)
                .set(CONTACT.ID, id)
                .set(CONTACT.ORGANISATION_ID, contact.organisation())
                .set(CONTACT.EMAIL, contact.email())
                .set(CONTACT.NAME, contact.name())
                .set(CONTACT.CREATED_AT, now)
                .onConflictDoNothing();
    }

    private static Map<Link, NewContact> wanted(DSLContext dsl, List<UUID> ids) {
        Map<Link, NewContact> wanted = new LinkedHashMap<>();
        for (Record4<UUID, UUID, String, String> row : dsl.select(
                        CUSTOMER.ID, CUSTOMER.ORGANISATION_ID, CUSTOMER.NAME, CUSTOMER.EMAIL)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.in(ids), CUSTOMER.DELETED.isFalse(), CUSTOMER.EMAIL.isNotNull())
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                .fetch()) {
            for (String email : EmailAddresses.in(row.value4())) {
                String name =
                        row.value3().length() > LONGEST_NAME ? row.value3().substring(0, LONGEST_NAME) : row.value3();
                wanted.put(
                        new Link(contactId(row.value2(), email).value(), row.value1()),
                        new NewContact(row.value2(), email, name));
            }
        }
        return wanted;
    }

    /** Name-based, so that two nodes which meet the same address at the same time make the same contact. */
    private static ContactId contactId(UUID organisation, String email) {
        return new ContactId(
                UUID.nameUUIDFromBytes(("contact/" + organisation + "/" + email).getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads a row of the contact table. */
    public static Contact contact(Record row) {
        return new Contact(
                new ContactId(row.get(CONTACT.ID)),
                new OrganisationId(row.get(CONTACT.ORGANISATION_ID)),
                row.get(CONTACT.EMAIL),
                row.get(CONTACT.NAME),
                Optional.ofNullable(row.get(CONTACT.LANGUAGE)));
    }

    private record Link(UUID contact, UUID customer) {}

    private record NewContact(UUID organisation, String email, String name) {}
}
