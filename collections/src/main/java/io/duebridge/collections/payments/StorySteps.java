package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;

import io.duebridge.collections.payments.PaymentStory.Step;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** The line of states of one payment: the posting's many steps in the customer's few words. */
final class StorySteps {
    private final CollectionsStore store;

    StorySteps(CollectionsStore store) {
        this.store = store;
    }

    List<Step> of(PaymentId id, Record payment, PaymentState state) {
        List<Step> line = new ArrayList<>();
        for (Record row : postingSteps(id)) {
            ShownState shown =
                    PostingState.valueOf(row.get(POSTING_STEP.TO_STATE)).shownAs();
            if (line.isEmpty() || line.get(line.size() - 1).state() != shown) {
                line.add(new Step(shown, row.get(POSTING_STEP.AT), detail(shown, row)));
            }
        }
        Instant ended = payment.get(PAYMENT.ENDED_AT);
        if (state == PaymentState.RETURNED && ended != null) {
            line.removeIf(step -> step.at().isAfter(ended));
            line.add(new Step(ShownState.RETURNED, ended, Optional.ofNullable(payment.get(PAYMENT.FAILURE))));
        }
        return line;
    }

    private List<? extends Record> postingSteps(PaymentId id) {
        return store.dsl()
                .select(POSTING_STEP.TO_STATE, POSTING_STEP.AT, POSTING.ERP_ID, POSTING.ERP_NUMBER)
                .from(POSTING_STEP)
                .join(POSTING)
                .on(POSTING.ID.eq(POSTING_STEP.POSTING_ID))
                .where(POSTING.PAYMENT_ID.eq(id.value()))
                .and(POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()))
                .orderBy(POSTING.INTENT_VERSION, POSTING_STEP.STEP)
                .fetch();
    }

    private static Optional<String> detail(ShownState shown, Record row) {
        if (shown != ShownState.POSTED) {
            return Optional.empty();
        }
        return Optional.ofNullable(row.get(POSTING.ERP_NUMBER)).or(() -> Optional.ofNullable(row.get(POSTING.ERP_ID)));
    }
}
