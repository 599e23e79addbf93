package io.duebridge.routes;

import io.duebridge.camel.ErpComponent;
import io.duebridge.collections.cash.CashReport;
import io.duebridge.collections.reconciliation.ReconciliationReason;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The running routes, and the ways to start a run by hand: each of them runs to its end and says what it did. A failure of the
 * ERP is in the report, not thrown. Thread-safe; two runs for the same connection and kind do no harm, one of them does the work.
 */
public final class DuebridgeRoutes implements AutoCloseable {
    private final RoutesContext context;
    private final CamelContext camel;
    private final boolean ownsCamel;
    private final ProducerTemplate template;
    private final RouteCalls calls;
    private final FeedbackSteps feedback;
    private final CashSteps cash;
    private final Companies companies;
    private final CompanyLooks looks;
    private final List<Consumer<String>> postedListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> fullReadListeners = new CopyOnWriteArrayList<>();

    private DuebridgeRoutes(CamelContext camel, RoutesContext context, boolean ownsCamel) throws Exception {
        this.context = context;
        this.camel = camel;
        this.ownsCamel = ownsCamel;
        this.template = camel.createProducerTemplate();
        this.calls = new RouteCalls(template);
        this.feedback = new FeedbackSteps(context, calls);
        this.cash = new CashSteps(context, template);
        this.companies = new Companies(context, calls);
        this.looks = new CompanyLooks(context, companies);
        addRoutes();
    }

    /** In a Camel context of their own, started. */
    public static DuebridgeRoutes start(RoutesContext context) {
        try {
            DefaultCamelContext camel = new DefaultCamelContext();
            camel.getCamelContextExtension().setName("duebridge");
            camel.getShutdownStrategy().setTimeout(30);
            DuebridgeRoutes routes = new DuebridgeRoutes(camel, context, true);
            camel.start();
            return routes;
        } catch (Exception e) {
            throw new IllegalStateException("the routes do not start: " + RouteErrors.describe(e), e);
        }
    }

    /** Adds them to a Camel context that somebody else starts and stops. */
    public static DuebridgeRoutes addTo(CamelContext camel, RoutesContext context) {
        try {
            return new DuebridgeRoutes(camel, context, false);
        } catch (Exception e) {
            throw new IllegalStateException("the routes cannot be added: " + RouteErrors.describe(e), e);
        }
    }

    private void addRoutes() throws Exception {
        camel.getComponent("erp", ErpComponent.class).setConnections(context.erp());
        addRouteTimers();
        // A run reads one page ahead and sends as many payments as it claimed, so the runs bound these threads.
        ExecutorService readers = camel.getExecutorServiceManager().newCachedThreadPool(this, "duebridge-read");
        ExecutorService senders = camel.getExecutorServiceManager().newCachedThreadPool(this, "duebridge-send");
        RouteMetrics metrics = new RouteMetrics(context.meters());
        Consumer<String> posted = connection -> postedListeners.forEach(listener -> listener.accept(connection));
        camel.addRoutes(new SyncRoute(new SyncSteps(context, companies, calls, metrics, readers)));
        PostingSteps posting = new PostingSteps(context, companies, metrics, posted);
        camel.addRoutes(new PostingRoute(posting, new PostingBatches(posting), senders));
        camel.addRoutes(new InDoubtRoute(new InDoubtSteps(context, companies, metrics, posted)));
        camel.addRoutes(new FeedbackRoute(feedback));
        camel.addRoutes(new CashRoute(cash));
        camel.addRoutes(new ReconcileRoute(new ReconcileSteps(context, companies, looks, calls, metrics)));
    }

    private void addRouteTimers() {
        if (camel.getRoutePolicyFactories().stream().noneMatch(MicrometerRoutePolicyFactory.class::isInstance)) {
            MicrometerRoutePolicyFactory timers = new MicrometerRoutePolicyFactory();
            timers.setMeterRegistry(context.meters());
            camel.addRoutePolicyFactory(timers);
        }
    }

    CompanyLooks looks() {
        return looks;
    }

    public RoutesContext context() {
        return context;
    }

    /** Calls {@code listener} with the connection's name whenever a payment was posted to it. */
    public void onPosted(Consumer<String> listener) {
        postedListeners.add(listener);
    }

    /** Calls {@code listener} with the connection's name whenever a kind was read from the start to its end. */
    public void onFullRead(Consumer<String> listener) {
        fullReadListeners.add(listener);
    }

    /** Every kind the connection reads, customers first; then what that means for postings. */
    public SyncReport syncNow(String connection) {
        List<KindOutcome> outcomes = new ArrayList<>();
        for (RecordKind kind : context.kinds(connection)) {
            outcomes.add(syncNow(connection, kind));
        }
        return new SyncReport(connection, outcomes);
    }

    public KindOutcome syncNow(String connection, RecordKind kind) {
        try {
            KindOutcome outcome = calls.call(Endpoints.SYNC, connection, kind, null, KindOutcome.class);
            // Whether or not there was news: a posting may only have waited for a balance to be known up to a later
            // moment.
            if (kind != RecordKind.CUSTOMER && kind.isReceivable()) {
                context.connections()
                        .find(connection)
                        .ifPresent(found -> context.feedback().accept(found.id()));
            }
            if (outcome.full() && outcome.failure().isEmpty()) {
                fullReadListeners.forEach(listener -> listener.accept(connection));
            }
            return outcome;
        } catch (ConnectorException e) {
            return KindOutcome.failed(kind, Failure.of(e));
        }
    }

    /** Prepares and sends everything that is due. */
    public PostingReport postNow(String connection) {
        return run(Endpoints.POSTING, connection, PostingReport.class);
    }

    /** Asks about everything in doubt that is due. */
    public ProbeReport askNow(String connection) {
        return run(Endpoints.IN_DOUBT, connection, ProbeReport.class);
    }

    /** Reads what a posted payment touches and moves postings on by it. */
    public SyncReport feedbackNow(String connection) {
        return run(Endpoints.FEEDBACK, connection, SyncReport.class);
    }

    /**
     * Compares what customers owe with the ERP's own figures, as somebody asked for it.
     *
     * @param healing whether documents that differ are read again; without, they are only shown
     */
    public ReconcileReport reconcileNow(String connection, String askedBy, boolean healing) {
        return reconcile(connection, new ReconcileOrder(ReconciliationReason.ASKED, Optional.of(askedBy), healing));
    }

    /** The same for the reason there is: somebody asked, everything had been read, or else the night. */
    ReconcileReport reconcileDue(String connection) {
        return reconcile(
                connection,
                context.connections()
                        .find(connection)
                        .map(found -> new ReconcileDue(context.store()).order(found.id()))
                        .orElse(new ReconcileOrder(ReconciliationReason.NIGHTLY, Optional.empty(), true)));
    }

    private ReconcileReport reconcile(String connection, ReconcileOrder order) {
        try {
            return calls.call(Endpoints.RECONCILE, connection, order, ReconcileReport.class);
        } catch (ConnectorException e) {
            throw new IllegalStateException("this route reports its failures", e);
        }
    }

    /** The same, if something was posted that has not been read back. */
    Optional<Failure> feedbackIfPosted(String connection) {
        return context.connections()
                .find(connection)
                .filter(found -> feedback.isNewsExpected(found.id()))
                .flatMap(found -> feedbackNow(connection).kinds().stream()
                        .flatMap(outcome -> outcome.failure().stream())
                        .findFirst());
    }

    /** Takes every complete bank file from the connection's folder and SFTP directory. */
    public BankFilesReport takeBankFiles(String connection) {
        return cash.takeAll(connection);
    }

    /** Matches the lines that are due and books those that are sure enough. */
    public CashReport matchCash(String connection) {
        return run(Endpoints.CASH, connection, CashReport.class);
    }

    private <T> T run(String route, String connection, Class<T> report) {
        try {
            return calls.call(route, connection, null, report);
        } catch (ConnectorException e) {
            throw new IllegalStateException("this route reports its failures", e);
        }
    }

    /** Lets what is under way come to its end. */
    @Override
    public void close() {
        template.stop();
        if (ownsCamel) {
            camel.stop();
        }
    }
}
