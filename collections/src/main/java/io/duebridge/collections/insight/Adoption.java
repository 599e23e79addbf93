package io.duebridge.collections.insight;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.MAGIC_LINK;
import static io.duebridge.collections.tables.Tables.PORTAL_SESSION;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.SearchKey;
import io.duebridge.collections.tables.tables.Customer;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Who of the customers that owe something has moved to the portal. People of a parent count for the children that bill with it, down to
 * grandchildren.
 */
public final class Adoption {
    private static final Customer PARENT = CUSTOMER.as("parent");
    private static final Customer GRANDPARENT = CUSTOMER.as("grandparent");
    private static final Field<String> STATE = DSL.field(DSL.name("portal_state"), String.class);
    private static final Field<Instant> SEEN = DSL.field(DSL.name("seen"), Instant.class);
    private static final Field<Instant> INVITED = DSL.field(DSL.name("invited"), Instant.class);

    private final CollectionsStore store;

    public Adoption(CollectionsStore store) {
        this.store = store;
    }

    /** How far a customer has come. */
    public enum Stage {
        /** There are people, and none of them ever signed in. */
        WAITING,
        /** Nobody could sign in: the ERP has no usable address. */
        NOBODY,
        /** Somebody has signed in. */
        MOVED
    }

    /** Customers that owe something, by stage. */
    public record Figures(Map<Stage, Integer> customers) {
        public int all() {
            return customers.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int in(Stage stage) {
            return customers.getOrDefault(stage, 0);
        }

        public int moved() {
            return in(Stage.MOVED);
        }

        /** Those that have moved, in whole percent, rounded down; 0 where nobody owes anything. */
        public int percentMoved() {
            return all() == 0 ? 0 : (int) (100L * moved() / all());
        }
    }

    /**
     * @param signedIn when somebody of theirs last did
     * @param invited when somebody of theirs was last invited
     */
    public record Row(
            CustomerId id,
            String name,
            String nameKey,
            Stage stage,
            Optional<Instant> signedIn,
            Optional<Instant> invited) {}

    /**
     * Somebody who can come in for a customer, or was shut out.
     *
     * @param through the customer that lets them in: this one or one it bills with
     * @param sessions open ones
     * @param links that can still be used
     */
    public record Guest(
            ContactId contact,
            String email,
            String through,
            boolean shutOut,
            Optional<Instant> signedIn,
            Optional<Instant> invited,
            int sessions,
            int links) {}

    public Figures figures(OrganisationId organisation) {
        Table<?> stages = store.dsl()
                .select(stage().as(STATE))
                .from(withParents())
                .where(owing(organisation))
                .asTable("stages");
        Map<Stage, Integer> counted = new EnumMap<>(Stage.class);
        store.dsl()
                .select(STATE, DSL.count())
                .from(stages)
                .groupBy(STATE)
                .forEach(row -> counted.put(Stage.valueOf(row.value1()), row.value2()));
        return new Figures(counted);
    }

    /**
     * Customers by name.
     *
     * @param wanted only these, and of these only who owes something; null for all, also who owes nothing
     * @param search the beginning of a name; empty for all
     * @param after where the page before ended
     */
    public List<Row> page(
            OrganisationId organisation, @Nullable Stage wanted, String search, Optional<Row> after, int most) {
        Condition which =
                wanted == null ? present(organisation) : owing(organisation).and(stage().eq(wanted.name()));
        String key = SearchKey.ofName(search);
        if (!key.isEmpty()) {
            which = which.and(CUSTOMER.NAME_KEY.startsWith(key));
        }
        Condition from = after.map(row -> DSL.row(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                        .gt(row.nameKey(), row.id().value()))
                .orElse(DSL.noCondition());
        return rows().where(which, from)
                .orderBy(CUSTOMER.NAME_KEY, CUSTOMER.ID)
                .limit(most)
                .fetch(Adoption::row);
    }

    /** One customer of the organisation. */
    public Optional<Row> find(OrganisationId organisation, CustomerId customer) {
        return rows().where(present(organisation), CUSTOMER.ID.eq(customer.value()))
                .fetchOptional(Adoption::row);
    }

    /** Everybody who can come in for a customer or was shut out, by address. */
    public List<Guest> guests(OrganisationId organisation, CustomerId customer) {
        Instant now = store.clock().instant();
        Customer through = CUSTOMER.as("through");
        Field<Integer> sessions = DSL.field(DSL.selectCount()
                .from(PORTAL_SESSION)
                .where(
                        PORTAL_SESSION.CONTACT_ID.eq(CONTACT.ID),
                        PORTAL_SESSION.ENDED_AT.isNull(),
                        PORTAL_SESSION.EXPIRES_AT.gt(now),
                        PORTAL_SESSION.LOOKED_AT_BY.isNull()));
        Field<Integer> links = DSL.field(DSL.selectCount()
                .from(MAGIC_LINK)
                .where(
                        MAGIC_LINK.CONTACT_ID.eq(CONTACT.ID),
                        MAGIC_LINK.USED_AT.isNull(),
                        MAGIC_LINK.EXPIRES_AT.gt(now)));
        return store.dsl()
                .select(CONTACT.ID, CONTACT.EMAIL, CONTACT.LAST_SIGNED_IN_AT, CONTACT.INVITED_AT)
                .select(through.NAME, CONTACT_CUSTOMER.SHUT_OUT_AT, sessions.as("sessions"), links.as("links"))
                .from(withParents())
                .join(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CUSTOMER_ID.in(CUSTOMER.ID, PARENT.ID, GRANDPARENT.ID))
                .join(through)
                .on(through.ID.eq(CONTACT_CUSTOMER.CUSTOMER_ID))
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_CUSTOMER.CONTACT_ID))
                .where(present(organisation), CUSTOMER.ID.eq(customer.value()))
                .orderBy(CONTACT.EMAIL, through.NAME)
                .fetch(row -> new Guest(
                        new ContactId(row.get(CONTACT.ID)),
                        row.get(CONTACT.EMAIL),
                        row.get(through.NAME),
                        row.get(CONTACT_CUSTOMER.SHUT_OUT_AT) != null,
                        Optional.ofNullable(row.get(CONTACT.LAST_SIGNED_IN_AT)),
                        Optional.ofNullable(row.get(CONTACT.INVITED_AT)),
                        row.get("sessions", Integer.class),
                        row.get("links", Integer.class)));
    }

    /** The addresses of these customers' people who have never signed in, each once. */
    public List<String> neverSignedIn(OrganisationId organisation, Collection<CustomerId> customers) {
        return store.dsl()
                .selectDistinct(CONTACT.EMAIL)
                .from(withParents())
                .join(CONTACT_CUSTOMER)
                .on(letIn())
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_CUSTOMER.CONTACT_ID))
                .where(
                        present(organisation),
                        CUSTOMER.ID.in(customers.stream().map(CustomerId::value).toList()),
                        CONTACT.FIRST_SIGNED_IN_AT.isNull())
                .orderBy(CONTACT.EMAIL)
                .fetch(CONTACT.EMAIL);
    }

    private SelectJoinStep<Record> rows() {
        return store.dsl()
                .select(CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.NAME_KEY, stage().as(STATE))
                .select(
                        latest(CONTACT.LAST_SIGNED_IN_AT).as(SEEN),
                        latest(CONTACT.INVITED_AT).as(INVITED))
                .from(withParents());
    }

    private static Row row(Record row) {
        return new Row(
                new CustomerId(row.get(CUSTOMER.ID)),
                row.get(CUSTOMER.NAME),
                row.get(CUSTOMER.NAME_KEY),
                Stage.valueOf(row.get(STATE)),
                Optional.ofNullable(row.get(SEEN)),
                Optional.ofNullable(row.get(INVITED)));
    }

    private static Table<?> withParents() {
        return CUSTOMER.leftJoin(PARENT)
                .on(PARENT.ID.eq(CUSTOMER.PARENT_ID), CUSTOMER.BILLS_WITH_PARENT.isTrue())
                .leftJoin(GRANDPARENT)
                .on(GRANDPARENT.ID.eq(PARENT.PARENT_ID), PARENT.BILLS_WITH_PARENT.isTrue());
    }

    private static Condition present(OrganisationId organisation) {
        return CUSTOMER.ORGANISATION_ID.eq(organisation.value()).and(CUSTOMER.DELETED.isFalse());
    }

    private static Condition owing(OrganisationId organisation) {
        return present(organisation)
                .and(DSL.exists(DSL.selectOne()
                        .from(DOCUMENT)
                        .where(
                                DOCUMENT.CUSTOMER_ID.eq(CUSTOMER.ID),
                                DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()),
                                DOCUMENT.GIVES.isFalse())));
    }

    private static Field<String> stage() {
        return DSL.when(DSL.exists(guest(CONTACT.FIRST_SIGNED_IN_AT.isNotNull())), Stage.MOVED.name())
                .when(DSL.exists(guest(DSL.noCondition())), Stage.WAITING.name())
                .otherwise(Stage.NOBODY.name());
    }

    private static Select<?> guest(Condition which) {
        return DSL.selectOne()
                .from(CONTACT_CUSTOMER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_CUSTOMER.CONTACT_ID))
                .where(letIn(), which);
    }

    private static Condition letIn() {
        return CONTACT_CUSTOMER
                .CUSTOMER_ID
                .in(CUSTOMER.ID, PARENT.ID, GRANDPARENT.ID)
                .and(CONTACT_CUSTOMER.SHUT_OUT_AT.isNull());
    }

    private static Field<Instant> latest(Field<Instant> moment) {
        return DSL.field(DSL.select(DSL.max(moment))
                .from(CONTACT_CUSTOMER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(CONTACT_CUSTOMER.CONTACT_ID))
                .where(letIn()));
    }
}
