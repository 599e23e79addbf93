package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.CASH_SETTING;
import static io.duebridge.collections.tables.Tables.CASH_TOLERANCE;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** How surely something must be matched to be booked without a person; set by the accountant, connection by connection. */
public final class CashSettings {
    private static final int HIGHEST = 1000;
    private static final int LOWEST = 500;

    private final CollectionsStore store;
    private final AuditTrail audit;

    public CashSettings(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    public CashRules of(ConnectionId connection) {
        return of(store.dsl(), connection);
    }

    CashRules of(DSLContext dsl, ConnectionId connection) {
        Map<Currency, BigDecimal> tolerances = dsl.selectFrom(CASH_TOLERANCE)
                .where(CASH_TOLERANCE.CONNECTION_ID.eq(connection.value()))
                .fetchMap(
                        row -> Currency.getInstance(row.get(CASH_TOLERANCE.CURRENCY)),
                        row -> row.get(CASH_TOLERANCE.AMOUNT));
        return dsl.selectFrom(CASH_SETTING)
                .where(CASH_SETTING.CONNECTION_ID.eq(connection.value()))
                .fetchOptional(row -> new CashRules(
                        row.get(CASH_SETTING.AUTO_APPLY),
                        row.get(CASH_SETTING.THRESHOLD),
                        tolerances,
                        Optional.of(row.get(CASH_SETTING.CHANGED_BY)),
                        Optional.of(row.get(CASH_SETTING.CHANGED_AT))))
                .orElseGet(() -> new CashRules(
                        CashRules.UNSET.autoApply(),
                        CashRules.UNSET.threshold(),
                        tolerances,
                        Optional.empty(),
                        Optional.empty()));
    }

    /**
     * @param threshold 500 to 1000: below that a match is a guess
     * @throws CashRefused if the threshold is none
     */
    public void set(StoredConnection connection, boolean autoApply, int threshold, String actor) {
        if (threshold < LOWEST || threshold > HIGHEST) {
            throw new CashRefused("cash.threshold", "The threshold goes from 50 to 100 percent.");
        }
        Instant now = store.clock().instant();
        store.transaction(dsl -> {
            dsl.insertInto(CASH_SETTING)
                    .set(CASH_SETTING.CONNECTION_ID, connection.id().value())
                    .set(CASH_SETTING.ORGANISATION_ID, connection.organisation().value())
                    .set(CASH_SETTING.AUTO_APPLY, autoApply)
                    .set(CASH_SETTING.THRESHOLD, threshold)
                    .set(CASH_SETTING.CHANGED_BY, actor)
                    .set(CASH_SETTING.CHANGED_AT, now)
                    .onConflict(CASH_SETTING.CONNECTION_ID)
                    .doUpdate()
                    .set(CASH_SETTING.AUTO_APPLY, autoApply)
                    .set(CASH_SETTING.THRESHOLD, threshold)
                    .set(CASH_SETTING.CHANGED_BY, actor)
                    .set(CASH_SETTING.CHANGED_AT, now)
                    .execute();
            note(dsl, connection, actor, (autoApply ? "from " : "off, was to be from ") + threshold + " of 1000");
        });
    }

    /**
     * @param tolerance zero or above, with no more decimals than its currency has
     * @throws CashRefused if it is not
     */
    public void tolerate(StoredConnection connection, Money tolerance, String actor) {
        if (tolerance.amount().signum() < 0 || !tolerance.isPayable()) {
            throw new CashRefused(
                    "cash.tolerance", "A tolerance is an amount such as 0.10 " + tolerance.currency() + ".");
        }
        Instant now = store.clock().instant();
        store.transaction(dsl -> {
            dsl.insertInto(CASH_TOLERANCE)
                    .set(CASH_TOLERANCE.CONNECTION_ID, connection.id().value())
                    .set(CASH_TOLERANCE.CURRENCY, tolerance.currency().getCurrencyCode())
                    .set(CASH_TOLERANCE.AMOUNT, tolerance.amount())
                    .set(CASH_TOLERANCE.CHANGED_BY, actor)
                    .set(CASH_TOLERANCE.CHANGED_AT, now)
                    .onConflict(CASH_TOLERANCE.CONNECTION_ID, CASH_TOLERANCE.CURRENCY)
                    .doUpdate()
                    .set(CASH_TOLERANCE.AMOUNT, tolerance.amount())
                    .set(CASH_TOLERANCE.CHANGED_BY, actor)
                    .set(CASH_TOLERANCE.CHANGED_AT, now)
                    .execute();
            note(dsl, connection, actor, "tolerance " + tolerance);
        });
    }

    private void note(DSLContext dsl, StoredConnection connection, String actor, String detail) {
        audit.record(
                dsl,
                connection.organisation(),
                actor,
                "cash.settings",
                "connection",
                connection.id().toString(),
                detail);
    }
}
