package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.POSTING_STEP;

import io.duebridge.collections.documents.PaymentChange;
import io.duebridge.collections.documents.PaymentHistories;
import io.duebridge.collections.documents.PaymentHistory;
import io.duebridge.collections.payments.TimelineEntry.What;
import io.duebridge.collections.payments.posting.InstructionJson;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who did what with a payment, and when: our own steps and the ERP's changes in one line, oldest first. */
public final class PaymentTimelines {
    /** Of payments that come from a bank's file. */
    private static final String BANK = "bank";

    private final CollectionsStore store;
    private final PaymentHistories histories;

    public PaymentTimelines(CollectionsStore store) {
        this.store = store;
        this.histories = new PaymentHistories(store);
    }

    /** Of a payment made here, in whatever versions it was posted. The caller has made sure that the reader may see it. */
    public List<TimelineEntry> ofPayment(PaymentId id, PaymentReader reader) {
        return store.dsl()
                .select(PAYMENT.fields())
                .select(CONTACT.EMAIL)
                .from(PAYMENT)
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(PAYMENT.CONTACT_ID))
                .where(PAYMENT.ID.eq(id.value()))
                .fetchOptional()
                .map(row -> ofPayment(id, row, reader))
                .orElse(List.of());
    }

    /** Of a payment that was entered in the ERP. The caller has made sure that the reader may see it. */
    public List<TimelineEntry> ofErpPayment(
            ConnectionId connection, ErpPaymentId id, String erpId, PaymentReader reader) {
        Line line = new Line();
        histories.read(id).ifPresent(history -> {
            TimelineNames names = names(connection, history, history.beginning(), reader);
            line.add(new TimelineEntry(
                    What.BOOKED,
                    history.createdAt(),
                    Optional.of(history.firstDate()),
                    history.createdAt().equals(history.firstAt()) ? history.firstBy() : Optional.empty(),
                    Optional.of(new Money(history.firstTotal(), Currency.getInstance(history.firstCurrency()))),
                    Optional.of(erpId),
                    names.details(history.beginning(), history.firstCurrency())));
            later(line, history, names);
        });
        return line.entries;
    }

    private List<TimelineEntry> ofPayment(PaymentId id, Record row, PaymentReader reader) {
        Money amount = new Money(
                row.get(PAYMENT.AMOUNT).add(row.get(PAYMENT.SURCHARGE)),
                Currency.getInstance(row.get(PAYMENT.CURRENCY)));
        Line line = new Line();
        boolean bank = row.get(PAYMENT.PROVIDER).equals(BANK);
        line.add(TimelineEntry.moment(
                bank ? What.RECEIVED : What.PAID,
                row.get(PAYMENT.CREATED_AT),
                Optional.ofNullable(row.get(CONTACT.EMAIL)),
                Optional.of(amount),
                Optional.empty()));
        if (row.get(PAYMENT.SETTLED_AT) != null && !bank) {
            line.add(TimelineEntry.moment(
                    What.SETTLED,
                    row.get(PAYMENT.SETTLED_AT),
                    Optional.empty(),
                    Optional.of(amount),
                    Optional.empty()));
        }
        for (Record posting : postings(id)) {
            switch (PostingOperation.valueOf(posting.get(POSTING.OPERATION))) {
                case PAYMENT -> posted(line, posting, reader);
                case REVERSAL -> PostedMoments.takenBack(posting).ifPresent(line::insert);
                case REAPPLICATION -> PostedMoments.appliedAnew(posting, reader).ifPresent(line::insert);
            }
        }
        List<TimelineEntry> returns = returns(id);
        returns.forEach(line::insert);
        ended(row, returns.isEmpty()).ifPresent(line::insert);
        return line.entries;
    }

    /** Each piece of money that went back. */
    private List<TimelineEntry> returns(PaymentId id) {
        return store.dsl()
                .selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(id.value()))
                .and(PAYMENT_RETURN.STATE.eq("DONE"))
                .orderBy(PAYMENT_RETURN.AT, PAYMENT_RETURN.ID)
                .fetch(row -> TimelineEntry.moment(
                        What.RETURNED,
                        row.get(PAYMENT_RETURN.AT),
                        Optional.empty(),
                        Optional.of(new Money(
                                row.get(PAYMENT_RETURN.AMOUNT).add(row.get(PAYMENT_RETURN.SURCHARGE)),
                                Currency.getInstance(row.get(PAYMENT_RETURN.CURRENCY)))),
                        Optional.of(row.get(PAYMENT_RETURN.WORDS))));
    }

    /** @param returnUntold whether no piece of money that went back says so by itself */
    private static Optional<TimelineEntry> ended(Record row, boolean returnUntold) {
        PaymentState state = PaymentState.valueOf(row.get(PAYMENT.STATE));
        @Nullable Instant at = row.get(PAYMENT.ENDED_AT);
        boolean over = state == PaymentState.FAILED || (state == PaymentState.RETURNED && returnUntold);
        if (at == null || !over) {
            return Optional.empty();
        }
        return Optional.of(TimelineEntry.moment(
                state == PaymentState.FAILED ? What.FAILED : What.RETURNED,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(row.get(PAYMENT.FAILURE))));
    }

    /** Each version of the intent that reached the ERP, with when it did. */
    private List<? extends Record> postings(PaymentId id) {
        var postedAt = DSL.field(DSL.select(DSL.min(POSTING_STEP.AT))
                        .from(POSTING_STEP)
                        .where(POSTING_STEP.POSTING_ID.eq(POSTING.ID))
                        .and(POSTING_STEP.TO_STATE.eq(PostingState.POSTED.name())))
                .as(PostedMoments.POSTED_AT);
        var askedBy = DSL.field(DSL.select(DSL.min(POSTING_STEP.ACTOR))
                        .from(POSTING_STEP)
                        .where(POSTING_STEP.POSTING_ID.eq(POSTING.ID))
                        .and(POSTING_STEP.STEP.eq(1)))
                .as(PostedMoments.ASKED_BY);
        return store
                .dsl()
                .select(POSTING.OPERATION, POSTING.CONNECTION_ID, POSTING.ERP_ID, POSTING.ERP_NUMBER)
                .select(POSTING.INSTRUCTION, postedAt, askedBy)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(id.value()))
                .orderBy(POSTING.OPERATION, POSTING.INTENT_VERSION)
                .fetch()
                .stream()
                .filter(row -> row.get(POSTING.ERP_ID) != null)
                .toList();
    }

    private void posted(Line line, Record posting, PaymentReader reader) {
        Instant at = posting.get(PostedMoments.POSTED_AT, Instant.class);
        if (at == null) {
            return;
        }
        ConnectionId connection = new ConnectionId(posting.get(POSTING.CONNECTION_ID));
        ErpId erpId = new ErpId(posting.get(POSTING.ERP_ID));
        PaymentInstruction sent = InstructionJson.read(posting.get(POSTING.INSTRUCTION));
        List<PaymentChange> applied = PaymentHistory.beginning(connection, sent);
        Optional<PaymentHistory> history = histories.read(RecordIds.erpPayment(connection, erpId));
        TimelineNames names = history.map(
                        one -> names(connection, one, together(applied, one.changesSince(sent)), reader))
                .orElseGet(() -> TimelineNames.of(store.dsl(), connection, reader, applied));
        String currency = sent.total().currency().getCurrencyCode();
        line.add(new TimelineEntry(
                What.POSTED,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sent.total()),
                PostedMoments.number(posting),
                names.details(applied, currency)));
        history.ifPresentOrElse(
                one -> {
                    foundOtherwise(line, one, sent, names);
                    later(line, one, names);
                },
                () -> histories
                        .deletedUnread(connection, erpId)
                        .ifPresent(gone -> deleted(line, gone, currency, names)));
    }

    /** Somebody was there before the first read. */
    private static void foundOtherwise(
            Line line, PaymentHistory history, PaymentInstruction sent, TimelineNames names) {
        List<PaymentChange> changes = history.changesSince(sent);
        if (!changes.isEmpty()) {
            line.add(new TimelineEntry(
                    What.CHANGED,
                    history.firstAt(),
                    Optional.empty(),
                    history.firstBy(),
                    Optional.empty(),
                    Optional.empty(),
                    names.details(changes, history.firstCurrency())));
        }
    }

    private static void deleted(Line line, Instant gone, String currency, TimelineNames names) {
        List<PaymentChange> change = List.of(PaymentChange.deletion());
        line.add(new TimelineEntry(
                What.CHANGED,
                Optional.of(gone),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                names.details(change, currency)));
    }

    private static void later(Line line, PaymentHistory history, TimelineNames names) {
        for (PaymentHistory.Version version : history.versions()) {
            line.add(new TimelineEntry(
                    What.CHANGED,
                    Optional.of(version.at()),
                    Optional.empty(),
                    version.by(),
                    Optional.empty(),
                    Optional.empty(),
                    names.details(version.changes(), version.currency())));
        }
    }

    private TimelineNames names(
            ConnectionId connection, PaymentHistory history, List<PaymentChange> more, PaymentReader reader) {
        List<PaymentChange> all = new ArrayList<>(more);
        history.versions().forEach(version -> all.addAll(version.changes()));
        return TimelineNames.of(store.dsl(), connection, reader, all);
    }

    private static List<PaymentChange> together(List<PaymentChange> some, List<PaymentChange> more) {
        List<PaymentChange> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Entries in the order in which they are told; two clocks may disagree by seconds, so only what ended it is put by time. */
    private static final class Line {
        private final List<TimelineEntry> entries = new ArrayList<>();

        void add(TimelineEntry entry) {
            entries.add(entry);
        }

        void insert(TimelineEntry entry) {
            Instant at = entry.at().orElseThrow();
            int place = entries.size();
            while (place > 0
                    && entries.get(place - 1)
                            .at()
                            .filter(each -> each.isAfter(at))
                            .isPresent()) {
                place--;
            }
            entries.add(place, entry);
        }
    }
}
