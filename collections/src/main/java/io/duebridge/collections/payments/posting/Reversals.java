package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Takes booked payments back: writes the intents to do so, and what follows when one is done. Always in the caller's transaction. */
final class Reversals {
    /** The ERP has the payment and nobody has taken it back. */
    static final Set<PostingState> BOOKED =
            Set.of(PostingState.POSTED, PostingState.VERIFIED, PostingState.APPLIED, PostingState.RECONCILED);

    private static final List<String> DONE = List.of(PostingState.POSTED.name(), PostingState.TAKEN_BACK.name());
    private static final List<String> OVER = List.of(PostingState.SUPERSEDED.name(), PostingState.CANCELLED.name());
    private static final int LONGEST_REASON = 200;

    /** How long after the void of a duplicate it is looked up once more, in case there were more than two. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final CollectionsStore store;
    private final PostingRows rows;
    private final PostingIntents intents;
    private final Reapplications reapplications;
    private final PaymentKeys keys;

    Reversals(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.rows = new PostingRows(store);
        this.intents = new PostingIntents(store, keys);
        this.reapplications = new Reapplications(store);
        this.keys = keys;
    }

    /** Whatever became POSTED just now, by a reply, a lookup or a person: what follows from it. */
    void afterPosted(DSLContext dsl, PostingId id, String actor) {
        PostingRow row = rows.lock(dsl, id);
        if (row.state() != PostingState.POSTED) {
            return;
        }
        if (row.isReapplication()) {
            reapplications.done(dsl, row);
            return;
        }
        if (row.isPayment()) {
            takeBack(dsl, row, actor);
            return;
        }
        announce(dsl, row);
        PostingRow original = rows.lock(dsl, Objects.requireNonNull(row.reverses(), "a reversal names its posting"));
        if (row.keepsErpId() != null) {
            duplicateVoided(dsl, original, row, actor);
        } else {
            takenBack(dsl, original, actor);
        }
    }

    /** Records one reversal of a booked payment for all the money that went back and is carried by nothing yet. */
    void takeBack(DSLContext dsl, PostingRow booked, String actor) {
        List<ReturnRows.Pending> pending = ReturnRows.pending(dsl, booked.payment());
        if (pending.isEmpty()) {
            return;
        }
        BigDecimal wanted = pending.stream().map(ReturnRows.Pending::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal under = reversed(dsl, booked.id(), false);
        BigDecimal amount = wanted.min(booked.amount().subtract(under));
        if (amount.signum() <= 0) {
            ReturnRows.carry(dsl, booked.payment(), booked.id());
            return;
        }
        boolean whole = under.signum() == 0 && amount.compareTo(booked.amount()) == 0;
        Instant at = pending.get(pending.size() - 1).at();
        ReversalInstruction instruction = instruction(
                booked,
                new ErpId(Objects.requireNonNull(booked.erpId(), "a booked payment has its id")),
                new Money(amount, booked.instruction().total().currency()),
                whole,
                CompanyCalendar.day(dsl, booked.connection(), at),
                whole ? ReversalWay.VOID : ReversalWay.ENTRY,
                reason(pending));
        PostingId id = intents.recordReversal(dsl, booked, instruction, null, actor);
        ReturnRows.carry(dsl, booked.payment(), id);
    }

    private ReversalInstruction instruction(
            PostingRow booked,
            ErpId payment,
            Money amount,
            boolean whole,
            LocalDate date,
            ReversalWay way,
            String reason) {
        return new ReversalInstruction(
                keys.newReference(),
                payment,
                booked.reference(),
                booked.instruction().customer(),
                amount,
                whole,
                date,
                way,
                reason,
                charges(booked));
    }

    private static Set<ErpId> charges(PostingRow booked) {
        return booked.instruction().applications().stream()
                .filter(each -> each.kind() == RecordKind.JOURNAL_ENTRY)
                .map(PaymentApplication::document)
                .collect(Collectors.toSet());
    }

    private static String reason(List<ReturnRows.Pending> pending) {
        String all = pending.stream()
                .map(each -> (each.code() + " " + each.words()).strip())
                .distinct()
                .collect(Collectors.joining("; "));
        return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** The void of the later of two payments that carry one reference. */
    PostingId voidDuplicate(DSLContext dsl, PostingRow duplicated, FoundPayment tooMany, ErpId stays, String actor) {
        ReversalInstruction instruction = instruction(
                duplicated,
                tooMany.id(),
                tooMany.total(),
                true,
                CompanyCalendar.day(dsl, duplicated.connection(), rows.now()),
                ReversalWay.VOID,
                "booked twice; " + stays + " stays");
        return intents.recordReversal(dsl, duplicated, instruction, stays, actor);
    }

    /**
     * A payment that cannot be voided is taken back by an entry, without anybody having to say so. One that cannot be applied
     * otherwise lets go of the documents it was to pay.
     */
    void afterRefusal(DSLContext dsl, PostingId id, PaymentOutcome.Rejected rejected, String actor) {
        PostingRow row = rows.lock(dsl, id);
        if (row.isReapplication() && row.state() == PostingState.REJECTED) {
            Reapplications.release(dsl, id);
        }
        boolean entryMayDo = row.isReversal()
                && row.state() == PostingState.REJECTED
                && row.keepsErpId() == null
                && rejected.code().equals(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code())
                && row.reversal().way() == ReversalWay.VOID;
        if (entryMayDo) {
            rows.move(
                    dsl,
                    row,
                    PostingEvent.MENDED_HERE,
                    actor,
                    "The payment cannot be voided any more, so an entry takes it back instead.",
                    Changes.none().set(POSTING.DUE_AT, null));
            renew(dsl, row, row.reversal().date(), ReversalWay.ENTRY, actor);
        }
    }

    /** The next version of a reversal, with a reference of its own. */
    PostingId renew(DSLContext dsl, PostingRow row, LocalDate date, ReversalWay way, String actor) {
        ReversalInstruction before = row.reversal();
        ReversalInstruction next = new ReversalInstruction(
                keys.newReference(),
                before.payment(),
                before.paymentReference(),
                before.customer(),
                before.amount(),
                before.whole(),
                date,
                way,
                before.reason(),
                before.charges());
        PostingRow original = rows.lock(dsl, Objects.requireNonNull(row.reverses(), "a reversal names its posting"));
        ErpId keeps = row.keepsErpId() == null ? null : new ErpId(row.keepsErpId());
        PostingId id = intents.recordReversal(dsl, original, next, keeps, actor);
        ReturnRows.handOver(dsl, row.id(), id);
        return id;
    }

    /** All of it is taken back in the ERP: the payment's own posting is over. */
    private void takenBack(DSLContext dsl, PostingRow original, String actor) {
        boolean all = reversed(dsl, original.id(), true).compareTo(original.amount()) >= 0;
        if (all && original.state().allows(PostingEvent.TAKEN_BACK)) {
            rows.move(
                    dsl,
                    original,
                    PostingEvent.TAKEN_BACK,
                    actor,
                    null,
                    Changes.none()
                            .set(POSTING.DUE_AT, null)
                            .set(POSTING.PROBE_AT, null)
                            .set(POSTING.LAST_CODE, null)
                            .set(POSTING.LAST_MESSAGE, null));
            PostingIntents.releaseHolds(dsl, original.payment());
        }
    }

    private void duplicateVoided(DSLContext dsl, PostingRow original, PostingRow reversal, String actor) {
        if (!original.state().allows(PostingEvent.DUPLICATE_VOIDED)) {
            return;
        }
        rows.move(
                dsl,
                original,
                PostingEvent.DUPLICATE_VOIDED,
                actor,
                "The duplicate " + reversal.reversal().payment() + " is void; " + reversal.keepsErpId() + " stays.",
                Changes.none()
                        .set(POSTING.ERP_ID, reversal.keepsErpId())
                        .set(POSTING.ERP_NUMBER, numberOf(dsl, original, reversal.keepsErpId()))
                        .set(POSTING.DUE_AT, null)
                        .set(POSTING.PROBE_AT, rows.now().plus(LOOK_AGAIN))
                        .set(POSTING.LAST_CODE, null)
                        .set(POSTING.LAST_MESSAGE, null));
        takeBack(dsl, rows.lock(dsl, original.id()), actor);
    }

    private static @Nullable String numberOf(DSLContext dsl, PostingRow original, @Nullable String erpId) {
        return FoundRows.of(dsl, original.id()).stream()
                .filter(found -> found.id().value().equals(erpId))
                .findFirst()
                .flatMap(FoundPayment::number)
                .orElse(null);
    }

    /**
     * How much of a booked payment its reversals take back.
     *
     * @param done only those the ERP has; else also those under way
     */
    static BigDecimal reversed(DSLContext dsl, PostingId original, boolean done) {
        return dsl.select(DSL.coalesce(DSL.sum(POSTING.AMOUNT), BigDecimal.ZERO))
                .from(POSTING)
                .where(POSTING.REVERSES_ID.eq(original.value()))
                .and(POSTING.KEEPS_ERP_ID.isNull())
                .and(done ? POSTING.STATE.in(DONE) : POSTING.STATE.notIn(OVER))
                .fetchSingle()
                .value1();
    }

    /** How much of each of these postings its reversals take back or are about to; without those that take nothing back. */
    static Map<UUID, BigDecimal> takingBack(DSLContext dsl, Collection<UUID> originals) {
        return dsl.select(POSTING.REVERSES_ID, DSL.sum(POSTING.AMOUNT))
                .from(POSTING)
                .where(POSTING.REVERSES_ID.in(originals))
                .and(POSTING.KEEPS_ERP_ID.isNull())
                .and(POSTING.STATE.notIn(OVER))
                .groupBy(POSTING.REVERSES_ID)
                .fetchMap(POSTING.REVERSES_ID, DSL.sum(POSTING.AMOUNT));
    }

    private void announce(DSLContext dsl, PostingRow row) {
        ReversalInstruction sent = row.reversal();
        String json = "{\"payment\":\"" + row.payment() + "\",\"posting\":\"" + row.id() + "\",\"reverses\":\""
                + row.reverses() + "\",\"reference\":\"" + row.reference() + "\",\"amount\":\""
                + sent.amount().amount().toPlainString() + "\",\"currency\":\""
                + sent.amount().currency().getCurrencyCode() + "\",\"way\":\""
                + sent.way().name().toLowerCase(Locale.ROOT) + "\"}";
        new Outbox(store)
                .publish(
                        dsl,
                        row.organisation(),
                        "posting.reversed",
                        row.payment().toString(),
                        json);
    }
}
