package io.duebridge.routes;

import io.duebridge.collections.connections.PageCounts;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.documents.RecordRefresh;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.reconciliation.Account;
import io.duebridge.collections.reconciliation.Amounts;
import io.duebridge.collections.reconciliation.Comparison;
import io.duebridge.collections.reconciliation.DocumentDifference;
import io.duebridge.collections.reconciliation.DrillDown;
import io.duebridge.collections.reconciliation.ReconciliationResult;
import io.duebridge.collections.reconciliation.Remarks;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One comparison. Store and ERP are compared; the documents of what differs are read again, by the way every record comes in; then
 * both are compared anew. What differs by the same two amounts twice, with a reading in between, is drift; what moves is looked at
 * again, because a payment that arrives between two reads is no drift. For one thread.
 */
final class Reconciling {
    private static final int MOST_ROUNDS = 6;
    private static final int CUSTOMERS_AT_ONCE = 50;
    private static final int RECORDS_AT_ONCE = 200;

    private final ErpBooks erp;
    private final OpenReceivables store;
    private final RecordRefresh refresh;
    private final Remarks remarks;
    private final StoredConnection connection;
    private final RecordMapper mapper;
    private final InstantSource clock;
    private final Progress progress;

    private final Map<Account, Amounts> first = new LinkedHashMap<>();
    private final Map<Account, List<DocumentDifference>> documents = new HashMap<>();
    private final Set<Account> drift = new LinkedHashSet<>();
    private Map<Account, List<DocumentDifference>> known = Map.of();
    private boolean healing = true;
    private long readAgain;
    private long gone;

    /** Called before each batch of work; ends the comparison if it may not go on. */
    interface Progress {
        void step() throws Exception;

        /** Reads what is new, so that only what reading cannot mend is left to differ. */
        void readNews() throws Exception;
    }

    Reconciling(RoutesContext context, ErpBooks erp, StoredConnection connection, Progress progress) {
        this.erp = erp;
        this.store = new OpenReceivables(context.store());
        this.refresh = new RecordRefresh(context.store());
        this.remarks = new Remarks(context.store());
        this.connection = connection;
        this.mapper = context.mappers().apply(connection);
        this.clock = context.store().clock();
        this.progress = progress;
    }

    Reconciling withoutHealing() {
        healing = false;
        return this;
    }

    /** Documents that are known to differ, and why, are not read again each night. */
    Reconciling knowing(Map<Account, List<DocumentDifference>> documentsKnown) {
        known = documentsKnown;
        return this;
    }

    ReconciliationResult run() throws Exception {
        Instant asOf = clock.instant();
        Comparison now = compare();
        for (int round = 1; round < MOST_ROUNDS; round++) {
            Set<Account> moving = new LinkedHashSet<>(now.differences().keySet());
            moving.removeAll(drift);
            if (moving.isEmpty()) {
                break;
            }
            treat(moving);
            Comparison before = now;
            asOf = clock.instant();
            now = compare();
            for (Account account : before.differences().keySet()) {
                if (now.stillDiffersAs(before, account)) {
                    drift.add(account);
                } else {
                    drift.remove(account);
                }
            }
        }
        drift.retainAll(now.differences().keySet());
        return result(asOf, now);
    }

    private Comparison compare() throws Exception {
        progress.step();
        Comparison comparison = Comparison.of(store.byCustomer(connection.id()), erp.totals());
        comparison.differences().forEach(first::putIfAbsent);
        return comparison;
    }

    private void treat(Set<Account> accounts) throws Exception {
        List<ErpId> customers =
                accounts.stream().map(Account::customer).distinct().toList();
        for (int from = 0; from < customers.size(); from += CUSTOMERS_AT_ONCE) {
            Set<ErpId> batch =
                    new LinkedHashSet<>(customers.subList(from, Math.min(from + CUSTOMERS_AT_ONCE, customers.size())));
            progress.step();
            DrillDown drill = drill(batch);
            if (healing) {
                lookUp(RecordKind.CUSTOMER, refresh.unknownCustomers(connection.id(), batch));
                for (Map.Entry<RecordKind, Set<ErpId>> again :
                        drill.without(known).toReadAgain().entrySet()) {
                    lookUp(again.getKey(), again.getValue());
                }
            }
        }
        if (!healing) {
            progress.readNews();
        }
    }

    private DrillDown drill(Set<ErpId> customers) throws Exception {
        DrillDown drill = DrillDown.of(store.items(connection.id(), customers), erp.items(customers));
        drill.documents().forEach(documents::putIfAbsent);
        return drill;
    }

    boolean heals() {
        return healing;
    }

    /** Asks for these records and stores what comes, tombstones among it. */
    void lookUp(RecordKind kind, Set<ErpId> ids) throws Exception {
        List<ErpId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += RECORDS_AT_ONCE) {
            Set<ErpId> batch = new LinkedHashSet<>(all.subList(from, Math.min(from + RECORDS_AT_ONCE, all.size())));
            progress.step();
            PageCounts counts = refresh.accept(connection, kind, erp.lookUp(kind, batch), mapper);
            readAgain += batch.size();
            gone += counts.deleted();
        }
    }

    private ReconciliationResult result(Instant asOf, Comparison now) throws Exception {
        Map<Account, Amounts> stays = new LinkedHashMap<>();
        Set<ErpId> unsettled = new HashSet<>();
        now.differences().forEach((account, amounts) -> {
            if (drift.contains(account)) {
                stays.put(account, amounts);
            } else {
                unsettled.add(account.customer());
            }
        });
        stays.keySet().forEach(account -> unsettled.remove(account.customer()));
        Map<Account, Amounts> healed = new LinkedHashMap<>(first);
        healed.keySet().removeAll(now.differences().keySet());
        describe(stays.keySet());
        return new ReconciliationResult(asOf, now, stays, healed, unsettled, documents, readAgain, gone);
    }

    /** The documents of what stays, as they are now. */
    private void describe(Set<Account> stays) throws Exception {
        documents.keySet().removeAll(stays);
        List<ErpId> customers = stays.stream().map(Account::customer).distinct().toList();
        for (int from = 0; from < customers.size(); from += CUSTOMERS_AT_ONCE) {
            progress.step();
            drill(new LinkedHashSet<>(customers.subList(from, Math.min(from + CUSTOMERS_AT_ONCE, customers.size()))));
        }
        for (Account account : stays) {
            documents.put(account, remarks.on(connection.id(), documents.getOrDefault(account, List.of())));
        }
    }
}
