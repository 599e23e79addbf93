package io.duebridge.collections.payments.simulation;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.InstructionJson;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ReapplicationJson;
import io.duebridge.collections.payments.posting.ReversalJson;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;

/** What must hold in the end: everything is at rest, and provider, our books and the ERP's say the same. */
final class RestChecks {
    private static final Set<PostingState> IN_THE_ERP =
            EnumSet.of(PostingState.POSTED, PostingState.VERIFIED, PostingState.APPLIED, PostingState.RECONCILED);

    private final CollectionsStore store;
    private final SimulatedErp erp;
    private final SimulatedReversals reversing;
    private final SandboxPaymentProvider provider;
    private final StoredConnection connection;

    RestChecks(
            CollectionsStore store,
            SimulatedErp erp,
            SimulatedReversals reversing,
            SandboxPaymentProvider provider,
            StoredConnection connection) {
        this.reversing = reversing;
        this.store = store;
        this.erp = erp;
        this.provider = provider;
        this.connection = connection;
    }

    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        BigDecimal ours = postings(violations);
        BigDecimal theirs = erp.payments().stream().map(reversing::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (ours.compareTo(theirs) != 0) {
            violations.add(Violation.untied("we say " + ours + ", the ERP says " + theirs));
        }
        documents(violations);
        charges(violations);
        return violations;
    }

    /** Gives the sum that the postings say is in the ERP. */
    private BigDecimal postings(List<Violation> violations) {
        Map<String, SimulatedErp.Booked> live = new HashMap<>();
        for (SimulatedErp.Booked booked : erp.payments()) {
            if (!booked.voided()) {
                live.put(booked.instruction().reference().value(), booked);
            }
        }
        BigDecimal ours = BigDecimal.ZERO;
        Map<UUID, Record> last = new LinkedHashMap<>();
        for (Record row : store.dsl()
                .select(POSTING.STATE, POSTING.REFERENCE, POSTING.INSTRUCTION, POSTING.OPERATION)
                .select(POSTING.REAPPLIES_ID)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.id().value()))
                .orderBy(POSTING.CREATED_AT, POSTING.ID)
                .fetch()) {
            PostingState state = PostingState.valueOf(row.get(POSTING.STATE));
            String reference = row.get(POSTING.REFERENCE);
            if (state.owner() == PostingState.Owner.MACHINE) {
                violations.add(Violation.stuck(reference + " is still " + state));
            }
            if (state == PostingState.POSTED) {
                violations.add(Violation.stuck(reference + " was posted and never seen in the ERP"));
            }
            if (row.get(POSTING.OPERATION).equals(PostingOperation.REAPPLICATION.name())) {
                last.put(row.get(POSTING.REAPPLIES_ID), row);
                continue;
            }
            if (row.get(POSTING.OPERATION).equals(PostingOperation.REVERSAL.name())) {
                ours = ours.subtract(entered(state, ReversalJson.read(row.get(POSTING.INSTRUCTION)), violations));
                continue;
            }
            SimulatedErp.Booked booked = live.remove(reference);
            if (IN_THE_ERP.contains(state)) {
                ours = ours.add(InstructionJson.read(row.get(POSTING.INSTRUCTION))
                        .total()
                        .amount());
                if (booked == null) {
                    violations.add(Violation.lost(reference + " is " + state + " and not in the ERP"));
                }
            } else if (booked != null && state == PostingState.TAKEN_BACK) {
                ours = ours.add(booked.instruction().total().amount());
                if (reversing.net(booked).signum() != 0) {
                    violations.add(Violation.untied(reference + " is TAKEN_BACK although the ERP has some of it"));
                }
            } else if (booked != null && state.owner() != PostingState.Owner.PERSON) {
                violations.add(Violation.untied(reference + " is " + state + " although the ERP has it"));
            } else if (booked != null) {
                ours = ours.add(booked.instruction().total().amount());
            }
        }
        last.values().forEach(row -> appliedAnew(row, violations));
        live.keySet().stream()
                .sorted()
                .forEach(reference -> violations.add(Violation.untied(reference + " is in the ERP and not here")));
        return ours;
    }

    /** What staff decided last, and the ERP is said to have done, is how it applies the payment; nobody else changes that here. */
    private void appliedAnew(Record row, List<Violation> violations) {
        PostingState state = PostingState.valueOf(row.get(POSTING.STATE));
        if (state != PostingState.APPLIED && state != PostingState.RECONCILED) {
            return;
        }
        ReapplicationInstruction sent = ReapplicationJson.read(row.get(POSTING.INSTRUCTION));
        Map<String, BigDecimal> open = new HashMap<>();
        sent.documents().forEach(each -> open.merge(each.document().value(), each.after(), BigDecimal::add));
        boolean stands = false;
        for (SimulatedErp.Booked booked : erp.payments()) {
            if (booked.id().equals(sent.payment()) && !booked.voided() && !reversing.hasEntry(booked.id())) {
                stands = true;
                booked.instruction()
                        .applications()
                        .forEach(each -> open.merge(
                                each.document().value(), each.amount().negate(), BigDecimal::add));
            }
        }
        if (stands && open.values().stream().anyMatch(rest -> rest.signum() != 0)) {
            violations.add(Violation.untied(sent.reference() + " is " + state + " and the ERP applies " + sent.payment()
                    + " otherwise: " + open));
        }
    }

    /** How much this reversal says its entry has taken from a payment that stands; a person looks at what is not decided. */
    private BigDecimal entered(PostingState state, ReversalInstruction sent, List<Violation> violations) {
        boolean stands =
                erp.payments().stream().anyMatch(booked -> booked.id().equals(sent.payment()) && !booked.voided());
        boolean done = state == PostingState.POSTED || state == PostingState.TAKEN_BACK;
        boolean there = reversing.entries().stream()
                .anyMatch(entry -> entry.instruction().reference().equals(sent.reference()));
        if (sent.way() != ReversalWay.ENTRY) {
            if (done && stands) {
                violations.add(Violation.untied(sent.reference() + " is " + state + " and its payment is not void"));
            }
            return BigDecimal.ZERO;
        }
        if (done != there && state.owner() != PostingState.Owner.PERSON) {
            String what = there ? " although its entry is there" : " without an entry";
            violations.add(Violation.untied(sent.reference() + " is " + state + what));
        }
        return stands && there ? sent.amount().amount() : BigDecimal.ZERO;
    }

    /** Each document is as open here as it is there. */
    private void documents(List<Violation> violations) {
        Map<UUID, BigDecimal> here = store.dsl()
                .select(DOCUMENT.ID, DOCUMENT.OPEN_AMOUNT)
                .from(DOCUMENT)
                .where(DOCUMENT.CONNECTION_ID.eq(connection.id().value()))
                .fetchMap(DOCUMENT.ID, DOCUMENT.OPEN_AMOUNT);
        for (SimulatedItems.Item item : erp.items().items()) {
            UUID id =
                    RecordIds.document(connection.id(), item.kind(), item.id()).value();
            BigDecimal open = here.get(id);
            if (open == null || open.compareTo(item.open().max(BigDecimal.ZERO)) != 0) {
                violations.add(Violation.untied(
                        item.number() + " has " + open + " open here and " + item.open() + " in the ERP"));
            }
        }
    }

    /** Whatever the provider took, we know of; whatever it gave back, too. */
    private void charges(List<Violation> violations) {
        Map<UUID, String> states = store.dsl()
                .select(PAYMENT.ID, PAYMENT.STATE)
                .from(PAYMENT)
                .where(PAYMENT.CONNECTION_ID.eq(connection.id().value()))
                .fetchMap(PAYMENT.ID, PAYMENT.STATE);
        for (SandboxPaymentProvider.Charge charge : provider.charges()) {
            ProviderAnswer answer = provider.find(charge.key(), Deadline.after(Duration.ofMinutes(1)));
            PaymentState wanted = answer instanceof ProviderAnswer.Settled
                    ? PaymentState.SETTLED
                    : answer instanceof ProviderAnswer.Returned ? PaymentState.RETURNED : PaymentState.FAILED;
            String state = states.get(charge.key().value());
            if (!wanted.name().equals(state)) {
                violations.add(Violation.lost("charge " + charge.reference() + " of " + charge.amount() + " is "
                        + wanted + " at the provider and " + state + " here"));
            }
        }
    }
}
