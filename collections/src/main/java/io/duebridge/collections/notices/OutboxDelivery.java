package io.duebridge.collections.notices;

import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.outbox.OutboxEvent;
import io.duebridge.collections.outbox.OutboxListener;
import io.duebridge.collections.store.CollectionsStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events out of the outbox in the order they were written and writes down the mails they mean, in one transaction with the note
 * that the event is dealt with. What comes twice, by a crash or by another node, plans the same mails, which are there already.
 */
public final class OutboxDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration NEWS = Duration.ofDays(3);
    /** Whoever writes three lines in a row is mailed once. */
    private static final Duration MESSAGE_WAIT = Duration.ofMinutes(2);

    private static final int BATCH = 100;
    private static final int MOST_BATCHES = 50;

    private final CollectionsStore store;
    private final Outbox outbox;
    private final Notices notices;
    private final NoticePlanner planner;
    private final NoticePolicy policy;
    private final List<OutboxListener> others;

    /** Without others to tell. */
    public OutboxDelivery(CollectionsStore store, NoticePolicy policy) {
        this(store, policy, List.of());
    }

    /** @param others who hear of every event, however old it is */
    public OutboxDelivery(CollectionsStore store, NoticePolicy policy, List<OutboxListener> others) {
        this.store = store;
        this.outbox = new Outbox(store);
        this.notices = new Notices(store);
        this.planner = new NoticePlanner(policy);
        this.policy = policy;
        this.others = List.copyOf(others);
    }

    /** Deals with what is due; gives how many events that were. One that cannot be dealt with keeps no other waiting. */
    public int deliver() {
        int delivered = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<OutboxEvent> events = outbox.claim(BATCH, LEASE);
            for (OutboxEvent event : events) {
                delivered += deliver(event) ? 1 : 0;
            }
            if (events.size() < BATCH) {
                break;
            }
        }
        return delivered;
    }

    private boolean deliver(OutboxEvent event) {
        try {
            store.transaction(dsl -> {
                if (isNews(event)) {
                    for (PlannedNotice planned : planner.plan(dsl, event)) {
                        notices.plan(dsl, event.organisation(), planned, due(planned));
                    }
                }
                others.forEach(other -> other.heard(dsl, event));
                outbox.delivered(dsl, event);
            });
            return true;
        } catch (RuntimeException e) {
            Duration wait = Duration.ofMinutes(1).multipliedBy(1L << Math.min(event.attempt(), 9));
            LOG.error("event {} ({}) could not be dealt with; it is tried again", event.id(), event.topic(), e);
            outbox.failed(event, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
            return false;
        }
    }

    /** Where events were never delivered before, or not for weeks, nobody wants a receipt for what was paid long ago. */
    private boolean isNews(OutboxEvent event) {
        return event.createdAt().isAfter(store.clock().instant().minus(NEWS));
    }

    private Instant due(PlannedNotice planned) {
        Instant now = store.clock().instant();
        if (planned.kind().isMessage()) {
            return now.plus(MESSAGE_WAIT);
        }
        return planned.kind().isDigest() ? now.plus(policy.digestWait()) : now;
    }

    /** Forgets events and mails that are done with and older than they are kept. */
    public void prune() {
        Instant limit = store.clock().instant().minus(policy.kept());
        outbox.forgetDeliveredBefore(limit);
        notices.forgetEndedBefore(limit);
    }

    /** Whose mails are sent. */
    public Notices notices() {
        return notices;
    }
}
