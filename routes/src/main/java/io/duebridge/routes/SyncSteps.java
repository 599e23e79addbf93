package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the sync route does at each of its stations. */
final class SyncSteps {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSteps.class);
    private static final String PASS = "duebridgeSyncPass";

    private final RoutesContext context;
    private final Companies companies;
    private final RouteCalls calls;
    private final RouteMetrics metrics;
    private final ExecutorService readers;

    SyncSteps(
            RoutesContext context,
            Companies companies,
            RouteCalls calls,
            RouteMetrics metrics,
            ExecutorService readers) {
        this.context = context;
        this.companies = companies;
        this.calls = calls;
        this.metrics = metrics;
        this.readers = readers;
    }

    /** Takes the window up where it stands, or begins a new one, and starts reading. */
    void begin(Exchange exchange) throws ConnectorException {
        StoredConnection connection = companies.confirmed(connection(exchange));
        RecordKind kind = kind(exchange);
        ConnectionPlan plan = context.plans().apply(connection.name());
        RecordMapper mapper = context.mappers().apply(connection);
        exchange.setProperty(
                PASS,
                new SyncPass(
                        connection.name(),
                        mapper.version(kind),
                        context.intake(),
                        () -> context.cursors()
                                .begin(
                                        connection.id(),
                                        kind,
                                        plan.sync(),
                                        context.store().clock().instant()),
                        step -> new PageAhead<>(
                                token -> read(connection.name(), request(step, plan, token), mapper),
                                step.after(),
                                MappedPage::next,
                                readers)));
    }

    private static ReadRequest request(SyncStep step, ConnectionPlan plan, Optional<PageToken> token) {
        return new ReadRequest(step.kind(), step.window(), token, plan.pageSize(), true);
    }

    boolean hasNextPage(Exchange exchange) {
        return pass(exchange).map(SyncPass::hasNext).orElse(false);
    }

    void storeNextPage(Exchange exchange) throws ConnectorException, InterruptedException {
        pass(exchange).orElseThrow().storeNext();
    }

    void finish(Exchange exchange) {
        SyncPass pass = pass(exchange).orElseThrow();
        KindOutcome outcome = pass.outcome(Optional.empty());
        metrics.synced(pass.connection(), outcome);
        if (outcome.full()) {
            LOG.info(
                    "{} was read from the start, kind {}: {} stored, {} unchanged, {} in quarantine, {} holes",
                    pass.connection(),
                    outcome.kind(),
                    outcome.stored(),
                    outcome.unchanged(),
                    outcome.quarantined(),
                    outcome.holes());
        }
        exchange.getMessage().setBody(outcome);
    }

    /** The run ends red; its pages so far are stored, the next run goes on after them. */
    void failed(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Failure failure = Failure.of(thrown);
        String connection = connection(exchange);
        RecordKind kind = kind(exchange);
        companies.doubt(connection, failure);
        Optional<SyncPass> pass = pass(exchange);
        pass.ifPresent(SyncPass::close);
        pass.map(SyncPass::step)
                .or(() -> notBegun(connection, kind))
                .ifPresent(step -> context.cursors().failed(step, failure.code(), failure.message()));
        KindOutcome outcome = pass.map(begun -> begun.outcome(Optional.of(failure)))
                .orElseGet(() -> KindOutcome.failed(kind, failure));
        metrics.synced(connection, outcome);
        if (thrown instanceof ConnectorException) {
            LOG.warn("reading {} of {} stopped: {}", kind, connection, failure);
        } else {
            LOG.error("reading {} of {} stopped: {}", kind, connection, failure, thrown);
        }
        exchange.getMessage().setBody(outcome);
    }

    /** On a reader's thread, so that it overlaps with storing the page before. */
    private MappedPage read(String connection, ReadRequest request, RecordMapper mapper) throws ConnectorException {
        RecordPage page = calls.call(Endpoints.READ, connection, request, RecordPage.class);
        List<MappingResult> results = page.records().stream()
                .filter(record -> !record.deleted())
                .map(mapper::map)
                .toList();
        return new MappedPage(page, results);
    }

    /** A connection that does not even let a window begin has a red run to show why, too. */
    private Optional<SyncStep> notBegun(String connection, RecordKind kind) {
        return context.connections()
                .find(connection)
                .map(known -> context.cursors()
                        .begin(
                                known.id(),
                                kind,
                                context.plans().apply(connection).sync(),
                                context.store().clock().instant()));
    }

    private static Optional<SyncPass> pass(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PASS, SyncPass.class));
    }

    private static String connection(Exchange exchange) {
        return exchange.getMessage().getHeader(ErpConstants.CONNECTION, String.class);
    }

    private static RecordKind kind(Exchange exchange) {
        return exchange.getMessage().getHeader(ErpConstants.KIND, RecordKind.class);
    }
}
