package io.duebridge.app.program;

import io.duebridge.collections.connections.ErpCodes;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.CodeTables;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the ERP's code tables and keeps them for the console. */
public final class CodeReading {
    private static final Logger LOG = LoggerFactory.getLogger(CodeReading.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private final OpenConnections connections;
    private final ErpCodes kept;
    private final CollectionsStore store;

    public CodeReading(Engine engine) {
        this.connections = engine.connections();
        this.store = engine.store();
        this.kept = new ErpCodes(store);
    }

    /** Every table; none if this ERP gives none. */
    public Map<CodeTable, List<Code>> read(StoredConnection connection) throws ConnectorException {
        Map<CodeTable, List<Code>> tables = new EnumMap<>(CodeTable.class);
        Optional<CodeTables> source = connections.find(connection.name()).flatMap(ErpConnection::codeTables);
        if (source.isPresent()) {
            Deadline deadline = Deadline.after(PATIENCE);
            for (CodeTable table : CodeTable.values()) {
                List<Code> codes = source.get().read(table, deadline);
                kept.replace(connection, table, codes);
                tables.put(table, codes);
            }
        }
        return tables;
    }

    /** Reads those again that are older than a day. A connection that cannot be asked is left for the next time. */
    public void refresh(List<StoredConnection> all) {
        Instant before = store.clock().instant().minus(GOOD_FOR);
        for (StoredConnection connection : all) {
            if (kept.readAt(connection).filter(before::isBefore).isEmpty()) {
                try {
                    read(connection);
                } catch (ConnectorException e) {
                    LOG.info(
                            "the code tables of {} could not be read: {}, {}",
                            connection.name(),
                            e.code(),
                            e.getMessage());
                }
            }
        }
    }
}
