package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CONTACT_MUTED;
import static io.duebridge.collections.tables.Tables.CUSTOMER;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Whom a mail goes to. */
final class Recipients {
    private static final int MOST_CONTACTS = 5;
    private static final int DEEPEST = 6;

    private Recipients() {}

    /**
     * The customer's people who want such a mail; of many the first. Where it has none of its own and bills with its parent, they are the
     * parent's, who see its papers.
     */
    static List<String> ofCustomer(DSLContext dsl, UUID customer, NoticeKind kind) {
        @Nullable UUID at = customer;
        for (int level = 0; level < DEEPEST && at != null; level++) {
            if (dsl.fetchExists(CONTACT_CUSTOMER, ofTheirs(at))) {
                return wanting(dsl, at, kind);
            }
            at = dsl.select(CUSTOMER.PARENT_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.eq(at), CUSTOMER.BILLS_WITH_PARENT.isTrue())
                    .fetchOne(CUSTOMER.PARENT_ID);
        }
        return List.of();
    }

    private static Condition ofTheirs(UUID customer) {
        return CONTACT_CUSTOMER.CUSTOMER_ID.eq(customer).and(CONTACT_CUSTOMER.SHUT_OUT_AT.isNull());
    }

    private static List<String> wanting(DSLContext dsl, UUID customer, NoticeKind kind) {
        return dsl.select(CONTACT.EMAIL)
                .from(CONTACT)
                .join(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID))
                .where(ofTheirs(customer), wants(kind))
                .orderBy(CONTACT.EMAIL)
                .limit(MOST_CONTACTS)
                .fetch(CONTACT.EMAIL);
    }

    /** Whoever did it, while they want such mails; the customer's people if a program or the company did. */
    static List<String> of(DSLContext dsl, @Nullable UUID contact, UUID customer, NoticeKind kind) {
        return contact == null
                ? ofCustomer(dsl, customer, kind)
                : dsl.select(CONTACT.EMAIL)
                        .from(CONTACT)
                        .where(CONTACT.ID.eq(contact), wants(kind))
                        .fetch(CONTACT.EMAIL);
    }

    /**
     * Whoever set something up that charges the customer, while they may still pay for it; else the customer's people who may. Nobody who may
     * not pay is told.
     */
    static List<String> paying(DSLContext dsl, @Nullable UUID contact, UUID customer, NoticeKind kind) {
        @Nullable UUID at = customer;
        for (int level = 0; level < DEEPEST && at != null; level++) {
            List<String> all = paying(dsl, DSL.noCondition(), at, kind);
            List<String> own = contact == null ? List.of() : paying(dsl, CONTACT.ID.eq(contact), at, kind);
            if (!all.isEmpty()) {
                return own.isEmpty() ? all : own;
            }
            at = dsl.select(CUSTOMER.PARENT_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.eq(at), CUSTOMER.BILLS_WITH_PARENT.isTrue())
                    .fetchOne(CUSTOMER.PARENT_ID);
        }
        return List.of();
    }

    private static List<String> paying(DSLContext dsl, Condition who, UUID customer, NoticeKind kind) {
        return dsl.select(CONTACT.EMAIL)
                .from(CONTACT)
                .join(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID))
                .where(
                        who,
                        ofTheirs(customer),
                        CONTACT_CUSTOMER.MAY_PAY.isTrue(),
                        kind.mayBeUnwanted() ? wants(kind) : DSL.noCondition())
                .orderBy(CONTACT.EMAIL)
                .limit(MOST_CONTACTS)
                .fetch(CONTACT.EMAIL);
    }

    /** For a query of contacts: whoever did not say that such mails are unwanted. */
    static Condition wants(NoticeKind kind) {
        return DSL.notExists(DSL.selectOne()
                .from(CONTACT_MUTED)
                .where(CONTACT_MUTED.CONTACT_ID.eq(CONTACT.ID), CONTACT_MUTED.KIND.eq(kind.label())));
    }
}
