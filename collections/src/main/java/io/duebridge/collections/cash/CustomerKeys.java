package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.CUSTOMER_KEY;

import io.duebridge.collections.cash.matching.PayerNames;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.util.List;
import java.util.UUID;
import org.jooq.Query;
import org.jooq.Record;

/** Keeps customers' names as payers' names are compared, beside the customers the ERP brought. */
final class CustomerKeys {
    private static final int CHUNK = 1000;
    private static final int LONGEST = 500;

    private final CollectionsStore store;

    CustomerKeys(CollectionsStore store) {
        this.store = store;
    }

    /** Takes in what is new or renamed. */
    void refresh(ConnectionId connection) {
        List<Record> changed;
        do {
            changed = List.copyOf(store.dsl()
                    .select(CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.STORED_AT)
                    .from(CUSTOMER)
                    .leftJoin(CUSTOMER_KEY)
                    .on(CUSTOMER_KEY.CUSTOMER_ID.eq(CUSTOMER.ID))
                    .where(CUSTOMER.CONNECTION_ID.eq(connection.value()))
                    .and(CUSTOMER_KEY.STORED_AT.isNull().or(CUSTOMER_KEY.STORED_AT.ne(CUSTOMER.STORED_AT)))
                    .limit(CHUNK)
                    .fetch());
            List<Query> writes =
                    changed.stream().map(row -> write(connection, row)).toList();
            if (!writes.isEmpty()) {
                store.dsl().batch(writes).execute();
            }
        } while (changed.size() == CHUNK);
    }

    private Query write(ConnectionId connection, Record row) {
        UUID customer = row.get(CUSTOMER.ID);
        String key = BankLineRows.cut(PayerNames.key(row.get(CUSTOMER.NAME)), LONGEST);
        return store.dsl()
                .insertInto(CUSTOMER_KEY)
                .set(CUSTOMER_KEY.CUSTOMER_ID, customer)
                .set(CUSTOMER_KEY.CONNECTION_ID, connection.value())
                .set(CUSTOMER_KEY.PAYER_KEY, key)
                .set(CUSTOMER_KEY.STORED_AT, row.get(CUSTOMER.STORED_AT))
                .onConflict(CUSTOMER_KEY.CUSTOMER_ID)
                .doUpdate()
                .set(CUSTOMER_KEY.PAYER_KEY, key)
                .set(CUSTOMER_KEY.STORED_AT, row.get(CUSTOMER.STORED_AT));
    }
}
