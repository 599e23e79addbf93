package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.connections.FullReads;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.documents.UnmetRecords;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.reconciliation.Account;
import io.duebridge.collections.reconciliation.DocumentDifference;
import io.duebridge.collections.reconciliation.ReconciliationHistory;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.collections.reconciliation.ReconciliationResult;
import io.duebridge.collections.reconciliation.Reconciliations;
import io.duebridge.collections.reconciliation.Ticket;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the reconcile route does at each of its stations. */
final class ReconcileSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileSteps.class);
    private static final String TICKET = "duebridgeTicket";
    private static final String WORK = "duebridgeReconciling";
    private static final String RESULT = "duebridgeResult";

    /** Longer than the longest step: a batch of calls has ten minutes. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final int RECORDS_AT_ONCE = 200;

    /** What is left is asked for with the next comparison. */
    private static final int MOST_UNMET_BATCHES = 100;

    /** Differences whose documents are known are kept in mind up to so many. */
    private static final int KNOWN_DIFFERENCES = 5_000;

    private final RoutesContext context;
    private final Companies companies;
    private final CompanyLooks looks;
    private final RouteCalls calls;
    private final RouteMetrics metrics;
    private final Reconciliations reconciliations;
    private final ReconciliationHistory history;
    private final FullReads fullReads;
    private final SyncRuns runs;
    private final UnmetRecords unmet;
    private final PaymentFeedback postings;

    ReconcileSteps(
            RoutesContext context, Companies companies, CompanyLooks looks, RouteCalls calls, RouteMetrics metrics) {
        this.context = context;
        this.looks = looks;
        this.companies = companies;
        this.calls = calls;
        this.metrics = metrics;
        this.reconciliations = new Reconciliations(context.store());
        this.history = new ReconciliationHistory(context.store());
        this.fullReads = new FullReads(context.store());
        this.runs = new SyncRuns(context.store());
        this.unmet = new UnmetRecords(context.store());
        this.postings = new PaymentFeedback(context.store());
    }

    void begin(Exchange exchange) throws ConnectorException {
        String name = connection(exchange);
        ErpConnection erp = context.erp()
                .find(name)
                .orElseThrow(() -> new ConnectorException(
                        RouteErrors.NO_SUCH_CONNECTION, "connection '" + name + "' is not set up in this program"));
        if (erp.controlTotals().isEmpty()) {
            throw new ConnectorException(
                    RouteErrors.RECONCILE_UNSUPPORTED, "the ERP behind '" + name + "' gives no totals");
        }
        StoredConnection connection = companies.confirmed(name);
        ReconcileOrder order = exchange.getMessage().getBody(ReconcileOrder.class);
        Ticket ticket = reconciliations
                .begin(connection, order.reason(), order.askedBy(), order.healing(), LEASE)
                .orElseThrow(() -> new ConnectorException(
                        RouteErrors.RECONCILE_RUNNING, "another comparison of '" + name + "' is under way"));
        exchange.setProperty(TICKET, ticket);
        boolean canLookUp = erp.recordLookup().isPresent();
        exchange.setProperty(WORK, work(ticket, order.healing() && canLookUp));
    }

    private Reconciling work(Ticket ticket, boolean healing) {
        StoredConnection connection = ticket.connection();
        Reconciling.Progress progress = new Reconciling.Progress() {
            @Override
            public void step() throws ConnectorException {
                if (!reconciliations.renew(ticket, LEASE)) {
                    throw lost(ticket);
                }
            }

            @Override
            public void readNews() throws ConnectorException, Stopped {
                ReconcileSteps.this.readNews(connection, Set.of());
            }
        };
        Reconciling work = new Reconciling(context, new ErpBooks(calls, connection.name()), connection, progress);
        if (ticket.reason() != ReconciliationReason.ASKED) {
            work.knowing(known(connection));
        }
        return healing ? work : work.withoutHealing();
    }

    private Map<Account, List<DocumentDifference>> known(StoredConnection connection) {
        Map<Account, List<DocumentDifference>> known = new HashMap<>();
        history.open(connection.id(), KNOWN_DIFFERENCES)
                .forEach(difference -> known.put(difference.account(), difference.documents()));
        return known;
    }

    /** What merely was not read yet is no difference. */
    void readNews(Exchange exchange) throws ConnectorException, Stopped {
        StoredConnection connection = ticket(exchange).connection();
        // Each night for every company there is, so it should cost an idle one little.
        boolean nightly = ticket(exchange).reason() == ReconciliationReason.NIGHTLY;
        readNews(connection, nightly ? looks.quiet(connection) : Set.of());
    }

    private void readNews(StoredConnection connection, Set<RecordKind> quiet) throws ConnectorException, Stopped {
        for (RecordKind kind : context.kinds(connection.name())) {
            if (quiet.contains(kind)) {
                continue;
            }
            // A window that ends with a hole is read twice before the hole is taken for one; this comparison may close
            // it.
            if (kind.isReceivable() && read(connection, kind).holes() > 0) {
                read(connection, kind);
            }
        }
        context.feedback().accept(connection.id());
    }

    private KindOutcome read(StoredConnection connection, RecordKind kind) throws ConnectorException, Stopped {
        KindOutcome outcome = calls.call(Endpoints.SYNC, connection.name(), kind, null, KindOutcome.class);
        if (outcome.failure().isPresent()) {
            throw new Stopped(outcome.failure().get());
        }
        return outcome;
    }

    /** Of records that a read of everything did not meet, the ERP is asked one by one whether they are gone. */
    void confirmUnmet(Exchange exchange) throws Exception {
        Reconciling work = work(exchange);
        if (!work.heals()) {
            return;
        }
        for (FullReads.Check check : fullReads.due(ticket(exchange).connection().id())) {
            Set<ErpId> asked = new HashSet<>();
            boolean all = false;
            for (int batch = 0; batch < MOST_UNMET_BATCHES && !all; batch++) {
                // One that is in quarantine keeps its old row and stays among the unmet; it is asked for once.
                Set<ErpId> next = new LinkedHashSet<>(unmet.of(check, RECORDS_AT_ONCE + asked.size()));
                next.removeAll(asked);
                all = next.isEmpty();
                if (!all) {
                    work.lookUp(check.kind(), next);
                    asked.addAll(next);
                }
            }
            if (all) {
                fullReads.confirmed(check);
                LOG.info(
                        "{}: {} records of kind {} were not met by a read of everything and have been asked for",
                        connection(exchange),
                        asked.size(),
                        check.kind());
            }
        }
    }

    void compare(Exchange exchange) throws Exception {
        exchange.setProperty(RESULT, work(exchange).run());
    }

    /** Where deletions may be missing that no total shows, everything of that kind is read again, and what is not met is asked for. */
    private void readAgainWhatIsInDoubt(StoredConnection connection) {
        for (RecordKind kind : runs.deletionsInDoubt(connection.id())) {
            boolean underWay = context.cursors().doneTo(connection.id(), kind).isEmpty()
                    || fullReads.due(connection.id()).stream().anyMatch(check -> check.kind() == kind);
            if (!underWay) {
                LOG.info(
                        "{}: deletions of kind {} may be missing, so all of it is read again", connection.name(), kind);
                context.cursors().readAgain(connection.id(), kind, Instant.EPOCH);
            }
        }
    }

    void finish(Exchange exchange) throws ConnectorException {
        Ticket ticket = ticket(exchange);
        ReconciliationResult result = exchange.getProperty(RESULT, ReconciliationResult.class);
        if (!reconciliations.finish(ticket, result)) {
            throw lost(ticket);
        }
        readAgainWhatIsInDoubt(ticket.connection());
        Set<CustomerId> except = new HashSet<>();
        result.comparison()
                .differing()
                .forEach(customer ->
                        except.add(RecordIds.customer(ticket.connection().id(), customer)));
        reconciliations.reconciled(
                ticket, postings.totalsTie(ticket.connection().id(), result.asOf(), except));
        LOG.info(
                "{} compared with its ERP: {} customers, {} tie, {} drift; {} records read again, {} of them gone",
                connection(exchange),
                result.comparison().customers(),
                result.tied(),
                result.drifted(),
                result.recordsReadAgain(),
                result.recordsGone());
        ReconcileReport report = new ReconcileReport(
                connection(exchange), Optional.of(ticket.run()), Optional.of(result), Optional.empty());
        metrics.reconciled(connection(exchange), report);
        exchange.getMessage().setBody(report);
    }

    void failed(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Failure failure = Failure.of(thrown);
        String connection = connection(exchange);
        companies.doubt(connection, failure);
        Optional<Ticket> ticket = Optional.ofNullable(exchange.getProperty(TICKET, Ticket.class));
        ticket.ifPresent(begun -> reconciliations.fail(begun, failure.code(), failure.message()));
        if (thrown instanceof ConnectorException || thrown instanceof Stopped) {
            LOG.warn("comparing {} with its ERP stopped: {}", connection, failure);
        } else {
            LOG.error("comparing {} with its ERP stopped: {}", connection, failure, thrown);
        }
        ReconcileReport report = ReconcileReport.failed(connection, ticket.map(Ticket::run), failure);
        metrics.reconciled(connection, report);
        exchange.getMessage().setBody(report);
    }

    private static ConnectorException lost(Ticket ticket) {
        return new ConnectorException(
                RouteErrors.RECONCILE_LOST,
                "the comparison of '" + ticket.connection().name() + "' was taken over by another one");
    }

    private static Ticket ticket(Exchange exchange) {
        return exchange.getProperty(TICKET, Ticket.class);
    }

    private static Reconciling work(Exchange exchange) {
        return exchange.getProperty(WORK, Reconciling.class);
    }

    private static String connection(Exchange exchange) {
        return exchange.getMessage().getHeader(ErpConstants.CONNECTION, String.class);
    }
}
