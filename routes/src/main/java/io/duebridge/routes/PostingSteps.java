package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Freezer;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PaymentOutcome;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the posting route does at each of its stations. */
final class PostingSteps {
    private static final Logger LOG = LoggerFactory.getLogger(PostingSteps.class);
    private static final int PREPARED_AT_ONCE = 100;
    private static final String RUN = "duebridgePostingRun";
    private static final String CLAIMED = "duebridgeClaimedPosting";

    private final RoutesContext context;
    private final Companies companies;
    private final RouteMetrics metrics;
    private final Consumer<String> posted;
    private final WorkerId worker;

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
        PostingRun run = new PostingRun(connection);
        exchange.setProperty(RUN, run);
        PostingDesk desk = context.desk();
        run.prepared(desk.prepare(
                        connection.id(),
                        PREPARED_AT_ONCE,
                        Freezer.of(context.erp().get(connection.name())))
                .size());
    }

    /** The body becomes the next claimed postings; each has its attempt row committed, none has a transaction open. */
    void claim(Exchange exchange) {
        PostingRun run = run(exchange);
        String name = run.connection().name();
        int senders = context.plans().apply(name).sendersAtOnce();
        exchange.getMessage()
                .setBody(
                        run.blocked().isPresent()
                                ? List.of()
                                : PostingBatches.arranged(context, name, senders, claimed(run, senders)));
    }

    private List<ClaimedPosting> claimed(PostingRun run, int senders) {
        int limit = PostingBatches.claims(context, run.connection().name(), senders);
        return context.desk().claimDue(run.connection().id(), worker, limit);
    }

    static boolean anyClaimed(Exchange exchange) {
        return !exchange.getMessage().getBody(List.class).isEmpty();
    }

    static boolean takesBack(Exchange exchange) {
        return claimed(exchange).frozen() instanceof Frozen.OfReversal;
    }

    /** The body becomes the frozen payment or reversal, with the deadline that ends with this worker's patience. */
    void take(Exchange exchange) {
        ClaimedPosting claimed = exchange.getMessage().getBody(ClaimedPosting.class);
        exchange.setProperty(CLAIMED, claimed);
        exchange.getMessage()
                .setBody(claimed.frozen() instanceof Frozen.OfReversal one ? one.reversal() : claimed.payment());
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
        record(exchange, claimed(exchange), exchange.getMessage().getBody(PaymentOutcome.class));
    }

    /** The same for one line of a batch. */
    void record(Exchange exchange, ClaimedPosting claimed, PaymentOutcome outcome) {
        PostingRun run = run(exchange);
        context.desk().record(claimed, outcome);
        run.sent(outcome);
        String connection = run.connection().name();
        metrics.sent(connection, PostingRun.word(outcome));
        run.blocked().ifPresent(failure -> companies.doubt(connection, failure));
        if (outcome instanceof PaymentOutcome.Posted) {
            posted.accept(connection);
        }
    }

    /** The answer is not written down: the lease runs out, then the ERP is asked by reference. */
    void notRecorded(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.error(
                "the outcome of {} could not be stored; its lease runs out and it is looked up",
                claimed(exchange).id(),
                thrown);
    }

    void report(Exchange exchange) {
        exchange.getMessage().setBody(run(exchange).report());
    }

    void failed(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Failure failure = Failure.of(thrown);
        String connection = connection(exchange);
        companies.doubt(connection, failure);
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
