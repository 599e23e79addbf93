package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.MoneyBack;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.provider.ProviderAnswer.RefundFailed;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReturnCode;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.surcharges.SurchargedMoney;
import io.duebridge.spi.Money;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Money of a settled payment that went back: each piece of the provider's news is one row, however often it is told, and together
 * the rows never exceed the payment and its surcharge, in whose proportion a sum that goes back is shared. The payment's row is locked by
 * the caller.
 */
final class Returns {
    /** More went back than was left: of no posting of ours, so people look at it. */
    static final String EXCEEDS = "payment.return.exceeds";

    private final PaymentLedger ledger;
    private final ReturnPieces pieces;
    private final MoneyBack moneyBack;
    private final AuditTrail audit;
    private final Outbox outbox;

    Returns(CollectionsStore store, PaymentLedger ledger, PaymentKeys keys) {
        this.ledger = ledger;
        this.pieces = new ReturnPieces(store, keys);
        this.moneyBack = new MoneyBack(store, keys);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** Takes in one piece of news about a payment that is settled, or of which everything went back already. */
    void add(DSLContext dsl, PaymentLedger.Row row, Returned news, String actor) {
        if (ReturnPieces.isKnown(dsl, row.id(), news)) {
            return;
        }
        SurchargedMoney left = pieces.left(dsl, row);
        Money all = left.sum();
        boolean comparable = news.amount()
                .map(amount -> amount.currency().equals(all.currency()))
                .orElse(true);
        Money reported = news.amount().orElse(all);
        Money gross = comparable && reported.isPositive()
                ? reported.compareTo(all) < 0 ? reported : all
                : Money.zero(all.currency());
        if (news.amount().isEmpty() && all.isZero()) {
            audit(dsl, row, actor, "payment.return.repeated", news.code() + ": all of it had gone back before");
            return;
        }
        SurchargedMoney counts = ReturnPieces.surchargeAlone(dsl, row, news, gross, left)
                .or(() -> ReturnPieces.asAsked(dsl, row, news, gross, left))
                .orElseGet(() -> left.shareOf(gross));
        String words = ReturnCode.words(news);
        pieces.store(dsl, row, news, reported, counts, words, actor);
        if (!comparable || counts.sum().compareTo(reported) < 0) {
            audit(dsl, row, actor, EXCEEDS, reported + " went back, of which " + counts.sum() + " counts");
            publish(
                    dsl,
                    row,
                    EXCEEDS,
                    news,
                    new SurchargedMoney(reported, Money.zero(reported.currency())),
                    "More than was left of the payment: look at it with the provider.");
        }
        if (counts.sum().isZero()) {
            return;
        }
        Money kept = left.amount().minus(counts.amount());
        if (counts.amount().isPositive()) {
            leaves(dsl, row, news, counts.amount(), kept, actor);
        }
        audit(dsl, row, actor, topic(news.kind()), told(counts) + ": " + news.code() + ": " + words);
        publish(dsl, row, topic(news.kind()), news, counts, words);
    }

    /** Money that is told to have gone back before it was told to have come: nothing was posted, and nothing will be. */
    void beforeItCame(DSLContext dsl, PaymentLedger.Row row, Returned news, String actor) {
        if (!ReturnPieces.isKnown(dsl, row.id(), news) && !isAllBack(dsl, row)) {
            SurchargedMoney all = pieces.left(dsl, row);
            pieces.store(dsl, row, news, all.sum(), all, ReturnCode.words(news), actor);
        }
    }

    boolean isAllBack(DSLContext dsl, PaymentLedger.Row row) {
        return row.charged().isPositive() && pieces.left(dsl, row).sum().isZero();
    }

    /** The money is with the company again, and in the ERP it is not: people decide what becomes of it. */
    void failed(DSLContext dsl, PaymentLedger.Row row, RefundFailed news, String actor) {
        pieces.notGone(dsl, row, news.reference()).ifPresent(piece -> {
            Money sum = piece.money().sum();
            // A surcharge was never there.
            String words = news.words()
                    + (piece.money().amount().isPositive() ? " The payment is taken back in the ERP already." : "");
            audit(dsl, row, actor, RefundAnswers.REFUSED, sum + " did not go back: " + news.code() + ": " + words);
            RefundAnswers.publishRefused(outbox, dsl, row, piece.id(), sum, news.code(), words);
        });
    }

    /** Money of the payment itself: the ERP is told, and what it paid is open again if nothing of it stays. */
    private void leaves(DSLContext dsl, PaymentLedger.Row row, Returned news, Money amount, Money kept, String actor) {
        String words = ReturnCode.words(news);
        if (kept.isZero()) {
            ledger.ended(dsl, row.id(), PaymentState.RETURNED, ReturnPieces.cut(news.code(), 80), words);
        }
        // First the posting, then the holds: the same order as everybody else who locks both.
        moneyBack.wentBack(dsl, row.id(), kept, actor, note(news.kind(), amount, words));
        if (kept.isZero()) {
            PostingIntents.releaseHolds(dsl, row.id());
        }
    }

    private static String told(SurchargedMoney money) {
        return money.surcharge().isPositive()
                ? money.amount() + " and " + money.surcharge() + " of the surcharge"
                : money.amount().toString();
    }

    /** The card turned out to be one that bears no surcharge: what was charged of it is asked for once, and goes back. */
    void askSurcharge(DSLContext dsl, PaymentLedger.Row row) {
        UUID id = ReturnPieces.surchargeKey(row.id());
        Money surcharge = pieces.left(dsl, row).minus(pieces.asked(dsl, row)).surcharge();
        if (surcharge.isPositive() && !dsl.fetchExists(PAYMENT_RETURN, PAYMENT_RETURN.ID.eq(id))) {
            String why = ProviderWords.SURCHARGE_BACK.words();
            pieces.ask(
                    dsl,
                    row,
                    id,
                    new SurchargedMoney(Money.zero(surcharge.currency()), surcharge),
                    "surcharge_back",
                    "surcharge",
                    why);
            audit(dsl, row, "surcharge", "payment.give-back", surcharge + ": " + why);
        }
    }

    private static String note(ReturnKind kind, Money amount, String words) {
        String what = switch (kind) {
            case RETURNED -> " was returned by the bank: ";
            case CHARGED_BACK -> " was charged back: ";
            case REFUNDED -> " was given back: ";
        };
        return amount + what + words;
    }

    private static String topic(ReturnKind kind) {
        return kind == ReturnKind.REFUNDED ? "payment.refunded" : "payment.returned";
    }

    private void audit(DSLContext dsl, PaymentLedger.Row row, String actor, String action, String detail) {
        audit.record(dsl, row.organisation(), actor, action, "payment", row.id().toString(), detail);
    }

    private void publish(
            DSLContext dsl, PaymentLedger.Row row, String topic, Returned news, SurchargedMoney back, String words) {
        Money kept = pieces.left(dsl, row).amount();
        EventJson json = new EventJson()
                .put("payment", row.id())
                .put("reference", row.reference())
                .put("kind", news.kind().name().toLowerCase(Locale.ROOT))
                .put("amount", back.amount().amount().toPlainString())
                .put("surcharge", back.surcharge().amount().toPlainString())
                .put("currency", back.amount().currency().getCurrencyCode())
                .put("kept", kept.amount().toPlainString())
                .put("code", news.code())
                .put("words", words);
        outbox.publish(dsl, row.organisation(), topic, row.id().toString(), json.toString());
    }
}
