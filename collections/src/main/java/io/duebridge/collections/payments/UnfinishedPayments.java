package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;

/** Payments whose provider has not answered finally. */
final class UnfinishedPayments {
    private final CollectionsStore store;

    UnfinishedPayments(CollectionsStore store) {
        this.store = store;
    }

    /** Payments the provider should be asked about, each taken by one node: its next turn is one {@code asked_at} later. */
    List<Sought> take(String provider, Instant askedBefore, int limit) {
        Condition unfinished = PAYMENT.STATE
                .in(PaymentState.STARTED.name(), PaymentState.PENDING.name())
                .and(PAYMENT.PROVIDER.eq(provider).and(PAYMENT.ASKED_AT.le(askedBefore)));
        return store
                .dsl()
                .select(PAYMENT.ID, PAYMENT.PROVIDER_REFERENCE, PAYMENT.CREATED_AT, PAYMENT.GIVEN_UP_AT)
                .from(PAYMENT)
                .where(unfinished)
                .orderBy(PAYMENT.ASKED_AT, PAYMENT.ID)
                .limit(limit)
                .fetch(row -> new Sought(
                        new PaymentId(row.value1()),
                        Optional.ofNullable(row.value2()),
                        row.value3(),
                        row.value4() != null))
                .stream()
                .filter(sought -> store.dsl()
                                .update(PAYMENT)
                                .set(PAYMENT.ASKED_AT, store.clock().instant())
                                .where(PAYMENT.ID.eq(sought.key().value()), unfinished)
                                .execute()
                        == 1)
                .toList();
    }
}
