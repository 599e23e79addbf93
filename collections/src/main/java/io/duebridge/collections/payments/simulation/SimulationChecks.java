package io.duebridge.collections.payments.simulation;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_ATTEMPT;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.PaymentReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What must hold at every moment, whatever happens. What the ERP really has is taken from the ERP, never from our rows. */
final class SimulationChecks {
    private final CollectionsStore store;
    private final SimulatedErp erp;
    private final StoredConnection connection;
    private final boolean sleepers;
    private final Set<PostingState> seen = EnumSet.noneOf(PostingState.class);

    SimulationChecks(CollectionsStore store, SimulatedErp erp, StoredConnection connection, boolean sleepers) {
        this.store = store;
        this.erp = erp;
        this.connection = connection;
        this.sleepers = sleepers;
    }

    Set<PostingState> statesSeen() {
        return seen;
    }

    List<Violation> always() {
        List<Violation> violations = new ArrayList<>();
        effects(violations);
        Set<UUID> posted = new HashSet<>();
        Map<UUID, Integer> underWay = new HashMap<>();
        for (Record row : postings()) {
            PostingState state = PostingState.valueOf(row.get(POSTING.STATE));
            seen.add(state);
            posted.add(row.get(POSTING.PAYMENT_ID));
            if (PostingState.UNDER_WAY.contains(state)) {
                underWay.merge(row.get(POSTING.CUSTOMER_ID), 1, Integer::sum);
            }
            ownerless(violations, row, state);
            cancelledThoughThere(violations, row, state);
        }
        underWay.forEach((customer, count) -> {
            if (count > 1) {
                violations.add(Violation.other(count + " postings of one customer are under way at once"));
            }
        });
        moneyWithoutPosting(violations, posted);
        overheld(violations);
        overapplied(violations);
        promisedTwice(violations);
        return violations;
    }

    /** One effect per reference, and per payment whatever reference it went by; the memo names the payment itself. */
    private void effects(List<Violation> violations) {
        Map<String, Integer> references = new HashMap<>();
        Map<String, Integer> payments = new HashMap<>();
        for (SimulatedErp.Booked booked : erp.payments()) {
            references.merge(booked.instruction().reference().value(), 1, Integer::sum);
            if (!booked.voided()) {
                payments.merge(booked.instruction().memo().orElse(""), 1, Integer::sum);
            }
        }
        references.forEach((reference, count) -> {
            if (count > 1) {
                violations.add(Violation.duplicated(reference + " was booked " + count + " times"));
            }
        });
        payments.forEach((memo, count) -> {
            if (count > 1) {
                violations.add(Violation.duplicated("\"" + memo + "\" has " + count + " effects"));
            }
        });
        for (PaymentReference reference : erp.changedOnTheWay()) {
            violations.add(Violation.other(reference + " was sent with different bytes"));
        }
    }

    private static void ownerless(List<Violation> violations, Record row, PostingState state) {
        boolean owned = switch (state) {
            case RECORDED, READY, WAITING_AUTH -> row.get(POSTING.DUE_AT) != null;
            case SENDING -> row.get(POSTING.LEASE_UNTIL) != null;
            case IN_DOUBT -> row.get(POSTING.PROBE_AT) != null;
            default -> state.owner() != PostingState.Owner.MACHINE;
        };
        if (!owned) {
            violations.add(
                    Violation.stuck(row.get(POSTING.REFERENCE) + " is " + state + " and nobody has the next move"));
        }
    }

    /** What nobody can send after its lease is over and done with once it is cancelled. */
    private void cancelledThoughThere(List<Violation> violations, Record row, PostingState state) {
        if (sleepers || state != PostingState.CANCELLED) {
            return;
        }
        PaymentReference reference = new PaymentReference(row.get(POSTING.REFERENCE));
        boolean there = erp.bookedAs(reference).stream().anyMatch(booked -> !booked.voided());
        if (there || erp.onTheirWay().contains(reference)) {
            violations.add(Violation.untied(
                    reference + " is cancelled although the ERP " + (there ? "has it" : "will book it")));
        }
    }

    private List<? extends Record> postings() {
        return store.dsl()
                .select(
                        POSTING.STATE,
                        POSTING.PAYMENT_ID,
                        POSTING.CUSTOMER_ID,
                        POSTING.REFERENCE,
                        POSTING.DUE_AT,
                        POSTING.LEASE_UNTIL,
                        POSTING.PROBE_AT)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.id().value()))
                .orderBy(POSTING.CREATED_AT, POSTING.ID)
                .fetch();
    }

    private void moneyWithoutPosting(List<Violation> violations, Set<UUID> posted) {
        for (Record row : store.dsl()
                .select(PAYMENT.ID, PAYMENT.STATE, PAYMENT.REFERENCE)
                .from(PAYMENT)
                .where(PAYMENT.CONNECTION_ID.eq(connection.id().value()))
                .orderBy(PAYMENT.CREATED_AT, PAYMENT.ID)
                .fetch()) {
            PaymentState state = PaymentState.valueOf(row.get(PAYMENT.STATE));
            boolean ours = state == PaymentState.SETTLED || state == PaymentState.RETURNED;
            if (ours != posted.contains(row.get(PAYMENT.ID))) {
                violations.add(Violation.lost("payment " + row.get(PAYMENT.REFERENCE) + " is " + state
                        + (ours ? " without a posting" : " with a posting")));
            }
        }
    }

    /** What is held of a document is never more than what was open when it was last read. */
    private void overheld(List<Violation> violations) {
        var held = DSL.sum(ALLOCATION.AMOUNT.plus(ALLOCATION.DISCOUNT));
        store.dsl()
                .select(DOCUMENT.NUMBER, DOCUMENT.TOTAL, held)
                .from(ALLOCATION)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(DOCUMENT.CONNECTION_ID.eq(connection.id().value()))
                .and(ALLOCATION.HELD.eq(true))
                .groupBy(DOCUMENT.NUMBER, DOCUMENT.TOTAL)
                .having(held.gt(DOCUMENT.TOTAL))
                .orderBy(DOCUMENT.NUMBER)
                .forEach(row -> violations.add(
                        Violation.other(row.value1() + " of " + row.value2() + " has " + row.value3() + " held")));
    }

    /**
     * More was applied to a document than it could take: its balance was promised twice. Money that went back lets go of its
     * documents while the ERP may still have the payment, so those documents do not count.
     */
    private void overapplied(List<Violation> violations) {
        for (SimulatedItems.Item item : erp.items().items()) {
            if (item.open().signum() < 0 && !touchedByReturnedMoney(item)) {
                violations.add(
                        Violation.other(item.number() + " of " + item.total() + " has " + item.open() + " left open"));
            }
        }
    }

    /** The ERP refused to set a payment against what was promised to it. */
    private void promisedTwice(List<Violation> violations) {
        for (SimulatedClearings.Refused refused : erp.clearings().promisedTwice()) {
            SimulatedItems.Item item = erp.items().items().stream()
                    .filter(one -> one.id().equals(refused.document()))
                    .findFirst()
                    .orElseThrow();
            if (!touchedByReturnedMoney(item)) {
                violations.add(Violation.other("payment " + refused.payment() + " could not be set against "
                        + item.number() + ", which had been promised to it: " + item.open() + " is open"));
            }
        }
    }

    private boolean touchedByReturnedMoney(SimulatedItems.Item item) {
        UUID document =
                RecordIds.document(connection.id(), item.kind(), item.id()).value();
        return store.dsl()
                .fetchExists(DSL.selectOne()
                        .from(ALLOCATION)
                        .join(PAYMENT)
                        .on(PAYMENT.ID.eq(ALLOCATION.PAYMENT_ID))
                        .where(ALLOCATION.DOCUMENT_ID.eq(document))
                        .and(PAYMENT.STATE.eq(PaymentState.RETURNED.name())));
    }

    /** Whether this report came after its lease was lost; and if it did, whether somebody looks into it. */
    boolean wasLate(ClaimedPosting claimed, List<Violation> violations) {
        Record row = store.dsl()
                .select(POSTING_ATTEMPT.LATE, POSTING.PROBE_AT, POSTING.FENCE)
                .from(POSTING_ATTEMPT)
                .join(POSTING)
                .on(POSTING.ID.eq(POSTING_ATTEMPT.POSTING_ID))
                .where(POSTING_ATTEMPT.POSTING_ID.eq(claimed.id().value()))
                .and(POSTING_ATTEMPT.ATTEMPT.eq(claimed.attempt()))
                .fetchSingle();
        boolean late = row.get(POSTING_ATTEMPT.LATE);
        if (!late && row.get(POSTING.FENCE) != claimed.fence()) {
            violations.add(Violation.other("a report with fence " + claimed.fence()
                    + " was taken although the fence is " + row.get(POSTING.FENCE)));
        }
        if (late && row.get(POSTING.PROBE_AT) == null) {
            violations.add(Violation.other("a report about " + claimed.frozen().reference()
                    + " came after its lease was lost, and nobody looks into it"));
        }
        return late;
    }
}
