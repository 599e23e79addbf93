package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PROVIDER_NEWS;

import io.duebridge.collections.payments.transfers.RestingMoney;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/** Which news of a payment provider have been taken in, by the provider's own ids. Two nodes may take in the same one. */
public final class ProviderNews {
    private final CollectionsStore store;
    private final String provider;

    public ProviderNews(CollectionsStore store, String provider) {
        this.store = store;
        this.provider = provider;
    }

    /** When the latest of them happened, by the provider's clock. */
    public Optional<Instant> latest() {
        return Optional.ofNullable(store.dsl()
                .select(DSL.max(PROVIDER_NEWS.HAPPENED_AT))
                .from(PROVIDER_NEWS)
                .where(PROVIDER_NEWS.PROVIDER.eq(provider))
                .fetchSingle()
                .value1());
    }

    /** Those of these that are taken in. */
    public Set<String> taken(Collection<String> ids) {
        return new HashSet<>(store.dsl()
                .select(PROVIDER_NEWS.NEWS_ID)
                .from(PROVIDER_NEWS)
                .where(PROVIDER_NEWS.PROVIDER.eq(provider))
                .and(PROVIDER_NEWS.NEWS_ID.in(ids))
                .fetch(PROVIDER_NEWS.NEWS_ID));
    }

    /** Whether this payment of the provider's waits here for its customer. */
    public boolean awaits(PaymentId payment) {
        return store.dsl()
                .fetchExists(
                        PAYMENT,
                        PAYMENT.ID.eq(payment.value()),
                        PAYMENT.PROVIDER.eq(provider),
                        PAYMENT.STATE.eq(PaymentState.STARTED.name()));
    }

    /** Whether this is what the payment is stored as, here, of all that its provider tells of it. */
    public boolean isStoredAs(PaymentId payment, String reference) {
        return store.dsl()
                .fetchExists(
                        PAYMENT,
                        PAYMENT.ID.eq(payment.value()),
                        PAYMENT.PROVIDER.eq(provider),
                        PAYMENT.PROVIDER_REFERENCE.eq(reference));
    }

    /**
     * What rests at the provider for an account of ours and belongs to no payment.
     *
     * @param askedAt before the provider was asked: what was asked before changes nothing that was asked later
     */
    public void rests(String providerCustomer, UUID account, List<Money> amounts, Instant askedAt) {
        new RestingMoney(store).say(provider, providerCustomer, account, amounts, askedAt);
    }

    public void take(String id, Instant happenedAt) {
        try {
            store.dsl()
                    .insertInto(PROVIDER_NEWS)
                    .set(PROVIDER_NEWS.PROVIDER, provider)
                    .set(PROVIDER_NEWS.NEWS_ID, id)
                    .set(PROVIDER_NEWS.HAPPENED_AT, happenedAt)
                    .execute();
        } catch (IntegrityConstraintViolationException takenByAnother) {
            // Another node has it too, which is as well.
        }
    }

    /** Forgets what happened before; the latest one is always known. */
    public int forgetBefore(Instant time) {
        return latest().map(latest -> store.dsl()
                        .deleteFrom(PROVIDER_NEWS)
                        .where(PROVIDER_NEWS.PROVIDER.eq(provider))
                        .and(PROVIDER_NEWS.HAPPENED_AT.lt(time))
                        .and(PROVIDER_NEWS.HAPPENED_AT.lt(latest))
                        .execute())
                .orElse(0);
    }
}
