package io.duebridge.app.demo;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.LineState;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits for the running program to post the payments and to read back how they were applied. */
final class Settling {
    private static final Set<PostingState> APPLIED = Set.of(PostingState.APPLIED, PostingState.RECONCILED);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Postings postings;
    private final CashLines cash;
    private final PaymentStories stories;
    private final OrganisationId organisation;

    Settling(Engine engine, OrganisationId organisation) {
        this.postings = new Postings(engine.store());
        this.cash = new CashLines(engine.store());
        this.stories = new PaymentStories(engine.store());
        this.organisation = organisation;
    }

    /** Whether all of them came in time to where they were to come. */
    boolean await(List<PaidOrder> paid) throws InterruptedException {
        Deadline deadline = Deadline.after(PATIENCE);
        while (!deadline.hasPassed()) {
            if (paid.stream().allMatch(this::isDone)) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    /** The payment that the bank's statement told of; empty if it was not matched and booked in time. */
    Optional<PaidOrder> transferred(Walkthrough.Order order) throws InterruptedException {
        Deadline deadline = Deadline.after(PATIENCE);
        while (!deadline.hasPassed()) {
            Optional<PaymentId> booked =
                    cash.inState(organisation, LineState.APPLIED, Optional.empty(), 1).rows().stream()
                            .flatMap(row -> row.line().payment().stream())
                            .findFirst();
            if (booked.isPresent()) {
                return booked.flatMap(payment -> stories.find(organisation, payment))
                        .map(story -> new PaidOrder(
                                order, story.id(), story.reference().value()));
            }
            Thread.sleep(200);
        }
        return Optional.empty();
    }

    boolean isDone(PaidOrder order) {
        return posting(order)
                .map(PostingView::state)
                .filter(order.order().takenBack() ? Set.of(PostingState.TAKEN_BACK)::contains : APPLIED::contains)
                .isPresent();
    }

    /** The version that counts of what books the payment; not what takes it back. */
    Optional<PostingView> posting(PaidOrder order) {
        return postings.ofPayment(organisation, order.payment()).stream()
                .filter(posting -> posting.operation() == PostingOperation.PAYMENT)
                .reduce((earlier, later) -> later);
    }

    Optional<PaymentStory> story(PaidOrder order) {
        return stories.find(organisation, order.payment());
    }
}
