package io.duebridge.collections.payments.saved;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;

import io.duebridge.collections.payments.provider.KeptMethod;
import io.duebridge.collections.payments.provider.KeptReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The rows of what is kept: the same card of one account is one of them. */
final class KeptRows {
    private static final String REPLACED = "replaced";

    /** Much longer than a charge that was planned may take to be made. */
    private static final Duration REPLACED_FOR = Duration.ofMinutes(15);

    private KeptRows() {}

    /** One is kept after the other for each account, so that a card which is kept twice at once sees itself. */
    static void lockAccount(DSLContext dsl, Record row) {
        dsl.select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(row.get(SAVED_METHOD.CUSTOMER_ID)))
                .forUpdate()
                .execute();
    }

    /**
     * The same card saved once more stays one: the row that others know takes what the provider calls it now. Gives what the provider called
     * it before, with which the new row leaves; empty if it was not kept yet.
     */
    static Optional<KeptReference> takeOver(DSLContext dsl, Record row, KeptMethod method, Instant now) {
        Condition isSame = called(method.reference());
        if (!method.fingerprint().isEmpty()) {
            isSame = isSame.or(SAVED_METHOD.FINGERPRINT.eq(method.fingerprint()));
        }
        Optional<? extends Record> same = dsl.selectFrom(SAVED_METHOD)
                .where(
                        SAVED_METHOD.CUSTOMER_ID.eq(row.get(SAVED_METHOD.CUSTOMER_ID)),
                        SAVED_METHOD.PROVIDER.eq(row.get(SAVED_METHOD.PROVIDER)),
                        isSame,
                        SAVED_METHOD.STATE.eq(MethodState.KEPT.name()),
                        SAVED_METHOD.ID.ne(row.get(SAVED_METHOD.ID)))
                .orderBy(SAVED_METHOD.CONSENTED_AT)
                .limit(1)
                .forUpdate()
                .fetchOptional();
        same.ifPresent(old -> write(dsl, old.get(SAVED_METHOD.ID), method, now));
        return same.map(old ->
                new KeptReference(old.get(SAVED_METHOD.PROVIDER_CUSTOMER), old.get(SAVED_METHOD.PROVIDER_METHOD)));
    }

    static Condition called(KeptReference reference) {
        return SAVED_METHOD
                .PROVIDER_CUSTOMER
                .eq(reference.customer())
                .and(SAVED_METHOD.PROVIDER_METHOD.eq(reference.method()));
    }

    static void write(DSLContext dsl, UUID id, KeptMethod method, Instant now) {
        dsl.update(SAVED_METHOD)
                .set(SAVED_METHOD.PROVIDER_CUSTOMER, method.reference().customer())
                .set(SAVED_METHOD.PROVIDER_METHOD, method.reference().method())
                .set(SAVED_METHOD.FINGERPRINT, method.fingerprint())
                .set(SAVED_METHOD.KIND, method.kind())
                .set(SAVED_METHOD.BRAND, method.brand())
                .set(SAVED_METHOD.LAST_DIGITS, method.lastDigits())
                .set(SAVED_METHOD.EXPIRES_ON, method.expiresOn().orElse(null))
                .set(SAVED_METHOD.CARD_FUNDING, method.funding().map(Enum::name).orElse(null))
                .set(SAVED_METHOD.KEPT_AT, now)
                .where(SAVED_METHOD.ID.eq(id))
                .execute();
    }

    /**
     * Leaves, so that the provider forgets what the card was called before.
     *
     * @param inUse whether the provider still calls it so: then there is nothing to forget
     */
    static void leave(DSLContext dsl, UUID id, KeptReference before, boolean inUse, Instant now) {
        dsl.update(SAVED_METHOD)
                .set(SAVED_METHOD.PROVIDER_CUSTOMER, before.customer())
                .set(SAVED_METHOD.PROVIDER_METHOD, before.method())
                .set(SAVED_METHOD.STATE, MethodState.REMOVED.name())
                .set(SAVED_METHOD.REMOVED_AT, now)
                .set(SAVED_METHOD.REMOVED_BY, REPLACED)
                .setNull(SAVED_METHOD.DUE_AT)
                .set(SAVED_METHOD.FORGOTTEN_AT, inUse ? now : null)
                .where(SAVED_METHOD.ID.eq(id))
                .execute();
    }

    /** What a card was called before may be what a payment is charged to that was begun before it was replaced. */
    static Condition maybeForgotten(Instant now) {
        return SAVED_METHOD.REMOVED_BY.ne(REPLACED).or(SAVED_METHOD.REMOVED_AT.le(now.minus(REPLACED_FOR)));
    }

    /** Whether the provider is to forget it: not if it was kept again meanwhile, as nobody can do from here to the end of the transaction. */
    static boolean isFree(DSLContext dsl, Record row, KeptReference known, Instant now) {
        lockAccount(dsl, row);
        boolean keptAgain = dsl.fetchExists(
                SAVED_METHOD,
                called(known),
                SAVED_METHOD.CUSTOMER_ID.eq(row.get(SAVED_METHOD.CUSTOMER_ID)),
                SAVED_METHOD.PROVIDER.eq(row.get(SAVED_METHOD.PROVIDER)),
                SAVED_METHOD.STATE.eq(MethodState.KEPT.name()));
        if (keptAgain) {
            forgotten(dsl, row, now);
        }
        return !keptAgain;
    }

    static void forgotten(DSLContext dsl, Record row, Instant now) {
        dsl.update(SAVED_METHOD)
                .set(SAVED_METHOD.FORGOTTEN_AT, now)
                .where(SAVED_METHOD.ID.eq(row.get(SAVED_METHOD.ID)))
                .execute();
    }
}
