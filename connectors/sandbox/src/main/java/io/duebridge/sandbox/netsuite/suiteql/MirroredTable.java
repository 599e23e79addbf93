package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerChange;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A table and what of it is out of date. It is filled when first asked for; after that only what changed is written again. */
final class MirroredTable {
    private static final int BATCH = 500;

    private record Key(EntityKind kind, String id) {}

    private final Table table;
    private final List<String> columns;
    private final Set<Key> dirty = ConcurrentHashMap.newKeySet();
    private boolean filled;
    private Instant customersSeen = Instant.EPOCH;

    MirroredTable(Table table, Connection connection) throws SQLException {
        this.table = table;
        this.columns = new ArrayList<>(table.columns().keySet());
        try (Statement statement = connection.createStatement()) {
            for (String ddl : table.ddl()) {
                statement.execute(ddl);
            }
        }
    }

    String name() {
        return table.name();
    }

    /** Takes note; called while the ledger is being changed. */
    void changed(LedgerChange change) {
        if (table.kinds().contains(change.kind())) {
            dirty.add(new Key(change.kind(), change.id()));
        }
    }

    /** The company's own fields are columns from when they are first asked for. */
    void ensureColumn(String custom, Connection connection) throws SQLException {
        if (!columns.contains(custom)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE " + table.name() + " ADD COLUMN " + custom + " VARCHAR(4000)");
            }
            columns.add(custom);
            filled = false;
        }
    }

    /** Brings it up to date; nothing changes in the ledger meanwhile. */
    void refresh(LedgerView view, Instant visibleUntil, Connection connection) throws SQLException {
        if (!filled) {
            fill(view, visibleUntil, connection);
            return;
        }
        Set<Key> stale = new LinkedHashSet<>(dirty);
        dirty.clear();
        if (table.kinds().contains(EntityKind.CUSTOMER)) {
            customers(view, stale);
        }
        if (stale.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(table.delete())) {
            for (Key key : stale) {
                delete.setLong(1, Long.parseLong(key.id()));
                delete.setString(2, key.kind().name());
                delete.addBatch();
            }
            delete.executeBatch();
        }
        List<LedgerEntity> alive = new ArrayList<>();
        stale.forEach(key -> view.find(key.kind(), key.id()).ifPresent(alive::add));
        insert(view, alive, visibleUntil, connection);
    }

    /** A customer's change time moves with its balance, which the ledger tells nobody; and a new name shows in all below. */
    private void customers(LedgerView view, Set<Key> stale) {
        for (Key key : List.copyOf(stale)) {
            below(view, key.id(), stale);
        }
        for (LedgerEntity customer : view.changed(EntityKind.CUSTOMER, customersSeen, Instant.MAX, false)) {
            stale.add(new Key(EntityKind.CUSTOMER, customer.id()));
            customersSeen = customer.changedAt();
        }
    }

    private static void below(LedgerView view, String customer, Set<Key> stale) {
        for (LedgerCustomer job : view.jobsOf(customer)) {
            stale.add(new Key(EntityKind.CUSTOMER, job.id()));
            below(view, job.id(), stale);
        }
    }

    private void fill(LedgerView view, Instant visibleUntil, Connection connection) throws SQLException {
        dirty.clear();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + table.name());
        }
        for (EntityKind kind : table.kinds()) {
            insert(view, view.all(kind), visibleUntil, connection);
        }
        for (LedgerEntity customer : view.all(EntityKind.CUSTOMER)) {
            if (customer.changedAt().isAfter(customersSeen)) {
                customersSeen = customer.changedAt();
            }
        }
        filled = true;
    }

    private void insert(
            LedgerView view, Iterable<? extends LedgerEntity> entities, Instant visibleUntil, Connection connection)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.insert(columns))) {
            int waiting = 0;
            for (LedgerEntity entity : entities) {
                if (entity.createdAt().isAfter(visibleUntil)) {
                    continue;
                }
                for (Map<String, Object> row : table.rows().apply(view, entity)) {
                    for (int i = 0; i < columns.size(); i++) {
                        String column = columns.get(i);
                        insert.setObject(
                                i + 1, column.equals(Table.KIND) ? entity.kind().name() : row.get(column));
                    }
                    insert.addBatch();
                    if (++waiting % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }
}
