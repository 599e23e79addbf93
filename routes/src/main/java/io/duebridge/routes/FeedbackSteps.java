package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jooq.Condition;

/** What the feedback route does at each of its stations. */
final class FeedbackSteps {
    /** What a posted payment changes in the ERP. */
    private static final List<RecordKind> TOUCHED =
            List.of(RecordKind.PAYMENT, RecordKind.INVOICE, RecordKind.CREDIT_MEMO);

    private final RoutesContext context;
    private final RouteCalls calls;

    FeedbackSteps(RoutesContext context, RouteCalls calls) {
        this.context = context;
        this.calls = calls;
    }

    /** The kinds are read one after the other; one that fails does not keep the others from being read. */
    void read(Exchange exchange) throws ConnectorException {
        String connection = connection(exchange);
        List<KindOutcome> outcomes = new ArrayList<>();
        for (RecordKind kind : TOUCHED) {
            outcomes.add(calls.call(Endpoints.SYNC, connection, kind, null, KindOutcome.class));
        }
        exchange.getMessage().setBody(new SyncReport(connection, outcomes));
    }

    /** Postings go on to VERIFIED and APPLIED by what was read, or are found to be taken back. */
    void apply(Exchange exchange) {
        context.connections()
                .find(connection(exchange))
                .map(StoredConnection::id)
                .ifPresent(context.feedback());
    }

    /** Whether something was posted that no finished read of payments can have seen. */
    boolean isNewsExpected(ConnectionId connection) {
        Optional<Instant> readTo = context.cursors().doneTo(connection, RecordKind.PAYMENT);
        Condition posted =
                POSTING.CONNECTION_ID.eq(connection.value()).and(POSTING.STATE.eq(PostingState.POSTED.name()));
        return context.store()
                .dsl()
                .fetchExists(
                        POSTING,
                        readTo.map(to -> posted.and(POSTING.UPDATED_AT.ge(to))).orElse(posted));
    }

    private static String connection(Exchange exchange) {
        return exchange.getMessage().getHeader(ErpConstants.CONNECTION, String.class);
    }
}
