package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;
import static io.duebridge.collections.tables.Tables.CONTACT_MUTED;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Whom a mail goes to. */
final class Recipients {
    private static final int MOST_CONTACTS = 5;

    private Recipients() {}

    /** The customer's people who want such a mail; of many the first. */
    static List<String> ofCustomer(DSLContext dsl, UUID customer, NoticeKind kind) {
        return dsl.select(CONTACT.EMAIL)
                .from(CONTACT)
                .join(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID))
                .where(CONTACT_CUSTOMER.CUSTOMER_ID.eq(customer), CONTACT_CUSTOMER.SHUT_OUT_AT.isNull(), wants(kind))
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
