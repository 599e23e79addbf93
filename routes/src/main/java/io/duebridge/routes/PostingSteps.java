package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Freezer;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the posting route does at each of its stations. */
final class PostingSteps {
    private static final Logger LOG = LoggerFactory.getLogger(PostingSteps.class);
    private static final int PREPARED_AT_ONCE = 250;
    private static final String RUN = "duebridgePostingRun";
    private static final String TURN = "duebridgeTurn";
    private static final String CLAIMED = "duebridgeClaimedPosting";

    private final RoutesContext context;
    private final Companies companies;
    private final RouteMetrics metrics;
    private final Consumer<String> posted;
    private final WorkerId worker;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    PostingSteps(RoutesContext context, Companies companies, RouteMetrics metrics, Consumer<String> posted) {
        this.context = context;
        this.companies = companies;
        this.metrics = metrics;
        this.posted = posted;
        this.worker = new WorkerId(context.node() + "/posting");
    }

    /** Freezes what was recorded: from here on only these bytes are ever sent for it. */
    void prepare(Exchange exchange) throws ConnectorException {
        StoredConnection connection = companies.confirmed(connection(exchange));
        PostingRun run = new PostingRun(connection, paces.computeIfAbsent(connection.name(), this::firstPace));
        exchange.setProperty(RUN, run);
        PostingDesk desk = context.desk();
        int prepared = desk.prepare(
                        connection.id(),
                        PREPARED_AT_ONCE,
                        Freezer.of(context.erp().get(connection.name())))
                .size();
        run.prepared(prepared);
        if (prepared == PREPARED_AT_ONCE) {
            run.resumeIn(Duration.ZERO);
        }
    }

    private Pace firstPace(String connection) {
        return new Pace(context.plans().apply(connection).sendersAtOnce());
    }

    /** The body becomes the work of the next turn; each posting has its attempt row committed, none has a transaction open. */
    void claim(Exchange exchange) {
        PostingRun run = run(exchange);
        String name = run.connection().name();
        List<ClaimedPosting> claimed = due(run, () -> exchange.getContext().isStopping());
        exchange.setProperty(TURN, claimed.size());
        exchange.getMessage()
                .setBody(PostingBatches.arranged(context, name, run.pace().senders(), claimed));
    }

    private List<ClaimedPosting> due(PostingRun run, BooleanSupplier stopping) {
        if (run.blocked().isPresent() || !context.desk().hasDue(run.connection().id())) {
            return List.of();
        }
        String name = run.connection().name();
        BulkPosting.Room room = PostingBatches.room(context, name, stopping);
        if (room.payments() == 0) {
            run.resumeIn(room.after());
            return List.of();
        }
        int atOnce = Math.max(
                run.pace().begin(),
                PostingBatches.claims(context, name, run.pace().senders()));
        return context.desk().claimDue(run.connection().id(), worker, Math.min(atOnce, room.payments()));
    }

    void turnOver(Exchange exchange) {
        run(exchange).pace().end(exchange.getProperty(TURN, Integer.class));
    }

    static boolean anyClaimed(Exchange exchange) {
        return !exchange.getMessage().getBody(List.class).isEmpty();
    }

    /** An earlier one was turned away for a reason that holds for this one too. */
    static boolean turnedAway(Exchange exchange) {
        return run(exchange).blocked().isPresent();
    }

    void notSent(Exchange exchange) {
        Failure reason = run(exchange).blocked().orElseThrow();
        exchange.getMessage()
                .setBody(new PaymentOutcome.NotSent(
                        reason.kind(),
                        reason.code(),
                        reason.message(),
                        reason.retryAfter(),
                        "Not sent, because one sent before it was turned away."));
    }

    static boolean takesBack(Exchange exchange) {
        return claimed(exchange).frozen() instanceof Frozen.OfReversal;
    }

    static boolean appliesAnew(Exchange exchange) {
        return claimed(exchange).frozen() instanceof Frozen.OfReapplication;
    }

    /** The body becomes what was frozen, with the deadline that ends with this worker's patience. */
    void take(Exchange exchange) {
        ClaimedPosting claimed = exchange.getMessage().getBody(ClaimedPosting.class);
        exchange.setProperty(CLAIMED, claimed);
        Frozen frozen = claimed.frozen();
        Object body = frozen instanceof Frozen.OfReversal one
                ? one.reversal()
                : frozen instanceof Frozen.OfReapplication other ? other.reapplication() : claimed.payment();
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(ErpConstants.DEADLINE, claimed.callDeadline());
    }

    /** A connector never throws for an outcome; if one does, nobody knows whether the ERP has it. */
    void unknown(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.error("sending {} broke off", claimed(exchange).id(), thrown);
        exchange.getMessage()
                .setBody(new PaymentOutcome.InDoubt(
                        RouteErrors.DEFECT.code(), RouteErrors.describe(thrown), thrown.toString()));
    }

    void record(Exchange exchange) {
        record(
                exchange,
                List.of(claimed(exchange)),
                List.of(exchange.getMessage().getBody(PaymentOutcome.class)));
    }

    /** The sender goes on: what several of them, or the lines of one batch, have to report is written down together. */
    void record(Exchange exchange, List<ClaimedPosting> claimed, List<PaymentOutcome> outcomes) {
        PostingRun run = run(exchange);
        outcomes.forEach(run::answered);
        var reports = context.desk().report(claimed, outcomes);
        for (int i = 0; i < claimed.size(); i++) {
            ClaimedPosting one = claimed.get(i);
            PaymentOutcome outcome = outcomes.get(i);
            // Nobody waits for it here: what fails is told by this very step.
            var unused = reports.get(i).whenComplete((state, thrown) -> {
                if (thrown == null) {
                    recorded(run, outcome);
                } else {
                    notRecorded(one, thrown);
                }
            });
        }
    }

    private void recorded(PostingRun run, PaymentOutcome outcome) {
        String connection = run.connection().name();
        run.recorded(outcome);
        metrics.sent(connection, PostingRun.word(outcome));
        Failure.of(outcome).ifPresent(failure -> companies.doubt(connection, failure));
        if (outcome instanceof PaymentOutcome.Posted) {
            posted.accept(connection);
        }
    }

    /** The lease runs out, then the ERP is asked by reference. */
    private static void notRecorded(ClaimedPosting claimed, Throwable thrown) {
        LOG.error(
                "the outcome of {} could not be stored; its lease runs out and it is looked up", claimed.id(), thrown);
    }

    /** Whatever broke off before there was an outcome. */
    void broken(Exchange exchange) {
        notRecorded(claimed(exchange), exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    void report(Exchange exchange) {
        PostingRun run = run(exchange);
        run.blocked()
                .filter(Failure::pauses)
                .ifPresent(failure ->
                        context.desk().signInFailed(run.connection().id(), failure.code(), failure.message()));
        exchange.getMessage().setBody(run.report());
    }

    void failed(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Failure failure = Failure.of(thrown);
        String connection = connection(exchange);
        companies.doubt(connection, failure);
        if (failure.pauses()) {
            // Whoever looks at a payment has to find there what keeps it.
            context.connections()
                    .find(connection)
                    .ifPresent(known -> context.desk().signInFailed(known.id(), failure.code(), failure.message()));
        }
        if (thrown instanceof ConnectorException) {
            LOG.warn("posting to {} stopped: {}", connection, failure);
        } else {
            LOG.error("posting to {} stopped: {}", connection, failure, thrown);
        }
        exchange.getMessage()
                .setBody(PostingRun.failed(connection, exchange.getProperty(RUN, PostingRun.class), failure));
    }

    private static ClaimedPosting claimed(Exchange exchange) {
        return exchange.getProperty(CLAIMED, ClaimedPosting.class);
    }

    private static PostingRun run(Exchange exchange) {
        return exchange.getProperty(RUN, PostingRun.class);
    }

    private static String connection(Exchange exchange) {
        return exchange.getMessage().getHeader(ErpConstants.CONNECTION, String.class);
    }
}
