package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several payments in one call, where the ERP takes them so. Only what was never sent goes into a batch: what comes back from a lookup or
 * a refusal goes alone, under its own key.
 */
final class PostingBatches {
    private static final Logger LOG = LoggerFactory.getLogger(PostingBatches.class);

    /** Below it, sending singly is as fast and better guarded. */
    static final int WORTH_A_BATCH = 4;

    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private static final Duration SLICE = Duration.ofMillis(250);

    private static final String BATCH = "duebridgeClaimedBatch";

    private final PostingSteps posting;

    PostingBatches(PostingSteps posting) {
        this.posting = posting;
    }

    /** How many postings to claim at once, so that every sender has its hands full. */
    static int claims(RoutesContext context, String connection, int senders) {
        return senders * largest(context, connection);
    }

    /**
     * How many postings the vendor's limits leave room for now. A short wait is made here; a longer one is for whoever wakes the run, so
     * that nobody sleeps with a task in hand. Where the ERP takes no batches, each send waits for itself.
     */
    static BulkPosting.Room room(RoutesContext context, String connection, BooleanSupplier stopping) {
        Optional<BulkPosting> bulk = context.erp().get(connection).bulkPosting();
        if (bulk.isEmpty()) {
            return new BulkPosting.Room(Integer.MAX_VALUE, Duration.ZERO);
        }
        BulkPosting.Room room = bulk.get().room();
        long patience = System.nanoTime() + SHORT_WAIT.toNanos();
        while (room.payments() == 0
                && room.after().compareTo(SHORT_WAIT) <= 0
                && !stopping.getAsBoolean()
                && System.nanoTime() < patience) {
            try {
                Thread.sleep(
                        Math.max(10, Math.min(SLICE.toMillis(), room.after().toMillis())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return room;
            }
            room = bulk.get().room();
        }
        return room;
    }

    private static int largest(RoutesContext context, String connection) {
        return context.erp()
                .get(connection)
                .bulkPosting()
                .map(BulkPosting::largestBatch)
                .orElse(1);
    }

    /** Batches, and for each sender what it finds to send one by one. */
    static List<Object> arranged(RoutesContext context, String connection, int senders, List<ClaimedPosting> claimed) {
        int largest = largest(context, connection);
        List<Object> work = new ArrayList<>();
        List<ClaimedPosting> alone = new ArrayList<>(claimed);
        if (largest > 1) {
            List<ClaimedPosting> together =
                    claimed.stream().filter(PostingBatches::mayShare).toList();
            if (together.size() >= WORTH_A_BATCH) {
                alone.removeAll(together);
                for (int from = 0; from < together.size(); from += largest) {
                    work.add(new ClaimedBatch(together.subList(from, Math.min(from + largest, together.size()))));
                }
            }
        }
        work.addAll(new Turn<>(alone).lanes(senders));
        return work;
    }

    private static boolean mayShare(ClaimedPosting claimed) {
        return claimed.attempt() == 1 && claimed.frozen() instanceof Frozen.OfPayment;
    }

    static boolean isBatch(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof ClaimedBatch;
    }

    /** The body becomes the frozen payments, with the deadline that ends with this worker's patience. */
    void take(Exchange exchange) {
        ClaimedBatch batch = exchange.getMessage().getBody(ClaimedBatch.class);
        exchange.setProperty(BATCH, batch);
        exchange.getMessage()
                .setBody(batch.lines().stream().map(ClaimedPosting::payment).toList());
        exchange.getMessage()
                .setHeader(ErpConstants.DEADLINE, batch.lines().get(0).callDeadline());
    }

    /** A connector never throws for an outcome; if one does, nobody knows which lines the ERP has. */
    void unknown(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.error("sending a batch broke off: {}", ids(batch(exchange)), thrown);
        PaymentOutcome outcome =
                new PaymentOutcome.InDoubt(RouteErrors.DEFECT.code(), RouteErrors.describe(thrown), thrown.toString());
        exchange.getMessage()
                .setBody(batch(exchange).lines().stream().map(line -> outcome).toList());
    }

    /** Each line's outcome for itself: one that cannot be stored is looked up when its lease has run out. */
    void record(Exchange exchange) {
        List<PaymentOutcome> outcomes = new ArrayList<>();
        for (Object outcome : exchange.getMessage().getBody(List.class)) {
            outcomes.add((PaymentOutcome) outcome);
        }
        posting.record(exchange, batch(exchange).lines(), outcomes);
    }

    private static ClaimedBatch batch(Exchange exchange) {
        return exchange.getProperty(BATCH, ClaimedBatch.class);
    }

    private static String ids(ClaimedBatch batch) {
        return batch.lines().stream().map(line -> line.id().toString()).collect(Collectors.joining(", "));
    }
}
