package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.surcharges.SurchargedMoney;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/** Table {@code payment_return}: pieces of money that went back, or are asked back. The payment's row is locked by the caller. */
final class ReturnPieces {
    static final String ASKED = "ASKED";
    static final String DONE = "DONE";
    static final String REFUSED = "REFUSED";

    /** Code of a refund that failed after the provider had accepted it. */
    private static final String NOT_GONE = "refund_failed";

    private static final int LONGEST_WORDS = 1000;
    private static final int LONGEST_REFERENCE = 200;

    private final CollectionsStore store;
    private final PaymentKeys keys;

    ReturnPieces(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.keys = keys;
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
    static Optional<SurchargedMoney> asAsked(
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

    /** The key of the one refund by which a payment's surcharge, and it alone, goes back. */
    static UUID surchargeKey(PaymentId payment) {
        return UUID.nameUUIDFromBytes(("surcharge of " + payment).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What counts as surcharge and nothing else: the refund that was asked for that, and as long as it has not been made a refund that
     * nobody asked for here and that is no more than the surcharge, which is how a person gives it back in the provider's console.
     */
    static Optional<SurchargedMoney> surchargeAlone(
            DSLContext dsl, PaymentLedger.Row row, Returned news, Money gross, SurchargedMoney left) {
        UUID key = surchargeKey(row.id());
        boolean named = news.askedAs().filter(key::equals).isPresent();
        boolean byHand = news.askedAs().isEmpty()
                && news.kind() == ReturnKind.REFUNDED
                && gross.compareTo(left.surcharge()) <= 0
                && dsl.fetchExists(
                        PAYMENT_RETURN,
                        PAYMENT_RETURN.ID.eq(key),
                        PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()),
                        PAYMENT_RETURN.STATE.in(ASKED, REFUSED));
        Money counts = gross.compareTo(left.surcharge()) < 0 ? gross : left.surcharge();
        return named || byHand
                ? Optional.of(new SurchargedMoney(Money.zero(gross.currency()), counts))
                : Optional.empty();
    }

    static boolean isKnown(DSLContext dsl, PaymentId payment, Returned news) {
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

    /** One that went back, as far as is known. */
    record Piece(UUID id, SurchargedMoney money) {}

    /** Marks it as one of which the provider says that it did not go back; empty if there is none, or if it is marked. */
    Optional<Piece> notGone(DSLContext dsl, PaymentLedger.Row row, String reference) {
        Optional<Piece> piece = dsl.selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()))
                .and(PAYMENT_RETURN.STATE.eq(DONE))
                .and(PAYMENT_RETURN.PROVIDER_REFERENCE.eq(cut(reference, LONGEST_REFERENCE)))
                .and(PAYMENT_RETURN.CODE.ne(NOT_GONE))
                .limit(1)
                .fetchOptional(one -> new Piece(
                        one.get(PAYMENT_RETURN.ID),
                        new SurchargedMoney(
                                new Money(
                                        one.get(PAYMENT_RETURN.AMOUNT),
                                        row.amount().currency()),
                                new Money(
                                        one.get(PAYMENT_RETURN.SURCHARGE),
                                        row.amount().currency()))));
        piece.ifPresent(one -> dsl.update(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.CODE, NOT_GONE)
                .where(PAYMENT_RETURN.ID.eq(one.id()))
                .execute());
        return piece;
    }

    void store(
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

    /** @param code what it is asked back for */
    void ask(
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

    /** Whether the provider heard of it, and what was wished went back another way since: then it must not be made any more. */
    boolean isOnlyLookedFor(DSLContext dsl, PaymentLedger.Row row, UUID asked, Money wanted) {
        Record wish = dsl.selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.ID.eq(asked))
                .fetchSingle();
        SurchargedMoney back = new SurchargedMoney(
                new Money(wish.get(PAYMENT_RETURN.AMOUNT), wanted.currency()),
                new Money(wish.get(PAYMENT_RETURN.SURCHARGE), wanted.currency()));
        return wish.get(PAYMENT_RETURN.ASKED_AT) != null
                && back.atMost(left(dsl, row)).sum().isZero();
    }

    /**
     * Before the provider hears of it for the first time, a wish becomes no more than what is left: something else may have gone back
     * since it was written down. Afterwards it stays as it is, since the same key has to mean the same sum.
     *
     * @return what to ask for; zero if nothing of it is left
     */
    SurchargedMoney shrunk(DSLContext dsl, PaymentLedger.Row row, UUID asked) {
        Currency currency = row.amount().currency();
        Record wish = dsl.selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.ID.eq(asked))
                .fetchSingle();
        SurchargedMoney wanted = new SurchargedMoney(
                new Money(wish.get(PAYMENT_RETURN.AMOUNT), currency),
                new Money(wish.get(PAYMENT_RETURN.SURCHARGE), currency));
        if (wish.get(PAYMENT_RETURN.ASKED_AT) != null) {
            return wanted;
        }
        SurchargedMoney back = wanted.atMost(left(dsl, row));
        if (!back.equals(wanted) && back.sum().isPositive()) {
            dsl.update(PAYMENT_RETURN)
                    .set(PAYMENT_RETURN.REPORTED, back.sum().amount())
                    .set(PAYMENT_RETURN.AMOUNT, back.amount().amount())
                    .set(PAYMENT_RETURN.SURCHARGE, back.surcharge().amount())
                    .where(PAYMENT_RETURN.ID.eq(asked))
                    .execute();
        }
        return back;
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

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
