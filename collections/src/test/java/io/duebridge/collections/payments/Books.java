package io.duebridge.collections.payments;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.simulation.SimulatedErp;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.payments.simulation.SimulatedReapplications;
import io.duebridge.collections.payments.simulation.SimulatedReversals;
import io.duebridge.collections.payments.simulation.SimulatedSync;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A company with an ERP in memory, its own connection in the store, and both desks. */
public final class Books {
    public static final WorkerId WORKER = new WorkerId("test/worker");
    public static final Currency USD = Currency.getInstance("USD");

    public final CollectionsStore store;
    public final TestClock clock;
    public final StoredConnection connection;
    public final SimulatedErp erp;
    public final SimulatedReversals reversing;
    public final SimulatedReapplications reapplying;
    public final SimulatedSync sync;
    public final SandboxPaymentProvider provider;
    public final PaymentDesk payments;
    public final PostingDesk postings;
    public final PaymentFeedback feedback;
    public final PostingDecisions decisions;
    public final Postings queries;
    public final PaymentStories stories;

    private Books(TestStore test, PostingPolicy policy, SimulatedErp.Guard guard) {
        this.store = test.store();
        this.clock = test.clock();
        String name = "books-" + UUID.randomUUID();
        this.connection = new Connections(store).ensure(new Organisations(store).ensure(name), name, "simulated");
        this.erp = new SimulatedErp(clock, guard);
        this.reversing = new SimulatedReversals(erp, clock);
        this.reapplying = new SimulatedReapplications(erp, reversing, clock);
        this.sync = new SimulatedSync(store, erp);
        this.provider = new SandboxPaymentProvider(clock);
        this.payments = new PaymentDesk(store, provider);
        this.postings = new PostingDesk(store, PostingPolicies.same(policy), () -> nanos(clock));
        this.feedback = new PaymentFeedback(store);
        this.decisions = new PostingDecisions(store, PaymentKeys.secure());
        this.queries = new Postings(store);
        this.stories = new PaymentStories(store);
    }

    private static long nanos(TestClock clock) {
        return Duration.between(TestClock.START, clock.instant()).toNanos();
    }

    public static Books open(TestStore test) {
        return open(test, PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE));
    }

    public static Books open(TestStore test, PostingPolicy policy) {
        return new Books(test, policy, SimulatedErp.Guard.KEEPS_KEY);
    }

    /** With an ERP that books whatever it is sent, however often. */
    public static Books unguarded(TestStore test) {
        return new Books(test, PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE), SimulatedErp.Guard.NONE);
    }

    /** Lets two minutes pass, so that everything is old enough, and reads. */
    public void read() {
        clock.forward(Duration.ofMinutes(2));
        sync.everything(connection.id());
    }

    public ErpId customer(String name) {
        return erp.items().customer(name, Optional.empty(), "USD");
    }

    public CustomerId id(ErpId customer) {
        return RecordIds.customer(connection.id(), customer);
    }

    public ChosenDocument invoice(ErpId id, String amount) {
        return new ChosenDocument(RecordIds.document(connection.id(), RecordKind.INVOICE, id), new BigDecimal(amount));
    }

    public ChosenDocument credit(ErpId id, String amount) {
        return new ChosenDocument(
                RecordIds.document(connection.id(), RecordKind.CREDIT_MEMO, id), new BigDecimal(amount));
    }

    public PaymentSelection selection(ErpId customer, String onAccount, ChosenDocument... documents) {
        return new PaymentSelection(
                connection.organisation(),
                Set.of(id(customer)),
                Optional.of(id(customer)),
                List.of(documents),
                new BigDecimal(onAccount),
                USD);
    }

    public static PayCommand command(PaymentSelection selection, String formKey, SandboxNumber number) {
        return new PayCommand(
                selection, Optional.empty(), "contact:mary@example.com", formKey, number.method(), number.number());
    }

    public PaymentReceipt pay(ErpId customer, String onAccount, ChosenDocument... documents) {
        return payments.pay(command(
                selection(customer, onAccount, documents), UUID.randomUUID().toString(), SandboxNumber.SUCCESS));
    }

    /** The version of the payment's posting that counts. */
    public PostingView posting(PaymentId payment) {
        List<PostingView> versions = queries.ofPayment(connection.organisation(), payment).stream()
                .filter(version -> version.operation() == PostingOperation.PAYMENT)
                .toList();
        return versions.get(versions.size() - 1);
    }

    /** All versions of what takes the payment back, the first one first. */
    public List<PostingView> reversals(PaymentId payment) {
        return queries.ofPayment(connection.organisation(), payment).stream()
                .filter(version -> version.operation() == PostingOperation.REVERSAL)
                .toList();
    }

    /** All versions of how the payment is applied otherwise, the first one first. */
    public List<PostingView> reapplications(PaymentId payment) {
        return queries.ofPayment(connection.organisation(), payment).stream()
                .filter(version -> version.operation() == PostingOperation.REAPPLICATION)
                .toList();
    }

    public PostingState state(PaymentId payment) {
        return posting(payment).state();
    }

    public List<ClaimedPosting> claim() {
        postings.prepare(connection.id(), 100, reversing.freezer());
        return postings.claimDue(connection.id(), WORKER, 100);
    }

    /** Prepares, claims and sends what is due, each with this fault. */
    public List<PostingState> post(Fault fault) {
        List<PostingState> states = new ArrayList<>();
        for (ClaimedPosting claimed : claim()) {
            states.add(postings.record(claimed, send(claimed, fault)));
        }
        return states;
    }

    public PaymentOutcome send(ClaimedPosting claimed, Fault fault) {
        if (claimed.frozen() instanceof Frozen.OfReapplication one) {
            return reapplying.reapply(one.reapplication(), claimed.callDeadline(), fault, Duration.ZERO);
        }
        return claimed.frozen() instanceof Frozen.OfReversal one
                ? reversing.reverse(one.reversal(), claimed.callDeadline(), fault, Duration.ZERO, Duration.ZERO)
                : erp.post(claimed.payment(), claimed.callDeadline(), fault, Duration.ZERO, Duration.ZERO);
    }

    /** Makes the lookups that are due. */
    public List<PostingState> probe() {
        return postings.probesDue(connection.id(), WORKER, 100).stream()
                .map(task -> task.reversal()
                        .map(wanted -> postings.recordProbe(task, reversing.find(wanted)))
                        .or(() ->
                                task.reapplication().map(wanted -> postings.recordProbe(task, reapplying.find(wanted))))
                        .orElseGet(() -> postings.recordProbe(task, erp.find(task.reference()))))
                .toList();
    }
}
