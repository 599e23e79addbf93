package io.duebridge.collections.payments.simulation;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.InstructionJson;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.CollectionsStore;
import java.math.BigDecimal;
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

/** What must hold, whatever happens. */
final class SimulationChecks {
    private static final Set<PostingState> IN_THE_ERP =
            EnumSet.of(PostingState.POSTED, PostingState.VERIFIED, PostingState.APPLIED, PostingState.RECONCILED);

    private final CollectionsStore store;
    private final SimulatedErp erp;
    private final StoredConnection connection;
    private final Set<PostingState> seen = EnumSet.noneOf(PostingState.class);

    SimulationChecks(CollectionsStore store, SimulatedErp erp, StoredConnection connection) {
        this.store = store;
        this.erp = erp;
        this.connection = connection;
    }

    Set<PostingState> statesSeen() {
        return seen;
    }

    /** At every moment: one effect per intent at most, an owner for every intent, nothing promised twice. */
    List<String> always() {
        List<String> violations = new ArrayList<>();
        Map<String, Integer> effects = new HashMap<>();
        for (SimulatedErp.Booked booked : erp.payments()) {
            effects.merge(booked.instruction().reference().value(), 1, Integer::sum);
        }
        effects.forEach((reference, count) -> {
            if (count > 1) {
                violations.add(reference + " was booked " + count + " times");
            }
        });
        Set<UUID> posted = new HashSet<>();
        for (Record row : postings()) {
            PostingState state = PostingState.valueOf(row.get(POSTING.STATE));
            seen.add(state);
            posted.add(row.get(POSTING.PAYMENT_ID));
            if (!hasOwner(row, state)) {
                violations.add(row.get(POSTING.REFERENCE) + " is " + state + " and nobody has the next move");
            }
        }
        violations.addAll(moneyWithoutPosting(posted));
        violations.addAll(overheld());
        return violations;
    }

    /** In the end: everything is at rest, and our books and the ERP's say the same. */
    List<String> atRest() {
        List<String> violations = new ArrayList<>();
        Map<String, SimulatedErp.Booked> live = new HashMap<>();
        for (SimulatedErp.Booked booked : erp.payments()) {
            if (!booked.voided()) {
                live.put(booked.instruction().reference().value(), booked);
            }
        }
        BigDecimal ours = BigDecimal.ZERO;
        for (Record row : postings()) {
            PostingState state = PostingState.valueOf(row.get(POSTING.STATE));
            String reference = row.get(POSTING.REFERENCE);
            if (state.owner() == PostingState.Owner.MACHINE) {
                violations.add(reference + " is still " + state);
            }
            if (state == PostingState.POSTED) {
                violations.add(reference + " was posted and never seen in the ERP");
            }
            SimulatedErp.Booked booked = live.remove(reference);
            if (IN_THE_ERP.contains(state)) {
                ours = ours.add(InstructionJson.read(row.get(POSTING.INSTRUCTION))
                        .total()
                        .amount());
                if (booked == null) {
                    violations.add(reference + " is " + state + " and not in the ERP");
                }
            } else if (booked != null && state.owner() != PostingState.Owner.PERSON) {
                violations.add(reference + " is " + state + " although the ERP has it");
            } else if (booked != null) {
                ours = ours.add(booked.instruction().total().amount());
            }
        }
        live.keySet().forEach(reference -> violations.add(reference + " is in the ERP and not here"));
        BigDecimal theirs = erp.payments().stream()
                .filter(booked -> !booked.voided())
                .map(booked -> booked.instruction().total().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (ours.compareTo(theirs) != 0) {
            violations.add("we say " + ours + ", the ERP says " + theirs);
        }
        return violations;
    }

    private List<? extends Record> postings() {
        return store.dsl()
                .selectFrom(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.id().value()))
                .orderBy(POSTING.CREATED_AT, POSTING.ID)
                .fetch();
    }

    private static boolean hasOwner(Record row, PostingState state) {
        return switch (state) {
            case RECORDED, READY, WAITING_AUTH -> row.get(POSTING.DUE_AT) != null;
            case SENDING -> row.get(POSTING.LEASE_UNTIL) != null;
            case IN_DOUBT -> row.get(POSTING.PROBE_AT) != null;
            default -> state.owner() != PostingState.Owner.MACHINE;
        };
    }

    private List<String> moneyWithoutPosting(Set<UUID> posted) {
        List<String> violations = new ArrayList<>();
        for (Record row : store.dsl()
                .selectFrom(PAYMENT)
                .where(PAYMENT.CONNECTION_ID.eq(connection.id().value()))
                .fetch()) {
            PaymentState state = PaymentState.valueOf(row.get(PAYMENT.STATE));
            boolean ours = state == PaymentState.SETTLED || state == PaymentState.RETURNED;
            if (ours != posted.contains(row.get(PAYMENT.ID))) {
                violations.add("payment " + row.get(PAYMENT.REFERENCE) + " is " + state
                        + (ours ? " without a posting" : " with a posting"));
            }
        }
        return violations;
    }

    /** What is held of a document is never more than what was open when it was last read. */
    private List<String> overheld() {
        var held = DSL.sum(ALLOCATION.AMOUNT);
        return store.dsl()
                .select(DOCUMENT.NUMBER, DOCUMENT.TOTAL, held)
                .from(ALLOCATION)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(DOCUMENT.CONNECTION_ID.eq(connection.id().value()))
                .and(ALLOCATION.HELD.eq(true))
                .groupBy(DOCUMENT.NUMBER, DOCUMENT.TOTAL)
                .having(held.gt(DOCUMENT.TOTAL))
                .fetch(row -> row.value1() + " of " + row.value2() + " has " + row.value3() + " held");
    }
}
