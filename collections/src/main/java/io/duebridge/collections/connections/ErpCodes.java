package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.ERP_CODE;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ErpId;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;

/** The ERP's code tables as they were read last, for people to look at. What a payment refers to is decided by the connector itself. */
public final class ErpCodes {
    private static final int NAME = 400;
    private static final int TYPE = 100;

    private final CollectionsStore store;

    public ErpCodes(CollectionsStore store) {
        this.store = store;
    }

    /** Puts a table in the place of the one that was read before. */
    public void replace(StoredConnection connection, CodeTable table, List<Code> codes) {
        Instant now = store.clock().instant();
        store.transaction(tx -> {
            tx.deleteFrom(ERP_CODE)
                    .where(ERP_CODE.CONNECTION_ID.eq(connection.id().value()))
                    .and(ERP_CODE.CODE_TABLE.eq(table.label()))
                    .execute();
            for (Code code : codes) {
                tx.insertInto(ERP_CODE)
                        .set(ERP_CODE.CONNECTION_ID, connection.id().value())
                        .set(ERP_CODE.CODE_TABLE, table.label())
                        .set(ERP_CODE.ERP_ID, code.id().value())
                        .set(ERP_CODE.ORGANISATION_ID, connection.organisation().value())
                        .set(ERP_CODE.NAME, cut(code.name(), NAME))
                        .set(
                                ERP_CODE.CODE_TYPE,
                                code.type().map(type -> cut(type, TYPE)).orElse(null))
                        .set(
                                ERP_CODE.CURRENCY,
                                code.currency().map(Currency::getCurrencyCode).orElse(null))
                        .set(ERP_CODE.ACTIVE, code.active())
                        .set(ERP_CODE.READ_AT, now)
                        .execute();
            }
        });
    }

    /** Every table that has entries, by name. */
    public Map<CodeTable, List<Code>> of(StoredConnection connection) {
        Map<CodeTable, List<Code>> tables = new EnumMap<>(CodeTable.class);
        for (CodeTable table : CodeTable.values()) {
            List<Code> codes = store.dsl()
                    .select(ERP_CODE.ERP_ID, ERP_CODE.NAME, ERP_CODE.CODE_TYPE, ERP_CODE.CURRENCY, ERP_CODE.ACTIVE)
                    .from(ERP_CODE)
                    .where(ERP_CODE.CONNECTION_ID.eq(connection.id().value()))
                    .and(ERP_CODE.ORGANISATION_ID.eq(connection.organisation().value()))
                    .and(ERP_CODE.CODE_TABLE.eq(table.label()))
                    .orderBy(ERP_CODE.NAME, ERP_CODE.ERP_ID)
                    .fetch(row -> new Code(
                            new ErpId(row.value1()),
                            row.value2(),
                            Optional.ofNullable(row.value3()),
                            Optional.ofNullable(row.value4()).map(Currency::getInstance),
                            row.value5()));
            if (!codes.isEmpty()) {
                tables.put(table, codes);
            }
        }
        return tables;
    }

    /** When the tables were read last; empty if never. */
    public Optional<Instant> readAt(StoredConnection connection) {
        return store.dsl()
                .select(DSL.max(ERP_CODE.READ_AT))
                .from(ERP_CODE)
                .where(ERP_CODE.CONNECTION_ID.eq(connection.id().value()))
                .fetchOptional()
                .map(row -> row.value1());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
