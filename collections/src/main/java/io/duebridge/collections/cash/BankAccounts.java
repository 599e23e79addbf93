package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_ACCOUNT;
import static io.duebridge.collections.tables.Tables.CONNECTION;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Which books the money on each of the company's bank accounts belongs to. */
public final class BankAccounts {
    private final CollectionsStore store;
    private final AuditTrail audit;

    public BankAccounts(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** One account. */
    public record Known(
            AccountNumber account, ConnectionId connection, String connectionName, String addedBy, Instant addedAt) {}

    public List<Known> all(OrganisationId organisation) {
        return store.dsl()
                .select(BANK_ACCOUNT.fields())
                .select(CONNECTION.NAME)
                .from(BANK_ACCOUNT)
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(BANK_ACCOUNT.CONNECTION_ID))
                .where(BANK_ACCOUNT.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(CONNECTION.NAME, BANK_ACCOUNT.ACCOUNT)
                .fetch(row -> new Known(
                        new AccountNumber(row.get(BANK_ACCOUNT.ACCOUNT)),
                        new ConnectionId(row.get(BANK_ACCOUNT.CONNECTION_ID)),
                        row.get(CONNECTION.NAME),
                        row.get(BANK_ACCOUNT.ADDED_BY),
                        row.get(BANK_ACCOUNT.ADDED_AT)));
    }

    Map<String, ConnectionId> of(DSLContext dsl, OrganisationId organisation, Collection<String> accounts) {
        return dsl.select(BANK_ACCOUNT.ACCOUNT, BANK_ACCOUNT.CONNECTION_ID)
                .from(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ORGANISATION_ID.eq(organisation.value()))
                .and(BANK_ACCOUNT.ACCOUNT.in(accounts))
                .fetchMap(row -> row.value1(), row -> new ConnectionId(row.value2()));
    }

    void add(
            DSLContext dsl, OrganisationId organisation, AccountNumber account, ConnectionId connection, String actor) {
        dsl.insertInto(BANK_ACCOUNT)
                .set(BANK_ACCOUNT.ORGANISATION_ID, organisation.value())
                .set(BANK_ACCOUNT.ACCOUNT, account.value())
                .set(BANK_ACCOUNT.CONNECTION_ID, connection.value())
                .set(BANK_ACCOUNT.ADDED_BY, actor)
                .set(BANK_ACCOUNT.ADDED_AT, store.clock().instant())
                .onConflictDoNothing()
                .execute();
        audit.record(dsl, organisation, actor, "cash.account.added", "bankAccount", account.masked(), null);
    }

    /** From now on, files of this account are for the other connection; what was booked stays where it is. */
    public void move(OrganisationId organisation, AccountNumber account, ConnectionId connection, String actor) {
        store.transaction(dsl -> {
            int moved = dsl.update(BANK_ACCOUNT)
                    .set(BANK_ACCOUNT.CONNECTION_ID, connection.value())
                    .set(BANK_ACCOUNT.ADDED_BY, actor)
                    .set(BANK_ACCOUNT.ADDED_AT, store.clock().instant())
                    .where(BANK_ACCOUNT.ORGANISATION_ID.eq(organisation.value()))
                    .and(BANK_ACCOUNT.ACCOUNT.eq(account.value()))
                    .execute();
            if (moved == 1) {
                audit.record(
                        dsl,
                        organisation,
                        actor,
                        "cash.account.moved",
                        "bankAccount",
                        account.masked(),
                        "to connection " + connection);
            }
        });
    }
}
