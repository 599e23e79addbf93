package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.payments.posting.PostingState.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of allowed edges. Whatever is not in it is refused. Edges out of states that are over exist for one purpose: a
 * worker that slept and sent after all leaves something in the ERP, and that must come to light.
 */
final class PostingEdges {
    private static final Map<PostingState, Map<PostingEvent, PostingState>> TABLE = table();

    private PostingEdges() {}

    static Optional<PostingState> after(PostingState state, PostingEvent event) {
        return Optional.ofNullable(TABLE.get(state)).map(edges -> edges.get(event));
    }

    private static Map<PostingState, Map<PostingEvent, PostingState>> table() {
        Table table = new Table();
        onTheWay(table);
        probes(table);
        feedback(table);
        takenBack(table);
        people(table);
        return table.edges;
    }

    private static void onTheWay(Table table) {
        table.edge(RECORDED, PostingEvent.PREPARED, READY);
        table.edge(RECORDED, PostingEvent.REFUSED_HERE, REFUSED_LOCALLY);
        table.edge(READY, PostingEvent.CLAIMED, SENDING);
        table.edge(READY, PostingEvent.REFUSED_HERE, REFUSED_LOCALLY);
        table.edge(SENDING, PostingEvent.ACCEPTED, POSTED);
        table.edge(SENDING, PostingEvent.REFUSED_BY_ERP, REJECTED);
        table.edge(SENDING, PostingEvent.NOT_SENT, READY);
        table.edge(SENDING, PostingEvent.SIGN_IN_FAILED, WAITING_AUTH);
        table.edge(SENDING, PostingEvent.OUTCOME_UNKNOWN, IN_DOUBT);
        table.edge(SENDING, PostingEvent.LEASE_LOST, IN_DOUBT);
        table.edge(RECORDED, PostingEvent.SIGN_IN_FAILED, WAITING_AUTH);
        table.edge(READY, PostingEvent.SIGN_IN_FAILED, WAITING_AUTH);
        table.edge(WAITING_AUTH, PostingEvent.SIGN_IN_RETRIED, READY);
        table.edge(WAITING_AUTH, PostingEvent.PREPARING_RETRIED, RECORDED);
        for (PostingState state :
                new PostingState[] {RECORDED, READY, REFUSED_LOCALLY, REJECTED, WAITING_AUTH, IN_DOUBT}) {
            table.edge(state, PostingEvent.MONEY_RETURNED, CANCELLED);
        }
        for (PostingState state : new PostingState[] {RECORDED, READY, REFUSED_LOCALLY, REJECTED}) {
            table.edge(state, PostingEvent.MENDED_HERE, SUPERSEDED);
        }
    }

    /** Money went back after the payment was booked. */
    private static void takenBack(Table table) {
        for (PostingState state : new PostingState[] {POSTED, VERIFIED, APPLIED, RECONCILED, REVERSED_IN_ERP}) {
            table.edge(state, PostingEvent.TAKEN_BACK, TAKEN_BACK);
        }
        for (PostingState state : new PostingState[] {REFUSED_LOCALLY, REJECTED, CONFLICT, NEEDS_DECISION}) {
            table.edge(state, PostingEvent.TAKEN_BACK, TAKEN_BACK);
        }
        table.edge(REVERSED_IN_ERP, PostingEvent.MONEY_RETURNED, TAKEN_BACK);
        table.edge(TAKEN_BACK, PostingEvent.FOUND_SEVERAL, DUPLICATED);
        table.edge(DUPLICATED, PostingEvent.DUPLICATE_VOIDED, POSTED);
    }

    private static void probes(Table table) {
        for (PostingState state : new PostingState[] {IN_DOUBT, NEEDS_DECISION, READY, WAITING_AUTH}) {
            table.edge(state, PostingEvent.FOUND_SAME, POSTED);
        }
        for (PostingState state :
                new PostingState[] {IN_DOUBT, NEEDS_DECISION, READY, WAITING_AUTH, REJECTED, SUPERSEDED, CANCELLED}) {
            table.edge(state, PostingEvent.FOUND_DIFFERENT, CONFLICT);
            table.edge(state, PostingEvent.FOUND_SEVERAL, DUPLICATED);
        }
        for (PostingState state :
                new PostingState[] {POSTED, VERIFIED, APPLIED, RECONCILED, REVERSED_IN_ERP, CONFLICT}) {
            table.edge(state, PostingEvent.FOUND_SEVERAL, DUPLICATED);
        }
        table.edge(IN_DOUBT, PostingEvent.NOT_FOUND_GUARDED, READY);
        table.edge(IN_DOUBT, PostingEvent.NOT_FOUND_UNGUARDED, NEEDS_DECISION);
        table.edge(IN_DOUBT, PostingEvent.PROBES_EXHAUSTED, NEEDS_DECISION);
    }

    private static void feedback(Table table) {
        table.edge(POSTED, PostingEvent.READ_BACK, VERIFIED);
        table.edge(VERIFIED, PostingEvent.APPLIED_IN_ERP, APPLIED);
        table.edge(APPLIED, PostingEvent.UNAPPLIED_IN_ERP, VERIFIED);
        table.edge(RECONCILED, PostingEvent.UNAPPLIED_IN_ERP, VERIFIED);
        table.edge(APPLIED, PostingEvent.TOTALS_TIE, RECONCILED);
        for (PostingState state : new PostingState[] {VERIFIED, APPLIED, RECONCILED}) {
            table.edge(state, PostingEvent.REVERSED, REVERSED_IN_ERP);
        }
    }

    private static void people(Table table) {
        table.edge(REFUSED_LOCALLY, PostingEvent.STAFF_RETRY, RECORDED);
        table.edge(WAITING_AUTH, PostingEvent.STAFF_RETRY, READY);
        table.edge(NEEDS_DECISION, PostingEvent.STAFF_RETRY, READY);
        for (PostingState state :
                new PostingState[] {REFUSED_LOCALLY, REJECTED, IN_DOUBT, NEEDS_DECISION, CONFLICT, DUPLICATED}) {
            table.edge(state, PostingEvent.STAFF_ADOPT, POSTED);
        }
        for (PostingState state : new PostingState[] {REFUSED_LOCALLY, REJECTED, CONFLICT, REVERSED_IN_ERP}) {
            table.edge(state, PostingEvent.STAFF_MEND, SUPERSEDED);
        }
        for (PostingState state :
                new PostingState[] {REFUSED_LOCALLY, REJECTED, WAITING_AUTH, NEEDS_DECISION, CONFLICT, REVERSED_IN_ERP
                }) {
            table.edge(state, PostingEvent.STAFF_CANCEL, CANCELLED);
        }
    }

    private static final class Table {
        private final Map<PostingState, Map<PostingEvent, PostingState>> edges = new EnumMap<>(PostingState.class);

        void edge(PostingState from, PostingEvent event, PostingState to) {
            PostingState before = edges.computeIfAbsent(from, state -> new EnumMap<>(PostingEvent.class))
                    .put(event, to);
            if (before != null) {
                throw new IllegalStateException("two edges from " + from + " on " + event);
            }
        }
    }
}
