package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CHANGE_LOOK;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import java.time.Instant;
import java.util.Optional;

/** When each company was last asked whether anything had changed, and what came of it. */
public final class ChangeLooks {
    private final CollectionsStore store;

    public ChangeLooks(CollectionsStore store) {
        this.store = store;
    }

    /**
     * @param askedAt the last time
     * @param changedAt when something was last found
     * @param untold whether what was found had not been told by a webhook, so that those do not work
     */
    public record Look(Instant askedAt, Instant changedAt, boolean untold) {}

    public Optional<Look> last(ConnectionId connection) {
        return store.dsl()
                .select(CHANGE_LOOK.ASKED_AT, CHANGE_LOOK.CHANGED_AT, CHANGE_LOOK.UNTOLD)
                .from(CHANGE_LOOK)
                .where(CHANGE_LOOK.CONNECTION_ID.eq(connection.value()))
                .fetchOptional(row -> new Look(row.value1(), row.value2(), row.value3()));
    }

    public void write(ConnectionId connection, Look look) {
        store.dsl()
                .insertInto(CHANGE_LOOK)
                .set(CHANGE_LOOK.CONNECTION_ID, connection.value())
                .set(CHANGE_LOOK.ASKED_AT, look.askedAt())
                .set(CHANGE_LOOK.CHANGED_AT, look.changedAt())
                .set(CHANGE_LOOK.UNTOLD, look.untold())
                .onConflict(CHANGE_LOOK.CONNECTION_ID)
                .doNothing()
                .execute();
        store.dsl()
                .update(CHANGE_LOOK)
                .set(CHANGE_LOOK.ASKED_AT, look.askedAt())
                .set(CHANGE_LOOK.CHANGED_AT, look.changedAt())
                .set(CHANGE_LOOK.UNTOLD, look.untold())
                .where(CHANGE_LOOK.CONNECTION_ID.eq(connection.value()))
                .execute();
    }
}
