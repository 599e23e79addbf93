package io.duebridge.collections.reconciliation;

import static io.duebridge.collections.tables.Tables.RECONCILIATION_DIFFERENCE;
import static io.duebridge.collections.tables.Tables.RECONCILIATION_DOCUMENT;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Rows of what did not tie. An account has one open difference at most: the same drift, seen again, is the same row. */
final class Differences {
    private static final int BATCH = 500;
    private static final int LONGEST_KIND = 60;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_REMARK = 1000;

    private final CollectionsStore store;

    Differences(CollectionsStore store) {
        this.store = store;
    }

    /** Inside the transaction that ends the run; the gate keeps others out. */
    void write(DSLContext tx, Ticket ticket, ReconciliationResult result, Instant now) {
        Map<Account, UUID> open = open(tx, ticket.connection().id());
        List<Query> queries = new ArrayList<>();
        List<UUID> seenAgain = new ArrayList<>();
        result.drift().forEach((account, amounts) -> {
            UUID known = open.get(account);
            if (known == null) {
                insert(tx, queries, ticket, account, amounts, now, null, result.documents(account));
            } else {
                seenAgain.add(known);
                queries.add(seen(tx, known, ticket, amounts, now));
                addDocuments(tx, queries, known, result.documents(account));
            }
        });
        result.healed().forEach((account, amounts) -> {
            if (!open.containsKey(account)) {
                insert(tx, queries, ticket, account, amounts, now, now, result.documents(account));
            }
        });
        open.forEach((account, id) -> {
            boolean stays =
                    result.drift().containsKey(account) || result.unsettled().contains(account.customer());
            if (!stays) {
                queries.add(healed(tx, id, now));
            }
        });
        deleteDocuments(tx, seenAgain);
        for (int from = 0; from < queries.size(); from += BATCH) {
            tx.batch(queries.subList(from, Math.min(from + BATCH, queries.size())))
                    .execute();
        }
    }

    private static Map<Account, UUID> open(DSLContext tx, ConnectionId connection) {
        Map<Account, UUID> open = new HashMap<>();
        tx.select(
                        RECONCILIATION_DIFFERENCE.ID,
                        RECONCILIATION_DIFFERENCE.CUSTOMER_ERP_ID,
                        RECONCILIATION_DIFFERENCE.CURRENCY)
                .from(RECONCILIATION_DIFFERENCE)
                .where(RECONCILIATION_DIFFERENCE.CONNECTION_ID.eq(connection.value()))
                .and(RECONCILIATION_DIFFERENCE.HEALED_AT.isNull())
                .forEach(row -> open.put(new Account(new ErpId(row.value2()), row.value3()), row.value1()));
        return open;
    }

    private static void insert(
            DSLContext tx,
            List<Query> queries,
            Ticket ticket,
            Account account,
            Amounts amounts,
            Instant now,
            @Nullable Instant healedAt,
            List<DocumentDifference> documents) {
        UUID id = UUID.randomUUID();
        ConnectionId connection = ticket.connection().id();
        queries.add(tx.insertInto(RECONCILIATION_DIFFERENCE)
                .set(RECONCILIATION_DIFFERENCE.ID, id)
                .set(
                        RECONCILIATION_DIFFERENCE.ORGANISATION_ID,
                        ticket.connection().organisation().value())
                .set(RECONCILIATION_DIFFERENCE.CONNECTION_ID, connection.value())
                .set(
                        RECONCILIATION_DIFFERENCE.CUSTOMER_ID,
                        RecordIds.customer(connection, account.customer()).value())
                .set(
                        RECONCILIATION_DIFFERENCE.CUSTOMER_ERP_ID,
                        account.customer().value())
                .set(RECONCILIATION_DIFFERENCE.CURRENCY, account.currency())
                .set(RECONCILIATION_DIFFERENCE.STORE_AMOUNT, amounts.store())
                .set(RECONCILIATION_DIFFERENCE.ERP_AMOUNT, amounts.erp())
                .set(RECONCILIATION_DIFFERENCE.FIRST_RUN_ID, ticket.run())
                .set(RECONCILIATION_DIFFERENCE.LAST_RUN_ID, ticket.run())
                .set(RECONCILIATION_DIFFERENCE.FIRST_SEEN_AT, now)
                .set(RECONCILIATION_DIFFERENCE.LAST_SEEN_AT, now)
                .set(RECONCILIATION_DIFFERENCE.HEALED_AT, healedAt));
        addDocuments(tx, queries, id, documents);
    }

    private static Query seen(DSLContext tx, UUID id, Ticket ticket, Amounts amounts, Instant now) {
        return tx.update(RECONCILIATION_DIFFERENCE)
                .set(RECONCILIATION_DIFFERENCE.STORE_AMOUNT, amounts.store())
                .set(RECONCILIATION_DIFFERENCE.ERP_AMOUNT, amounts.erp())
                .set(RECONCILIATION_DIFFERENCE.LAST_RUN_ID, ticket.run())
                .set(RECONCILIATION_DIFFERENCE.LAST_SEEN_AT, now)
                .where(RECONCILIATION_DIFFERENCE.ID.eq(id));
    }

    private static Query healed(DSLContext tx, UUID id, Instant now) {
        return tx.update(RECONCILIATION_DIFFERENCE)
                .set(RECONCILIATION_DIFFERENCE.HEALED_AT, now)
                .where(RECONCILIATION_DIFFERENCE.ID.eq(id));
    }

    private static void deleteDocuments(DSLContext tx, List<UUID> differences) {
        for (int from = 0; from < differences.size(); from += BATCH) {
            tx.deleteFrom(RECONCILIATION_DOCUMENT)
                    .where(Keys.among(
                            RECONCILIATION_DOCUMENT.DIFFERENCE_ID,
                            differences.subList(from, Math.min(from + BATCH, differences.size()))))
                    .execute();
        }
    }

    private static void addDocuments(
            DSLContext tx, List<Query> queries, UUID difference, List<DocumentDifference> documents) {
        int position = 1;
        for (DocumentDifference document : documents) {
            queries.add(tx.insertInto(RECONCILIATION_DOCUMENT)
                    .set(RECONCILIATION_DOCUMENT.DIFFERENCE_ID, difference)
                    .set(RECONCILIATION_DOCUMENT.POSITION, position++)
                    .set(RECONCILIATION_DOCUMENT.KIND, cut(document.kind(), LONGEST_KIND))
                    .set(RECONCILIATION_DOCUMENT.ERP_ID, document.id().value())
                    .set(
                            RECONCILIATION_DOCUMENT.NUMBER,
                            document.number()
                                    .map(number -> cut(number, LONGEST_NUMBER))
                                    .orElse(null))
                    .set(RECONCILIATION_DOCUMENT.STORE_AMOUNT, document.store().orElse(null))
                    .set(RECONCILIATION_DOCUMENT.ERP_AMOUNT, document.erp().orElse(null))
                    .set(
                            RECONCILIATION_DOCUMENT.REMARK,
                            document.remark()
                                    .map(remark -> cut(remark, LONGEST_REMARK))
                                    .orElse(null)));
        }
    }

    /** The documents of these differences, by difference, in the order they were written. */
    Map<UUID, List<DocumentDifference>> documents(Collection<UUID> differences) {
        Map<UUID, List<DocumentDifference>> documents = new LinkedHashMap<>();
        if (!differences.isEmpty()) {
            store.dsl()
                    .select(RECONCILIATION_DOCUMENT.fields())
                    .from(RECONCILIATION_DOCUMENT)
                    .where(Keys.among(RECONCILIATION_DOCUMENT.DIFFERENCE_ID, differences))
                    .orderBy(RECONCILIATION_DOCUMENT.DIFFERENCE_ID, RECONCILIATION_DOCUMENT.POSITION)
                    .forEach(row -> documents
                            .computeIfAbsent(row.get(RECONCILIATION_DOCUMENT.DIFFERENCE_ID), id -> new ArrayList<>())
                            .add(document(row)));
        }
        return documents;
    }

    private static DocumentDifference document(Record row) {
        @Nullable BigDecimal here = row.get(RECONCILIATION_DOCUMENT.STORE_AMOUNT);
        @Nullable BigDecimal there = row.get(RECONCILIATION_DOCUMENT.ERP_AMOUNT);
        return new DocumentDifference(
                row.get(RECONCILIATION_DOCUMENT.KIND),
                new ErpId(row.get(RECONCILIATION_DOCUMENT.ERP_ID)),
                Optional.ofNullable(row.get(RECONCILIATION_DOCUMENT.NUMBER)),
                Optional.ofNullable(here),
                Optional.ofNullable(there),
                Optional.ofNullable(row.get(RECONCILIATION_DOCUMENT.REMARK)));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
