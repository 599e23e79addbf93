package io.duebridge.app.demo;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits for the running program to post the payments and to read back how they were applied. */
final class Settling {
    private static final Set<PostingState> DONE = Set.of(PostingState.APPLIED, PostingState.RECONCILED);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Postings postings;
    private final PaymentStories stories;
    private final OrganisationId organisation;

    Settling(Engine engine, OrganisationId organisation) {
        this.postings = new Postings(engine.store());
        this.stories = new PaymentStories(engine.store());
        this.organisation = organisation;
    }

    /** Whether all of them arrived in time. */
    boolean await(List<PaidOrder> paid) throws InterruptedException {
        Deadline deadline = Deadline.after(PATIENCE);
        while (!deadline.hasPassed()) {
            if (paid.stream().allMatch(this::isApplied)) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    boolean isApplied(PaidOrder order) {
        return latest(order).map(PostingView::state).filter(DONE::contains).isPresent();
    }

    Optional<PostingView> latest(PaidOrder order) {
        List<PostingView> versions = postings.ofPayment(organisation, order.payment());
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    Optional<PaymentStory> story(PaidOrder order) {
        return stories.find(organisation, order.payment());
    }
}
