package io.duebridge.routes;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import io.duebridge.spi.RecordKind;
import java.util.List;
import java.util.Set;

/** What a comparison asks one ERP, each call with its own deadline. */
final class ErpBooks {
    private final RouteCalls calls;
    private final String connection;

    ErpBooks(RouteCalls calls, String connection) {
        this.calls = calls;
        this.connection = connection;
    }

    List<OpenReceivable> totals() throws ConnectorException {
        return listOf(OpenReceivable.class, calls.call(Endpoints.TOTALS, connection, null, List.class));
    }

    List<OpenItem> items(Set<ErpId> customers) throws ConnectorException {
        return listOf(OpenItem.class, calls.call(Endpoints.ITEMS, connection, customers, List.class));
    }

    List<ErpRecord> lookUp(RecordKind kind, Set<ErpId> ids) throws ConnectorException {
        return listOf(ErpRecord.class, calls.call(Endpoints.RECORDS, connection, kind, ids, List.class));
    }

    private static <T> List<T> listOf(Class<T> type, List<?> answer) {
        return answer.stream().map(type::cast).toList();
    }
}
