package io.duebridge.collections.payments.transfers;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.PROVIDER_CUSTOMER;

import io.duebridge.collections.payments.provider.Payer;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** What providers call our customers' accounts. */
public final class ProviderCustomers {
    private ProviderCustomers() {}

    /** @param contact who pays, if it is somebody of the portal */
    public static Payer payer(
            DSLContext dsl, String provider, CustomerId account, String name, Optional<ContactId> contact) {
        Optional<String> email = contact.flatMap(id -> dsl.select(CONTACT.EMAIL)
                .from(CONTACT)
                .where(CONTACT.ID.eq(id.value()))
                .fetchOptional(CONTACT.EMAIL));
        return new Payer(
                account,
                name,
                email,
                first(dsl, provider, account).or(() -> SavedMethods.providerCustomer(dsl, account, provider)));
    }

    /** The first one: an account keeps its bank details. */
    private static Optional<String> first(DSLContext dsl, String provider, CustomerId account) {
        return dsl.select(PROVIDER_CUSTOMER.REFERENCE)
                .from(PROVIDER_CUSTOMER)
                .where(PROVIDER_CUSTOMER.CUSTOMER_ID.eq(account.value()), PROVIDER_CUSTOMER.PROVIDER.eq(provider))
                .orderBy(PROVIDER_CUSTOMER.CREATED_AT, PROVIDER_CUSTOMER.REFERENCE)
                .limit(1)
                .fetchOptional(PROVIDER_CUSTOMER.REFERENCE);
    }

    static void keep(DSLContext dsl, String provider, String reference, CustomerId account, Instant now) {
        dsl.insertInto(PROVIDER_CUSTOMER)
                .set(PROVIDER_CUSTOMER.PROVIDER, provider)
                .set(PROVIDER_CUSTOMER.REFERENCE, reference)
                .set(PROVIDER_CUSTOMER.CUSTOMER_ID, account.value())
                .set(PROVIDER_CUSTOMER.CREATED_AT, now)
                .onConflictDoNothing()
                .execute();
    }
}
