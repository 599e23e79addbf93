package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** Whom a mail goes to. */
final class Recipients {
    private static final int MOST_CONTACTS = 5;

    private Recipients() {}

    /** The customer's people; of many the first. */
    static List<String> ofCustomer(DSLContext dsl, UUID customer) {
        return dsl.select(CONTACT.EMAIL)
                .from(CONTACT)
                .join(CONTACT_CUSTOMER)
                .on(CONTACT_CUSTOMER.CONTACT_ID.eq(CONTACT.ID))
                .where(CONTACT_CUSTOMER.CUSTOMER_ID.eq(customer), CONTACT_CUSTOMER.SHUT_OUT_AT.isNull())
                .orderBy(CONTACT.EMAIL)
                .limit(MOST_CONTACTS)
                .fetch(CONTACT.EMAIL);
    }
}
