package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.MoneyBack;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnCode;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.surcharges.SurchargedMoney;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/**
 * Money of a settled payment that went back: each piece of the provider's news is one row, however often it is told, and together
 * the rows never exceed the payment and its surcharge, in whose proportion a sum that goes back is shared. The payment's row is locked by the caller.
 */
final class Returns {
    static final String ASKED = "ASKED";
    static final String DONE = "DONE";
    static final String REFUSED = "REFUSED";
    /** Code of a surcharge that goes back because its card bears none. */
    static final String SURCHARGE_BACK = "surcharge_back";

    private static final int LONGEST_WORDS = 1000;
    private static final int LONGEST_REFERENCE = 200;

    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final PaymentKeys keys;
    private final MoneyBack moneyBack;
    private final AuditTrail audit;
    private final Outbox outbox;

    Returns(CollectionsStore store, PaymentLedger ledger, PaymentKeys keys) {
        this.store = store;
        this.ledger = ledger;
        this.keys = keys;
        this.moneyBack = new MoneyBack(store, keys);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** Takes in one piece of news about a payment that is settled, or of which everything went back already. */
    void add(DSLContext dsl, PaymentLedger.Row row, Returned news, String actor) {
        if (isKnown(dsl, row.id(), news)) {
            return;
        }
        SurchargedMoney left = left(dsl, row);
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
        SurchargedMoney counts = asAsked(dsl, row, news, gross, left).orElseGet(() -> left.shareOf(gross));
        String words = ReturnCode.words(news);
        store(dsl, row, news, reported, counts, words, actor);
        if (!comparable || gross.compareTo(reported) < 0) {
            audit(dsl, row, actor, "payment.return.exceeds", reported + " went back, of which " + gross + " counts");
        }
        if (gross.isZero()) {
            return;
        }
        Money kept = left.amount().minus(counts.amount());
        if (counts.amount().isPositive()) {
            leaves(dsl, row, news, counts.amount(), kept, actor);
        }
        audit(dsl, row, actor, topic(news.kind()), told(counts) + ": " + news.code() + ": " + words);
        publish(dsl, row, news, counts, kept, words);
    }

    /** Money of the payment itself: the ERP is told, and what it paid is open again if nothing of it stays. */
    private void leaves(
            DSLContext dsl, PaymentLedger.Row row, Returned news, Money amount, Money kept, String actor) {
        String words = ReturnCode.words(news);
        if (kept.isZero()) {
            ledger.ended(dsl, row.id(), PaymentState.RETURNED, cut(news.code(), 80), words);
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

    /** What is left of a payment and of its surcharge after everything that went back. */
    SurchargedMoney left(DSLContext dsl, PaymentLedger.Row row) {
        return new SurchargedMoney(row.amount(), row.surcharge()).minus(sum(dsl, row, DONE));
    }

    /** What staff have asked the provider to give back and have no answer for. */
    SurchargedMoney asked(DSLContext dsl, PaymentLedger.Row row) {
        return sum(dsl, row, ASKED);
    }

    private static SurchargedMoney sum(DSLContext dsl, PaymentLedger.Row row, String state) {
        Currency currency = row.amount().currency();
        return dsl.select(
                        DSL.coalesce(DSL.sum(PAYMENT_RETURN.AMOUNT), BigDecimal.ZERO),
                        DSL.coalesce(DSL.sum(PAYMENT_RETURN.SURCHARGE), BigDecimal.ZERO))
                .from(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()))
                .and(PAYMENT_RETURN.STATE.eq(state))
                .fetchSingle(sums ->
                        new SurchargedMoney(new Money(sums.value1(), currency), new Money(sums.value2(), currency)));
    }

    /** As it was shared when it was asked for, if exactly that went back and is still there. */
    private static Optional<SurchargedMoney> asAsked(
            DSLContext dsl, PaymentLedger.Row row, Returned news, Money gross, SurchargedMoney left) {
        return news.askedAs()
                .flatMap(key -> dsl.selectFrom(PAYMENT_RETURN)
                        .where(PAYMENT_RETURN.ID.eq(key))
                        .and(PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()))
                        .fetchOptional(asked -> new SurchargedMoney(
                                new Money(asked.get(PAYMENT_RETURN.AMOUNT), gross.currency()),
                                new Money(asked.get(PAYMENT_RETURN.SURCHARGE), gross.currency()))))
                .filter(asked -> asked.sum().equals(gross))
                .filter(asked -> asked.amount().compareTo(left.amount()) <= 0
                        && asked.surcharge().compareTo(left.surcharge()) <= 0);
    }

    private static boolean isKnown(DSLContext dsl, PaymentId payment, Returned news) {
        Optional<String> asked = news.askedAs()
                .flatMap(key -> dsl.select(PAYMENT_RETURN.STATE)
                        .from(PAYMENT_RETURN)
                        .where(PAYMENT_RETURN.ID.eq(key))
                        .and(PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()))
                        .fetchOptional(PAYMENT_RETURN.STATE));
        return asked.filter(DONE::equals).isPresent()
                || dsl.fetchExists(
                        PAYMENT_RETURN,
                        PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()),
                        PAYMENT_RETURN.STATE.eq(DONE),
                        PAYMENT_RETURN.PROVIDER_REFERENCE.eq(cut(news.reference(), LONGEST_REFERENCE)));
    }

    private void store(
            DSLContext dsl,
            PaymentLedger.Row row,
            Returned news,
            Money reported,
            SurchargedMoney counts,
            String words,
            String actor) {
        Optional<? extends Record> asked = news.askedAs()
                .flatMap(key -> dsl.selectFrom(PAYMENT_RETURN)
                        .where(PAYMENT_RETURN.ID.eq(key))
                        .and(PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()))
                        .fetchOptional());
        if (asked.isPresent()) {
            dsl.update(PAYMENT_RETURN)
                    .set(PAYMENT_RETURN.STATE, DONE)
                    .set(PAYMENT_RETURN.REPORTED, reported.amount())
                    .set(PAYMENT_RETURN.AMOUNT, counts.amount().amount())
                    .set(PAYMENT_RETURN.SURCHARGE, counts.surcharge().amount())
                    .set(PAYMENT_RETURN.PROVIDER_REFERENCE, cut(news.reference(), LONGEST_REFERENCE))
                    .set(PAYMENT_RETURN.AT, store.clock().instant())
                    .where(PAYMENT_RETURN.ID.eq(asked.get().get(PAYMENT_RETURN.ID)))
                    .execute();
            return;
        }
        dsl.insertInto(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.ID, keys.newId())
                .set(PAYMENT_RETURN.ORGANISATION_ID, row.organisation().value())
                .set(PAYMENT_RETURN.PAYMENT_ID, row.id().value())
                .set(PAYMENT_RETURN.KIND, news.kind().name())
                .set(PAYMENT_RETURN.STATE, DONE)
                .set(PAYMENT_RETURN.REPORTED, reported.amount())
                .set(PAYMENT_RETURN.AMOUNT, counts.amount().amount())
                .set(PAYMENT_RETURN.SURCHARGE, counts.surcharge().amount())
                .set(PAYMENT_RETURN.CURRENCY, reported.currency().getCurrencyCode())
                .set(PAYMENT_RETURN.PROVIDER_REFERENCE, cut(news.reference(), LONGEST_REFERENCE))
                .set(PAYMENT_RETURN.CODE, cut(news.code(), 80))
                .set(PAYMENT_RETURN.WORDS, cut(words, LONGEST_WORDS))
                .set(PAYMENT_RETURN.ACTOR, cut(actor, LONGEST_REFERENCE))
                .set(PAYMENT_RETURN.AT, store.clock().instant())
                .execute();
    }

    /** Staff want this much given back: written down before the provider is asked, so that it is asked for once. */
    void ask(DSLContext dsl, PaymentLedger.Row row, UUID id, SurchargedMoney wish, String actor, String reason) {
        ask(dsl, row, id, wish, "given_back", actor, reason);
    }

    /** The card turned out to be one that bears no surcharge: what was charged of it is asked for once, and goes back. */
    void askSurcharge(DSLContext dsl, PaymentLedger.Row row) {
        UUID id = UUID.nameUUIDFromBytes(("surcharge of " + row.id()).getBytes(StandardCharsets.UTF_8));
        Money surcharge = left(dsl, row).surcharge();
        if (surcharge.isPositive() && !dsl.fetchExists(PAYMENT_RETURN, PAYMENT_RETURN.ID.eq(id))) {
            String why = "The card bears no surcharge, as its bank says.";
            ask(
                    dsl,
                    row,
                    id,
                    new SurchargedMoney(Money.zero(surcharge.currency()), surcharge),
                    SURCHARGE_BACK,
                    "surcharge",
                    why);
            audit(dsl, row, "surcharge", "payment.give-back", surcharge + ": " + why);
        }
    }

    private void ask(
            DSLContext dsl,
            PaymentLedger.Row row,
            UUID id,
            SurchargedMoney wish,
            String code,
            String actor,
            String reason) {
        Money amount = wish.sum();
        dsl.insertInto(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.ID, id)
                .set(PAYMENT_RETURN.ORGANISATION_ID, row.organisation().value())
                .set(PAYMENT_RETURN.PAYMENT_ID, row.id().value())
                .set(PAYMENT_RETURN.KIND, ReturnKind.REFUNDED.name())
                .set(PAYMENT_RETURN.STATE, ASKED)
                .set(PAYMENT_RETURN.REPORTED, amount.amount())
                .set(PAYMENT_RETURN.AMOUNT, wish.amount().amount())
                .set(PAYMENT_RETURN.SURCHARGE, wish.surcharge().amount())
                .set(PAYMENT_RETURN.CURRENCY, amount.currency().getCurrencyCode())
                .set(PAYMENT_RETURN.PROVIDER_REFERENCE, "asked-" + id)
                .set(PAYMENT_RETURN.CODE, code)
                .set(PAYMENT_RETURN.WORDS, cut(reason, LONGEST_WORDS))
                .set(PAYMENT_RETURN.ACTOR, cut(actor, LONGEST_REFERENCE))
                .set(PAYMENT_RETURN.AT, store.clock().instant())
                .execute();
    }

    /** How much of the payment was asked for with this key. */
    Optional<Money> askedBefore(DSLContext dsl, PaymentLedger.Row row, UUID key) {
        return dsl.select(PAYMENT_RETURN.REPORTED.minus(PAYMENT_RETURN.SURCHARGE))
                .from(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.ID.eq(key))
                .and(PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()))
                .fetchOptional(Record1::value1)
                .map(amount -> new Money(amount, row.amount().currency()));
    }

    /** The provider gives nothing back. */
    void refused(DSLContext dsl, UUID asked, String code, String words) {
        dsl.update(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.STATE, REFUSED)
                .set(PAYMENT_RETURN.CODE, cut(code, 80))
                .set(PAYMENT_RETURN.WORDS, cut(words, LONGEST_WORDS))
                .where(PAYMENT_RETURN.ID.eq(asked))
                .and(PAYMENT_RETURN.STATE.eq(ASKED))
                .execute();
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
            DSLContext dsl, PaymentLedger.Row row, Returned news, SurchargedMoney counts, Money kept, String words) {
        EventJson json = new EventJson()
                .put("payment", row.id())
                .put("reference", row.reference())
                .put("kind", news.kind().name().toLowerCase(Locale.ROOT))
                .put("amount", counts.amount().amount().toPlainString())
                .put("surcharge", counts.surcharge().amount().toPlainString())
                .put("currency", kept.currency().getCurrencyCode())
                .put("kept", kept.amount().toPlainString())
                .put("code", news.code())
                .put("words", words);
        outbox.publish(dsl, row.organisation(), topic(news.kind()), row.id().toString(), json.toString());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
