package io.duebridge.collections.payments.saved;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.provider.KeepAnswer;
import io.duebridge.collections.payments.provider.KeepingProvider;
import io.duebridge.collections.payments.provider.KeptMethod;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * Keeps methods and lets go of them. What a customer agreed to is stored with the payment; which card it was is asked of the provider once
 * the money has arrived, again and again until it is known. Likewise with forgetting: it cannot be charged from the moment it is removed
 * here, and the provider is told until it has forgotten it.
 */
public final class MethodKeeper {
    private static final Duration CALL_TIME = Duration.ofSeconds(10);
    private static final int BATCH = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final CollectionsStore store;
    private final PaymentProviders providers;
    private final AuditTrail audit;

    public MethodKeeper(CollectionsStore store, PaymentProviders providers) {
        this.store = store;
        this.providers = providers;
        this.audit = new AuditTrail(store);
    }

    /** Whether methods can be saved at all. */
    public boolean used() {
        return providers.all().stream().anyMatch(KeepingProvider.class::isInstance);
    }

    /** Whether what is entered to pay by this method can be kept: not all providers do. */
    public boolean keeps(String method, Currency currency) {
        // What payers send themselves cannot be fetched another time.
        return !method.equals(TransferProvider.TRANSFER)
                && providers.methods(currency).get(method) instanceof KeepingProvider;
    }

    /** Whether it can be charged: not if its provider is no longer one of those that take payments here. */
    public boolean isUsable(SavedMethod method) {
        return keeping(method).isPresent();
    }

    /** Who keeps it, if they still take payments here. */
    public Optional<KeepingProvider> keeping(SavedMethod method) {
        return keeping(method.provider());
    }

    private Optional<KeepingProvider> keeping(String provider) {
        return providers
                .named(provider)
                .filter(KeepingProvider.class::isInstance)
                .map(KeepingProvider.class::cast);
    }

    /**
     * What was agreed to, and by whom.
     *
     * @param words that were shown, at most 1000 characters
     */
    public record Consent(
            OrganisationId organisation, CustomerId account, Optional<ContactId> contact, String by, String words) {}

    /** Stores the consent with its payment, in the caller's transaction. */
    public void ask(DSLContext dsl, PaymentId payment, KeepingProvider provider, Consent consent) {
        UUID id = UUID.randomUUID();
        dsl.insertInto(SAVED_METHOD)
                .set(SAVED_METHOD.ID, id)
                .set(SAVED_METHOD.ORGANISATION_ID, consent.organisation().value())
                .set(SAVED_METHOD.CUSTOMER_ID, consent.account().value())
                .set(SAVED_METHOD.PAYMENT_ID, payment.value())
                .set(
                        SAVED_METHOD.CONTACT_ID,
                        consent.contact().map(ContactId::value).orElse(null))
                .set(SAVED_METHOD.SAVED_BY, consent.by())
                .set(SAVED_METHOD.CONSENT, consent.words())
                .set(SAVED_METHOD.CONSENTED_AT, store.clock().instant())
                .set(SAVED_METHOD.PROVIDER, provider.name())
                .set(SAVED_METHOD.STATE, MethodState.ASKED.name())
                .execute();
        note(dsl, consent.organisation(), consent.by(), "asked", id, consent.words());
    }

    /** Looks whether what was agreed to with this payment is there now. No transaction may be open. */
    public void collect(PaymentId payment) {
        keeping()
                .forEach(keeping -> asked(keeping, SAVED_METHOD.PAYMENT_ID.eq(payment.value()))
                        .forEach(row -> collect(keeping, row)));
    }

    /** The same for all that is left of both kinds: to be collected, and to be forgotten. */
    public List<Runnable> leftOver() {
        List<Runnable> steps = new ArrayList<>();
        for (KeepingProvider keeping : keeping()) {
            asked(keeping, PAYMENT.STATE.ne("STARTED").and(isDue()))
                    .forEach(row -> steps.add(() -> {
                        pause(row, SAVED_METHOD.CONSENTED_AT);
                        collect(keeping, row);
                    }));
            store.dsl()
                    .selectFrom(SAVED_METHOD)
                    .where(
                            SAVED_METHOD.PROVIDER.eq(keeping.name()),
                            SAVED_METHOD.STATE.eq(MethodState.REMOVED.name()),
                            SAVED_METHOD.FORGOTTEN_AT.isNull(),
                            KeptRows.maybeForgotten(store.clock().instant()),
                            isDue())
                    .orderBy(SAVED_METHOD.DUE_AT.asc().nullsFirst(), SAVED_METHOD.REMOVED_AT)
                    .limit(BATCH)
                    .fetch()
                    .forEach(row -> steps.add(() -> {
                        pause(row, SAVED_METHOD.REMOVED_AT);
                        forget(keeping, row);
                    }));
        }
        return steps;
    }

    private Condition isDue() {
        return SAVED_METHOD
                .DUE_AT
                .isNull()
                .or(SAVED_METHOD.DUE_AT.le(store.clock().instant()));
    }

    /** Without an answer the provider is asked again after as long as it has been asked already, at most an hour. */
    private void pause(Record row, Field<Instant> since) {
        Instant now = store.clock().instant();
        Duration asking = Duration.between(row.get(since), now);
        Duration pause = asking.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asking;
        store.dsl()
                .update(SAVED_METHOD)
                .set(SAVED_METHOD.DUE_AT, now.plus(pause))
                .where(SAVED_METHOD.ID.eq(row.get(SAVED_METHOD.ID)))
                .execute();
    }

    private List<KeepingProvider> keeping() {
        return providers.all().stream()
                .filter(KeepingProvider.class::isInstance)
                .map(KeepingProvider.class::cast)
                .toList();
    }

    private List<? extends Record> asked(KeepingProvider keeping, Condition which) {
        return store.dsl()
                .select(SAVED_METHOD.fields())
                .select(PAYMENT.STATE, PAYMENT.PROVIDER_REFERENCE, PAYMENT.CREATED_AT)
                .from(SAVED_METHOD)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(SAVED_METHOD.PAYMENT_ID))
                .where(which, SAVED_METHOD.PROVIDER.eq(keeping.name()), SAVED_METHOD.STATE.eq(MethodState.ASKED.name()))
                .orderBy(SAVED_METHOD.DUE_AT.asc().nullsFirst(), SAVED_METHOD.CONSENTED_AT)
                .limit(BATCH)
                .fetch();
    }

    private void collect(KeepingProvider keeping, Record row) {
        switch (row.get(PAYMENT.STATE)) {
            case "STARTED" -> {
                // Nobody knows yet whether there is anything to keep.
            }
            case "FAILED" -> drop(row, "the payment failed");
            default -> {
                KeepAnswer answer = keeping.kept(
                        new Sought(
                                new PaymentId(row.get(SAVED_METHOD.PAYMENT_ID)),
                                Optional.ofNullable(row.get(PAYMENT.PROVIDER_REFERENCE)),
                                row.get(PAYMENT.CREATED_AT)),
                        Deadline.after(CALL_TIME));
                if (answer instanceof KeepAnswer.Kept kept) {
                    store.transaction(dsl -> keep(dsl, row, kept.method()));
                } else if (answer instanceof KeepAnswer.NotKept not) {
                    drop(row, not.message());
                }
            }
        }
    }

    private void drop(Record row, String why) {
        store.transaction(dsl -> {
            if (move(dsl, row.get(SAVED_METHOD.ID), MethodState.ASKED, MethodState.DROPPED)) {
                note(dsl, organisation(row), row.get(SAVED_METHOD.PROVIDER), "dropped", row.get(SAVED_METHOD.ID), why);
            }
        });
    }

    private void keep(DSLContext dsl, Record row, KeptMethod method) {
        UUID id = row.get(SAVED_METHOD.ID);
        Instant now = store.clock().instant();
        KeptRows.lockAccount(dsl, row);
        if (!move(dsl, id, MethodState.ASKED, MethodState.KEPT)) {
            return;
        }
        Optional<KeptReference> before = KeptRows.takeOver(dsl, row, method, now);
        KeptRows.write(dsl, id, method, now);
        note(
                dsl,
                organisation(row),
                row.get(SAVED_METHOD.SAVED_BY),
                "kept",
                id,
                method.brand() + " " + method.lastDigits());
        before.ifPresent(old -> KeptRows.leave(dsl, id, old, old.equals(method.reference()), now));
    }

    /** From now on it cannot be charged, and the provider is told to forget it. Removing what is removed changes nothing. */
    public void remove(OrganisationId organisation, SavedMethodId method, String by) {
        store.transaction(dsl -> remove(dsl, organisation, method, by));
        store.dsl()
                .selectFrom(SAVED_METHOD)
                .where(
                        SAVED_METHOD.ID.eq(method.value()),
                        SAVED_METHOD.STATE.eq(MethodState.REMOVED.name()),
                        SAVED_METHOD.FORGOTTEN_AT.isNull())
                .fetchOptional()
                .ifPresent(row -> keeping(row.get(SAVED_METHOD.PROVIDER)).ifPresent(keeping -> forget(keeping, row)));
    }

    private void remove(DSLContext dsl, OrganisationId organisation, SavedMethodId method, String by) {
        int removed = dsl.update(SAVED_METHOD)
                .set(SAVED_METHOD.STATE, MethodState.REMOVED.name())
                .set(SAVED_METHOD.REMOVED_AT, store.clock().instant())
                .set(SAVED_METHOD.REMOVED_BY, by)
                .setNull(SAVED_METHOD.DUE_AT)
                .where(
                        SAVED_METHOD.ID.eq(method.value()),
                        SAVED_METHOD.ORGANISATION_ID.eq(organisation.value()),
                        SAVED_METHOD.STATE.eq(MethodState.KEPT.name()))
                .execute();
        if (removed == 1) {
            note(dsl, organisation, by, "removed", method.value(), "");
        }
    }

    private void forget(KeepingProvider keeping, Record row) {
        KeptReference known =
                new KeptReference(row.get(SAVED_METHOD.PROVIDER_CUSTOMER), row.get(SAVED_METHOD.PROVIDER_METHOD));
        Instant now = store.clock().instant();
        boolean free = store.transactionResult(dsl -> KeptRows.isFree(dsl, row, known, now));
        if (free && keeping.forget(known, Deadline.after(CALL_TIME))) {
            store.transaction(dsl -> KeptRows.forgotten(dsl, row, now));
        }
    }

    private static boolean move(DSLContext dsl, UUID id, MethodState from, MethodState to) {
        return dsl.update(SAVED_METHOD)
                        .set(SAVED_METHOD.STATE, to.name())
                        .where(SAVED_METHOD.ID.eq(id), SAVED_METHOD.STATE.eq(from.name()))
                        .execute()
                == 1;
    }

    private static OrganisationId organisation(Record row) {
        return new OrganisationId(row.get(SAVED_METHOD.ORGANISATION_ID));
    }

    private void note(DSLContext dsl, OrganisationId organisation, String by, String what, UUID id, String detail) {
        audit.record(dsl, organisation, by, "method." + what, "method", id.toString(), detail);
    }
}
