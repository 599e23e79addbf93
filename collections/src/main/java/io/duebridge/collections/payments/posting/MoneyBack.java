package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * What it means for a payment's posting that money went back. What surely was not sent is not sent, or is sent smaller; what the ERP
 * has is taken back there; what may be on its way waits until that is known. Always in the caller's transaction.
 */
public final class MoneyBack {
    private static final Set<PostingState> NOTHING_SENT_YET =
            Set.of(PostingState.RECORDED, PostingState.READY, PostingState.REFUSED_LOCALLY);

    private final PostingRows rows;
    private final PostingIntents intents;
    private final Reversals reversals;
    private final Reapplications reapplications;
    private final PaymentKeys keys;

    public MoneyBack(CollectionsStore store, PaymentKeys keys) {
        this.rows = new PostingRows(store);
        this.intents = new PostingIntents(store, keys);
        this.reversals = new Reversals(store, keys);
        this.reapplications = new Reapplications(store);
        this.keys = keys;
    }

    /**
     * A piece of the money went back; its row is stored.
     *
     * @param kept what is left of the payment; zero if all of it went back
     */
    public void wentBack(DSLContext dsl, PaymentId payment, Money kept, String actor, String note) {
        rows.lockLatest(dsl, payment).ifPresent(row -> {
            reapplications.callOff(dsl, payment, actor, note);
            if (kept.isZero()) {
                whole(dsl, row, actor, note);
            } else {
                part(dsl, row, kept, actor, note);
            }
        });
    }

    private void whole(DSLContext dsl, PostingRow row, String actor, String note) {
        Changes flagged = Changes.none().set(POSTING.FLAG, PostingRow.PAYMENT_RETURNED);
        boolean nothingThere =
                row.state() != PostingState.IN_DOUBT && row.state().allows(PostingEvent.MONEY_RETURNED);
        if (nothingThere) {
            rows.move(dsl, row, PostingEvent.MONEY_RETURNED, actor, note, flagged.set(POSTING.DUE_AT, null));
            ReturnRows.carry(dsl, row.payment(), row.id());
            return;
        }
        rows.update(dsl, row.id(), flagged);
        takeBackIfBooked(dsl, row, actor);
    }

    private void part(DSLContext dsl, PostingRow row, Money kept, String actor, String note) {
        boolean surelyNotSent = row.sends() == 0 && NOTHING_SENT_YET.contains(row.state());
        if (!surelyNotSent) {
            takeBackIfBooked(dsl, row, actor);
            return;
        }
        rows.move(
                dsl, row, PostingEvent.MENDED_HERE, actor, note, Changes.none().set(POSTING.DUE_AT, null));
        PaymentInstruction smaller = Shrinking.to(row.instruction(), kept, keys.newReference());
        PostingId next = intents.record(
                dsl,
                new PostingIntents.Subject(row.organisation(), row.connection(), row.customer(), row.payment()),
                row.intentVersion() + 1,
                smaller,
                actor);
        ReturnRows.handOver(dsl, row.id(), next);
        ReturnRows.carry(dsl, row.payment(), next);
    }

    private void takeBackIfBooked(DSLContext dsl, PostingRow row, String actor) {
        if (Reversals.BOOKED.contains(row.state())) {
            reversals.takeBack(dsl, row, actor);
        }
    }
}
