package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_ATTEMPT;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Postings for staff: what needs a person comes first. */
public final class Postings {
    private static final List<String> MOVING = EnumSet.complementOf(EnumSet.copyOf(PostingState.AT_REST)).stream()
            .map(Enum::name)
            .toList();

    /** A posting the ERP accepted and no sync has shown for this long is looked at by a person. */
    private static final Duration OVERDUE = Duration.ofDays(1);

    private final CollectionsStore store;

    public Postings(CollectionsStore store) {
        this.store = store;
    }

    /** What needs a person: states that wait for one, accepted and never seen since. Oldest first. */
    public List<PostingView> needsAttention(OrganisationId organisation, int limit) {
        return fetch(POSTING.ORGANISATION_ID.eq(organisation.value()).and(attention()), false, limit);
    }

    /** Postings in these states, the latest change first. */
    public List<PostingView> inStates(OrganisationId organisation, Set<PostingState> states, int limit) {
        return fetch(
                POSTING.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(POSTING.STATE.in(states.stream().map(Enum::name).toList())),
                true,
                limit);
    }

    /**
     * How many postings of a connection are in each state that is not at rest, so that the count does not grow with the years;
     * states with none are left out.
     */
    public Map<PostingState, Integer> counts(ConnectionId connection) {
        Map<PostingState, Integer> counts = new EnumMap<>(PostingState.class);
        store.dsl()
                .select(POSTING.STATE, DSL.count())
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.value()))
                .and(POSTING.STATE.in(MOVING))
                .groupBy(POSTING.STATE)
                .forEach(row -> counts.put(PostingState.valueOf(row.value1()), row.value2()));
        return counts;
    }

    public Optional<PostingView> find(OrganisationId organisation, PostingId id) {
        return fetch(POSTING.ORGANISATION_ID.eq(organisation.value()).and(POSTING.ID.eq(id.value())), false, 1).stream()
                .findFirst();
    }

    /** The posting that goes by this reference in the ERP. */
    public Optional<PostingView> find(OrganisationId organisation, PaymentReference reference) {
        Condition named = POSTING.REFERENCE.eq(reference.value());
        return fetch(POSTING.ORGANISATION_ID.eq(organisation.value()).and(named), false, 1).stream()
                .findFirst();
    }

    /** All versions of the intent to book a payment, the first one first, then those of its reversals. */
    public List<PostingView> ofPayment(OrganisationId organisation, PaymentId payment) {
        return store
                .dsl()
                .select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.ORGANISATION_ID.eq(organisation.value()))
                .and(POSTING.PAYMENT_ID.eq(payment.value()))
                .orderBy(POSTING.OPERATION, POSTING.INTENT_VERSION)
                .fetch(row -> new PostingId(row.value1()))
                .stream()
                .flatMap(id -> find(organisation, id).stream())
                .toList();
    }

    /** What the last lookup of a payment's posting found in the ERP, oldest there first. */
    public List<FoundPayment> found(PostingId id) {
        return FoundRows.of(store.dsl(), id);
    }

    /** Each send and each lookup, in order, with what was answered. */
    public List<AttemptView> attempts(PostingId id) {
        return store.dsl()
                .selectFrom(POSTING_ATTEMPT)
                .where(POSTING_ATTEMPT.POSTING_ID.eq(id.value()))
                .orderBy(POSTING_ATTEMPT.ATTEMPT)
                .fetch(row -> new AttemptView(
                        row.get(POSTING_ATTEMPT.ATTEMPT),
                        row.get(POSTING_ATTEMPT.KIND),
                        row.get(POSTING_ATTEMPT.WORKER),
                        row.get(POSTING_ATTEMPT.FENCE),
                        row.get(POSTING_ATTEMPT.STARTED_AT),
                        Optional.ofNullable(row.get(POSTING_ATTEMPT.ENDED_AT)),
                        Optional.ofNullable(row.get(POSTING_ATTEMPT.OUTCOME)),
                        Optional.ofNullable(row.get(POSTING_ATTEMPT.CODE)),
                        Optional.ofNullable(row.get(POSTING_ATTEMPT.MESSAGE)),
                        Optional.ofNullable(row.get(POSTING_ATTEMPT.EVIDENCE)),
                        row.get(POSTING_ATTEMPT.LATE)));
    }

    /** Each edge that was taken, in order. */
    public List<StepView> steps(PostingId id) {
        return store.dsl()
                .selectFrom(POSTING_STEP)
                .where(POSTING_STEP.POSTING_ID.eq(id.value()))
                .orderBy(POSTING_STEP.STEP)
                .fetch(row -> new StepView(
                        row.get(POSTING_STEP.STEP),
                        Optional.ofNullable(row.get(POSTING_STEP.FROM_STATE)).map(PostingState::valueOf),
                        PostingState.valueOf(row.get(POSTING_STEP.TO_STATE)),
                        row.get(POSTING_STEP.EVENT),
                        row.get(POSTING_STEP.ACTOR),
                        Optional.ofNullable(row.get(POSTING_STEP.NOTE)),
                        row.get(POSTING_STEP.AT)));
    }

    /** Those that fit, the ones that stand still longest first. */
    List<PostingView> oldest(Condition which, int limit) {
        return fetch(which, false, limit);
    }

    Condition attention() {
        List<String> people = Arrays.stream(PostingState.values())
                .filter(state -> state.owner() == PostingState.Owner.PERSON || state == PostingState.WAITING_AUTH)
                .map(Enum::name)
                .toList();
        Condition neverSeen = POSTING.STATE
                .eq(PostingState.POSTED.name())
                .and(POSTING.UPDATED_AT.lt(store.clock().instant().minus(OVERDUE)));
        return POSTING.STATE.in(people).or(neverSeen);
    }

    private List<PostingView> fetch(Condition condition, boolean latestFirst, int limit) {
        return store.dsl()
                .select(POSTING.fields())
                .select(CUSTOMER.NAME, CONNECTION.NAME)
                .from(POSTING)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(POSTING.CUSTOMER_ID))
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(POSTING.CONNECTION_ID))
                .where(condition)
                .orderBy(latestFirst ? POSTING.UPDATED_AT.desc() : POSTING.UPDATED_AT.asc(), POSTING.ID)
                .limit(limit)
                .fetch(Postings::view);
    }

    static PostingView view(Record row) {
        PostingState state = PostingState.valueOf(row.get(POSTING.STATE));
        PostingOperation operation = PostingOperation.valueOf(row.get(POSTING.OPERATION));
        Intent intent = Intent.of(operation, row);
        boolean returned = PostingRow.PAYMENT_RETURNED.equals(row.get(POSTING.FLAG));
        return new PostingView(
                new PostingId(row.get(POSTING.ID)),
                new PaymentId(row.get(POSTING.PAYMENT_ID)),
                new ConnectionId(row.get(POSTING.CONNECTION_ID)),
                row.get(CONNECTION.NAME),
                new CustomerId(row.get(POSTING.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                row.get(POSTING.INTENT_VERSION),
                new PaymentReference(row.get(POSTING.REFERENCE)),
                operation,
                Optional.ofNullable(row.get(POSTING.REVERSES_ID)).map(PostingId::new),
                intent.reversal(),
                Optional.ofNullable(row.get(POSTING.REAPPLIES_ID)).map(PostingId::new),
                intent.reapplication(),
                intent.amount(),
                intent.date(),
                state,
                state.accountantTask(operation),
                returned,
                Optional.ofNullable(row.get(POSTING.ERP_ID)),
                Optional.ofNullable(row.get(POSTING.ERP_NUMBER)),
                Optional.ofNullable(row.get(POSTING.LAST_CODE)),
                Optional.ofNullable(row.get(POSTING.LAST_MESSAGE)),
                Optional.ofNullable(row.get(POSTING.DUE_AT)),
                Optional.ofNullable(row.get(POSTING.PROBE_AT)),
                row.get(POSTING.SENDS),
                row.get(POSTING.CREATED_AT),
                row.get(POSTING.UPDATED_AT));
    }

    /** How much is booked, taken back or applied otherwise, and on which day. */
    private record Intent(
            Money amount,
            LocalDate date,
            Optional<ReversalInstruction> reversal,
            Optional<ReapplicationInstruction> reapplication) {
        static Intent of(PostingOperation operation, Record row) {
            String text = row.get(POSTING.INSTRUCTION);
            switch (operation) {
                case REVERSAL -> {
                    ReversalInstruction sent = ReversalJson.read(text);
                    return new Intent(sent.amount(), sent.date(), Optional.of(sent), Optional.empty());
                }
                case REAPPLICATION -> {
                    ReapplicationInstruction sent = ReapplicationJson.read(text);
                    LocalDate day = LocalDate.ofInstant(row.get(POSTING.CREATED_AT), ZoneOffset.UTC);
                    return new Intent(sent.total(), day, Optional.empty(), Optional.of(sent));
                }
                default -> {
                    PaymentInstruction sent = InstructionJson.read(text);
                    return new Intent(sent.total(), sent.date(), Optional.empty(), Optional.empty());
                }
            }
        }
    }
}
