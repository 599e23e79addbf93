package io.duebridge.collections.payments.saved;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads what is saved. Whoever may not pay for an account is shown none of its methods: that is for the caller's scope to say. */
public final class SavedMethods {
    private static final int MOST = 100;

    private final CollectionsStore store;

    public SavedMethods(CollectionsStore store) {
        this.store = store;
    }

    /** @param paying only customers the person may pay for */
    public List<SavedMethod> of(CustomerScope paying) {
        return of(paying.organisation(), paying.customerIds());
    }

    /** The latest first. */
    public List<SavedMethod> of(OrganisationId organisation, Collection<CustomerId> customers) {
        return kept(
                store.dsl(),
                SAVED_METHOD
                        .ORGANISATION_ID
                        .eq(organisation.value())
                        .and(SAVED_METHOD.CUSTOMER_ID.in(
                                customers.stream().map(CustomerId::value).toList())));
    }

    /** @param paying only customers the person may pay for */
    public Optional<SavedMethod> find(CustomerScope paying, SavedMethodId id) {
        return find(store.dsl(), paying.organisation(), id).filter(method -> paying.contains(method.customer()));
    }

    /** Whosever it is; empty if it is not kept any more. */
    public static Optional<SavedMethod> find(DSLContext dsl, OrganisationId organisation, SavedMethodId id) {
        return kept(dsl, SAVED_METHOD.ID.eq(id.value()).and(SAVED_METHOD.ORGANISATION_ID.eq(organisation.value())))
                .stream()
                .findFirst();
    }

    /** What the provider calls an account for which something was kept before. */
    public static Optional<String> providerCustomer(DSLContext dsl, CustomerId customer, String provider) {
        return dsl.select(SAVED_METHOD.PROVIDER_CUSTOMER)
                .from(SAVED_METHOD)
                .where(
                        SAVED_METHOD.CUSTOMER_ID.eq(customer.value()),
                        SAVED_METHOD.PROVIDER.eq(provider),
                        SAVED_METHOD.PROVIDER_CUSTOMER.isNotNull())
                .orderBy(SAVED_METHOD.CONSENTED_AT.desc())
                .limit(1)
                .fetchOptional(SAVED_METHOD.PROVIDER_CUSTOMER);
    }

    private static List<SavedMethod> kept(DSLContext dsl, Condition which) {
        return dsl.select(SAVED_METHOD.fields())
                .select(CUSTOMER.NAME, CUSTOMER.CURRENCY, PAYMENT.CURRENCY, CONTACT.EMAIL)
                .from(SAVED_METHOD)
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(SAVED_METHOD.CONTACT_ID))
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(SAVED_METHOD.CUSTOMER_ID))
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(SAVED_METHOD.PAYMENT_ID))
                .where(which, SAVED_METHOD.STATE.eq(MethodState.KEPT.name()))
                .orderBy(SAVED_METHOD.CONSENTED_AT.desc(), SAVED_METHOD.ID)
                .limit(DSL.inline(MOST))
                .fetch(SavedMethod::of);
    }
}
