package io.duebridge.routes;

import io.duebridge.camel.ErpConnections;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the routes work with.
 *
 * @param feedback moves postings on by what a sync has brought ({@code PaymentFeedback::afterSync})
 * @param erp the open connections, under the names the store knows them by
 * @param mappers a connection's mapping; asked at the start of each run, once the company and its home currency are known, so it
 *     should keep what it made
 * @param plans how often and in what portions a connection, by its name, is worked; asked at the start of each run
 * @param node this process, unique among those that share the database; stands in leases
 */
public record RoutesContext(
        CollectionsStore store,
        Connections connections,
        SyncCursors cursors,
        DocumentIntake intake,
        PostingDesk desk,
        Consumer<ConnectionId> feedback,
        ErpConnections erp,
        Function<StoredConnection, RecordMapper> mappers,
        Function<String, ConnectionPlan> plans,
        MeterRegistry meters,
        String node) {
    /** The kinds of record this connection reads, in the order they are read in. */
    public Set<RecordKind> kinds(String connection) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        kinds.addAll(erp.find(connection).map(ErpConnection::kinds).orElse(RecordKind.CORE));
        return kinds;
    }
}
