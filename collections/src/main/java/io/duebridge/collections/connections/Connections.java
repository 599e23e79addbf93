package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ErpIdentity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The connections to ERPs, by their names, which are unique in the whole installation. */
public final class Connections {
    private final CollectionsStore store;

    public Connections(CollectionsStore store) {
        this.store = store;
    }

    /**
     * The connection of this name, made if there is none.
     *
     * @throws IllegalArgumentException if the name is taken by another organisation's or another vendor's connection
     */
    public StoredConnection ensure(OrganisationId organisation, String name, String vendor) {
        StoredConnection connection = find(name).orElseGet(() -> insert(organisation, name, vendor));
        if (!connection.organisation().equals(organisation)) {
            throw new IllegalArgumentException("connection '" + name + "' belongs to another organisation");
        }
        if (!connection.vendor().equals(vendor)) {
            throw new IllegalArgumentException("connection '" + name + "' holds records of " + connection.vendor()
                    + "; give the one to " + vendor + " another name");
        }
        return connection;
    }

    /** Remembers which company is at the other end; refuses another one than before, and then stores nothing. */
    public Identification identify(ConnectionId id, ErpIdentity found) {
        return store.transactionResult(tx -> {
            tx.select(CONNECTION.ID)
                    .from(CONNECTION)
                    .where(CONNECTION.ID.eq(id.value()))
                    .forUpdate()
                    .fetch();
            Optional<ErpIdentity> expected =
                    fetch(tx, CONNECTION.ID.eq(id.value())).get(0).identity();
            if (expected.isPresent() && !expected.get().companyId().equals(found.companyId())) {
                return new Identification.WrongCompany(expected.get(), found);
            }
            if (!expected.equals(Optional.of(found))) {
                write(tx, id, found);
            }
            return new Identification.Confirmed();
        });
    }

    /** The company that somebody connected on purpose, in the caller's transaction. */
    void adopt(DSLContext tx, ConnectionId id, ErpIdentity company) {
        write(tx, id, company);
    }

    public Optional<StoredConnection> find(String name) {
        return fetch(store.dsl(), CONNECTION.NAME.eq(name)).stream().findFirst();
    }

    public Optional<StoredConnection> find(ConnectionId id) {
        return fetch(store.dsl(), CONNECTION.ID.eq(id.value())).stream().findFirst();
    }

    public List<StoredConnection> all() {
        return fetch(store.dsl(), DSL.noCondition());
    }

    public List<StoredConnection> of(OrganisationId organisation) {
        return fetch(store.dsl(), CONNECTION.ORGANISATION_ID.eq(organisation.value()));
    }

    private StoredConnection insert(OrganisationId organisation, String name, String vendor) {
        Instant now = store.clock().instant();
        store.dsl()
                .insertInto(CONNECTION)
                .set(CONNECTION.ID, UUID.randomUUID())
                .set(CONNECTION.ORGANISATION_ID, organisation.value())
                .set(CONNECTION.NAME, name)
                .set(CONNECTION.VENDOR, vendor)
                .set(CONNECTION.CREATED_AT, now)
                .set(CONNECTION.UPDATED_AT, now)
                .onConflict(CONNECTION.NAME)
                .doNothing()
                .execute();
        return find(name).orElseThrow();
    }

    private void write(DSLContext tx, ConnectionId id, ErpIdentity identity) {
        tx.update(CONNECTION)
                .set(CONNECTION.COMPANY_ID, identity.companyId())
                .set(CONNECTION.COMPANY_NAME, identity.companyName())
                .set(
                        CONNECTION.HOME_CURRENCY,
                        identity.homeCurrency().map(Currency::getCurrencyCode).orElse(null))
                .set(CONNECTION.TIME_ZONE, identity.zone().map(ZoneId::getId).orElse(null))
                .set(CONNECTION.UPDATED_AT, store.clock().instant())
                .where(CONNECTION.ID.eq(id.value()))
                .execute();
    }

    private static List<StoredConnection> fetch(DSLContext dsl, Condition condition) {
        return dsl.select(
                        CONNECTION.ID,
                        CONNECTION.ORGANISATION_ID,
                        CONNECTION.NAME,
                        CONNECTION.VENDOR,
                        CONNECTION.COMPANY_ID,
                        CONNECTION.COMPANY_NAME,
                        CONNECTION.HOME_CURRENCY,
                        CONNECTION.TIME_ZONE)
                .from(CONNECTION)
                .where(condition)
                .orderBy(CONNECTION.NAME)
                .fetch(Connections::connection);
    }

    private static StoredConnection connection(Record row) {
        return new StoredConnection(
                new ConnectionId(row.get(CONNECTION.ID)),
                new OrganisationId(row.get(CONNECTION.ORGANISATION_ID)),
                row.get(CONNECTION.NAME),
                row.get(CONNECTION.VENDOR),
                Optional.ofNullable(row.get(CONNECTION.COMPANY_ID))
                        .map(companyId -> new ErpIdentity(
                                companyId,
                                row.get(CONNECTION.COMPANY_NAME),
                                Optional.ofNullable(row.get(CONNECTION.HOME_CURRENCY))
                                        .map(Currency::getInstance),
                                Optional.ofNullable(row.get(CONNECTION.TIME_ZONE))
                                        .map(ZoneId::of))));
    }
}
