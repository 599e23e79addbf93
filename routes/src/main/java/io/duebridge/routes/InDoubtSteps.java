package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ProbeTask;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the in-doubt route does at each of its stations. */
final class InDoubtSteps {
    private static final Logger LOG = LoggerFactory.getLogger(InDoubtSteps.class);
    private static final int PROBES_AT_ONCE = 20;
    private static final String RUN = "duebridgeProbeRun";
    private static final String TASK = "duebridgeProbe";

    private final RoutesContext context;
    private final Companies companies;
    private final RouteMetrics metrics;
    private final Consumer<String> posted;
    private final WorkerId worker;

    InDoubtSteps(RoutesContext context, Companies companies, RouteMetrics metrics, Consumer<String> posted) {
        this.context = context;
        this.companies = companies;
        this.metrics = metrics;
        this.posted = posted;
        this.worker = new WorkerId(context.node() + "/in-doubt");
    }

    /** What a worker took and never reported is in doubt from now on; then the body becomes the lookups that are due. */
    void due(Exchange exchange) throws ConnectorException {
        StoredConnection connection = companies.confirmed(connection(exchange));
        exchange.setProperty(RUN, new ProbeRun(connection.name()));
        int reclaimed = context.desk().reclaimExpiredLeases(connection.id());
        if (reclaimed > 0) {
            LOG.warn(
                    "{} payments to {} are in doubt: their worker did not report in time",
                    reclaimed,
                    connection.name());
        }
        exchange.getMessage().setBody(context.desk().probesDue(connection.id(), worker, PROBES_AT_ONCE));
    }

    void take(Exchange exchange) {
        ProbeTask task = exchange.getMessage().getBody(ProbeTask.class);
        exchange.setProperty(TASK, task);
        exchange.getMessage()
                .setBody(task.reversal()
                        .<Object>map(wanted -> wanted)
                        .or(() -> task.reapplication().map(wanted -> wanted))
                        .or(() -> task.payment().map(wanted -> wanted))
                        .orElse(task.reference()));
        exchange.getMessage().setHeader(ErpConstants.DEADLINE, task.callDeadline());
    }

    static boolean looksForReversal(Exchange exchange) {
        return task(exchange).reversal().isPresent();
    }

    static boolean looksForReapplication(Exchange exchange) {
        return task(exchange).reapplication().isPresent();
    }

    void found(Exchange exchange) {
        PostingState state = recorded(exchange);
        counted(exchange, state, state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (state == PostingState.POSTED) {
            posted.accept(connection(exchange));
        }
    }

    private PostingState recorded(Exchange exchange) {
        Message message = exchange.getMessage();
        if (looksForReversal(exchange)) {
            return context.desk().recordProbe(task(exchange), message.getBody(FoundReversal.class));
        }
        return looksForReapplication(exchange)
                ? context.desk().recordProbe(task(exchange), message.getBody(FoundReapplication.class))
                : context.desk().recordProbe(task(exchange), message.getBody(FoundPayments.class));
    }

    /** A lookup that failed says nothing about the payment. */
    void notAnswered(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Failure failure = Failure.of(thrown);
        companies.doubt(connection(exchange), failure);
        LOG.warn("looking up {} in {} failed: {}", task(exchange).reference(), connection(exchange), failure);
        PostingState state = context.desk().probeFailed(task(exchange), failure.code(), failure.message());
        counted(exchange, state, "failed");
    }

    void report(Exchange exchange) {
        exchange.getMessage().setBody(run(exchange).report());
    }

    void failed(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Failure failure = Failure.of(thrown);
        companies.doubt(connection(exchange), failure);
        LOG.warn("asking {} about payments in doubt stopped: {}", connection(exchange), failure);
        exchange.getMessage().setBody(new ProbeRun(connection(exchange)).failed(failure));
    }

    private void counted(Exchange exchange, PostingState state, String outcome) {
        run(exchange).asked(state);
        metrics.probed(connection(exchange), outcome);
    }

    private static ProbeTask task(Exchange exchange) {
        return exchange.getProperty(TASK, ProbeTask.class);
    }

    private static ProbeRun run(Exchange exchange) {
        return exchange.getProperty(RUN, ProbeRun.class);
    }

    private static String connection(Exchange exchange) {
        return exchange.getMessage().getHeader(ErpConstants.CONNECTION, String.class);
    }
}
