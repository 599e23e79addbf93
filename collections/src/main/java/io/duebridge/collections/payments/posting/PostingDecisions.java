package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/** What staff can do with a posting. Each decision has an actor and a reason, and leaves a step and a line in the audit trail. */
public final class PostingDecisions {
    private final CollectionsStore store;
    private final PostingRows rows;
    private final PostingIntents intents;
    private final Reversals reversals;
    private final PaymentKeys keys;
    private final AuditTrail audit;

    public PostingDecisions(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.rows = new PostingRows(store);
        this.intents = new PostingIntents(store, keys);
        this.reversals = new Reversals(store, keys);
        this.keys = keys;
        this.audit = new AuditTrail(store);
    }

    /** Send the same again, under the same reference: after a cause was removed, or having looked in the ERP. */
    public void retry(Decision decision) {
        store.transaction(dsl -> {
            PostingRow row = locked(dsl, decision);
            refuseIfReturned(row, "posting.retry");
            boolean unprepared = row.state() == PostingState.WAITING_AUTH && row.frozenBody() == null;
            move(
                    dsl,
                    row,
                    decision,
                    unprepared ? PostingEvent.PREPARING_RETRIED : PostingEvent.STAFF_RETRY,
                    Changes.none().set(POSTING.DUE_AT, rows.now()).set(POSTING.PROBE_AT, null));
            note(dsl, decision, "posting.staff.retry");
        });
    }

    /**
     * This is the ERP's payment, or for a reversal the document that took it back; it goes on as if the ERP had accepted it.
     *
     * @throws PostingRefused also if the store already knows that payment and it is not what was sent
     */
    public void adopt(Decision decision, ErpId document, Optional<String> number) {
        store.transaction(dsl -> {
            PostingRow before = locked(dsl, decision);
            switch (before.operation()) {
                case PAYMENT -> Adoption.check(dsl, before, document);
                case REVERSAL -> {}
                case REAPPLICATION -> Adoption.checkReapplied(before, document);
            }
            PostingRow row = decide(
                    dsl,
                    decision,
                    PostingEvent.STAFF_ADOPT,
                    Changes.none()
                            .set(POSTING.ERP_ID, document.value())
                            .set(POSTING.ERP_NUMBER, number.orElse(null))
                            .set(POSTING.DUE_AT, null)
                            .set(POSTING.PROBE_AT, null)
                            .set(POSTING.LAST_CODE, null)
                            .set(POSTING.LAST_MESSAGE, null));
            reversals.afterPosted(dsl, row.id(), decision.actor());
        });
    }

    /** Nothing more is posted; the documents can be paid by others again. */
    public void cancel(Decision decision) {
        store.transaction(dsl -> {
            PostingRow row = decide(
                    dsl,
                    decision,
                    PostingEvent.STAFF_CANCEL,
                    Changes.none().set(POSTING.DUE_AT, null).set(POSTING.PROBE_AT, null));
            switch (row.operation()) {
                case PAYMENT -> PostingIntents.releaseHolds(dsl, row.payment());
                case REVERSAL -> {}
                case REAPPLICATION -> Reapplications.release(dsl, row.id());
            }
        });
    }

    /** A new version of the intent with a new reference takes over; gives the new posting. */
    public PostingId mend(Decision decision, Mend mend) {
        return store.transactionResult(dsl -> {
            if (locked(dsl, decision).isReapplication()) {
                throw new PostingRefused(
                        "posting.mend",
                        "Choose anew on the payment's own page how it is applied; that replaces this one.");
            }
            PostingRow row = decide(
                    dsl,
                    decision,
                    PostingEvent.STAFF_MEND,
                    Changes.none().set(POSTING.DUE_AT, null).set(POSTING.PROBE_AT, null));
            return row.isReversal() ? mendReversal(dsl, row, decision, mend) : mendPayment(dsl, row, decision, mend);
        });
    }

    private PostingId mendPayment(DSLContext dsl, PostingRow row, Decision decision, Mend mend) {
        refuseIfReturned(row, "posting.mend");
        if (mend.byEntry()) {
            throw new PostingRefused("posting.mend", "Only a reversal can be made by an entry.");
        }
        holdAgain(dsl, row, mend);
        PaymentInstruction mended = mended(row.instruction(), mend);
        Money kept = kept(dsl, row);
        PaymentInstruction next =
                kept.compareTo(mended.total()) < 0 ? Shrinking.to(mended, kept, mended.reference()) : mended;
        PostingId id = intents.record(
                dsl,
                new PostingIntents.Subject(row.organisation(), row.connection(), row.customer(), row.payment()),
                row.intentVersion() + 1,
                next,
                decision.actor());
        ReturnRows.carry(dsl, row.payment(), id);
        return id;
    }

    private PostingId mendReversal(DSLContext dsl, PostingRow row, Decision decision, Mend mend) {
        if (mend.onAccount()) {
            throw new PostingRefused("posting.mend", "What takes a payment back has nothing to leave on account.");
        }
        if (mend.byEntry() && row.keepsErpId() != null) {
            throw new PostingRefused(
                    "posting.mend", "A duplicate is voided; an entry would book out money that never came.");
        }
        return reversals.renew(
                dsl,
                row,
                mend.date().orElse(row.reversal().date()),
                mend.byEntry() ? ReversalWay.ENTRY : row.reversal().way(),
                decision.actor());
    }

    private static Money kept(DSLContext dsl, PostingRow row) {
        BigDecimal paid = dsl.select(PAYMENT.AMOUNT)
                .from(PAYMENT)
                .where(PAYMENT.ID.eq(row.payment().value()))
                .fetchSingle(PAYMENT.AMOUNT);
        return new Money(
                paid.subtract(ReturnRows.wentBack(dsl, row.payment())),
                row.instruction().total().currency());
    }

    private static void refuseIfReturned(PostingRow row, String code) {
        if (row.moneyReturned()) {
            throw new PostingRefused(code, "The money of this payment went back; nothing is posted for it.");
        }
    }

    /**
     * Voids the later of the payments that carry this posting's reference; the earlier one is adopted when that is done.
     *
     * @param tooMany which one to void; empty: the latest
     * @return the posting that voids it
     */
    public PostingId voidDuplicate(Decision decision, Optional<ErpId> tooMany) {
        return store.transactionResult(dsl -> {
            PostingRow row = locked(dsl, decision);
            if (!row.state().allows(PostingEvent.DUPLICATE_VOIDED) || !row.isPayment()) {
                throw notNow(row);
            }
            Duplicates.Choice choice = Duplicates.choose(dsl, row, tooMany);
            PostingId id = reversals.voidDuplicate(
                    dsl, row, choice.tooMany(), choice.stays().id(), decision.actor());
            note(dsl, decision, "posting.staff.void-duplicate");
            return id;
        });
    }

    /** What was reversed had let go of its documents; the new posting is meant for them, so nobody else may pay them meanwhile. */
    private static void holdAgain(DSLContext dsl, PostingRow row, Mend mend) {
        boolean letGo = row.state() == PostingState.REVERSED_IN_ERP;
        if (letGo && !mend.onAccount() && !PostingIntents.holdAgain(dsl, row.payment())) {
            throw new PostingRefused(
                    "posting.mend",
                    "A document of this payment is not open any more, or has been paid otherwise since. If the ERP shows it as"
                            + " open, try again after the next read; or mend this payment onto the account.");
        }
    }

    /** Look in the ERP now instead of at the next due time. */
    public void askNow(Decision decision) {
        store.transaction(dsl -> {
            PostingRow row = locked(dsl, decision);
            if (row.sends() == 0 || row.state() == PostingState.SENDING) {
                throw new PostingRefused("posting.state", "Nothing has been sent yet that could be looked for.");
            }
            rows.update(dsl, row.id(), Changes.none().set(POSTING.PROBE_AT, rows.now()));
            note(dsl, decision, "posting.asked");
        });
    }

    private PostingRow decide(DSLContext dsl, Decision decision, PostingEvent event, Changes changes) {
        PostingRow row = locked(dsl, decision);
        move(dsl, row, decision, event, changes);
        note(dsl, decision, "posting." + event.name().toLowerCase(Locale.ROOT).replace('_', '.'));
        return row;
    }

    private void move(DSLContext dsl, PostingRow row, Decision decision, PostingEvent event, Changes changes) {
        if (!row.state().allows(event)) {
            throw notNow(row);
        }
        rows.move(dsl, row, event, decision.actor(), decision.reason(), changes);
    }

    private PostingRow locked(DSLContext dsl, Decision decision) {
        return rows.lockIfThere(dsl, decision.posting())
                .filter(row -> row.organisation().equals(decision.organisation()))
                .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such posting."));
    }

    private void note(DSLContext dsl, Decision decision, String action) {
        audit.record(
                dsl,
                decision.organisation(),
                decision.actor(),
                action,
                "posting",
                decision.posting().toString(),
                decision.reason());
    }

    private PaymentInstruction mended(PaymentInstruction before, Mend mend) {
        if (mend.onAccount() && before.total().isZero()) {
            throw new PostingRefused(
                    "posting.mend", "A payment by credits alone has nothing that could be left on account.");
        }
        return new PaymentInstruction(
                keys.newReference(),
                before.customer(),
                before.total(),
                mend.date().orElse(before.date()),
                mend.onAccount() ? List.of() : before.applications(),
                before.method(),
                before.memo());
    }

    private static PostingRefused notNow(PostingRow row) {
        return new PostingRefused(
                "posting.state",
                "This is not possible while the posting is " + words(row.state())
                        + ". Reload the page to see where it stands.");
    }

    private static String words(PostingState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
