package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Customers that are one another's parents and children: money that moves among them has not left the payer's account. */
final class Families {
    /** QuickBooks nests sub-customers five deep; a ring in damaged data must not hang anything. */
    private static final int DEEPEST = 20;

    private Families() {}

    static boolean same(DSLContext dsl, ConnectionId connection, ErpId one, ErpId other) {
        return one.equals(other) || head(dsl, connection, one).equals(head(dsl, connection, other));
    }

    private static CustomerId head(DSLContext dsl, ConnectionId connection, ErpId customer) {
        UUID at = RecordIds.customer(connection, customer).value();
        Set<UUID> seen = new LinkedHashSet<>();
        while (seen.size() < DEEPEST && seen.add(at)) {
            UUID parent = dsl.select(CUSTOMER.PARENT_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.eq(at))
                    .fetchOne(CUSTOMER.PARENT_ID);
            if (parent == null) {
                return new CustomerId(at);
            }
            at = parent;
        }
        return new CustomerId(at);
    }
}
