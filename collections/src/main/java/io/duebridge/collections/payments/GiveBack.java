package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.AUDIT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.surcharges.SurchargedMoney;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectSeekStepN;
import org.jooq.impl.DSL;

/**
 * Staff give a customer's money back. The wish is stored before the provider is asked, and its id is the provider's idempotency key:
 * a crash in between is asked again and refunded once. What the provider gave back is then taken back in the ERP like any return.
 */
public final class GiveBack {
    private static final Duration CALL_TIME = Duration.ofSeconds(30);

    private static final int BATCH = 20;

    private final CollectionsStore store;
    private final PaymentProviders providers;
    private final PaymentLedger ledger;
    private final ReturnPieces pieces;
    private final RefundAnswers answers;
    private final AuditTrail audit;
    private final RefusedSurcharges surcharges;

    public GiveBack(CollectionsStore store, PaymentProviders providers, PaymentKeys keys) {
        this.store = store;
        this.providers = providers;
        this.ledger = new PaymentLedger(store, keys);
        this.pieces = new ReturnPieces(store, keys);
        this.answers = new RefundAnswers(store, ledger, keys);
        this.audit = new AuditTrail(store);
        this.surcharges = new RefusedSurcharges(store, ledger, pieces);
    }

    /** Surcharges that a provider refused to give back. */
    public RefusedSurcharges surcharges() {
        return surcharges;
    }

    /**
     * Who wants how much given back of which payment, and why.
     *
     * @param key of the form or the command: the same one asks once
     * @param amount of the payment, without its surcharge; empty: all that is left
     */
    public record Wish(
            OrganisationId organisation,
            PaymentId payment,
            UUID key,
            Optional<Money> amount,
            String actor,
            String reason) {
        public Wish {
            if (reason.isBlank()) {
                throw new PostingRefused("posting.reason", "Say why: the reason is kept with the payment.");
            }
        }
    }

    /**
     * Writes the wish down; {@link #askProvider} carries it out. Gives how much of the payment will be given back; its surcharge goes
     * back with it in proportion.
     *
     * @throws PostingRefused in words for staff; nothing was stored
     */
    public Money ask(Wish wish) {
        return store.transactionResult(dsl -> {
            PaymentLedger.Row row = ledger.lock(dsl, wish.payment())
                    .filter(found -> found.organisation().equals(wish.organisation()))
                    .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such payment."));
            Optional<Money> before = pieces.askedBefore(dsl, row, wish.key());
            if (before.isPresent()) {
                return before.get();
            }
            obstacle(dsl, row).ifPresent(words -> {
                throw new PostingRefused("posting.give-back", words);
            });
            SurchargedMoney left = pieces.left(dsl, row);
            Money amount = wish.amount().orElse(left.amount());
            checkAmount(amount, left.amount());
            SurchargedMoney back = left.with(amount);
            pieces.ask(dsl, row, wish.key(), back, wish.actor(), wish.reason());
            audit.record(
                    dsl,
                    row.organisation(),
                    wish.actor(),
                    "payment.give-back",
                    "payment",
                    row.id().toString(),
                    amount
                            + (back.surcharge().isPositive() ? " and " + back.surcharge() + " of the surcharge" : "")
                            + ": " + wish.reason());
            return amount;
        });
    }

    /** Why nothing of this payment can be given back now; empty if it can. */
    public Optional<String> obstacle(OrganisationId organisation, PaymentId payment) {
        return ledger.read(store.dsl(), payment)
                .filter(row -> row.organisation().equals(organisation))
                .map(row -> obstacle(store.dsl(), row))
                .orElse(Optional.of("There is no such payment."));
    }

    private Optional<String> obstacle(DSLContext dsl, PaymentLedger.Row row) {
        if (row.state() != PaymentState.SETTLED) {
            return Optional.of(
                    row.state() == PaymentState.RETURNED
                            ? "All of this payment went back already."
                            : "This payment is not settled, so there is nothing to give back.");
        }
        if (!row.amount().isPositive()) {
            return Optional.of("No money was taken: credits alone paid.");
        }
        if (providers.named(row.provider()).filter(PaymentProvider::refunds).isEmpty()) {
            return Optional.of("The program cannot give money back through '" + row.provider()
                    + "'. Do it in the provider's own console; its news comes in by itself.");
        }
        Money asked = pieces.asked(dsl, row).sum();
        return asked.isPositive()
                ? Optional.of(asked + " of this payment is being given back at this moment; wait for the answer.")
                : Optional.empty();
    }

    private static void checkAmount(Money amount, Money left) {
        if (!amount.currency().equals(left.currency())) {
            throw new PostingRefused(
                    "posting.give-back",
                    "The payment is in " + left.currency() + ", not in " + amount.currency() + ".");
        }
        if (!amount.isPositive() || !amount.isPayable()) {
            throw new PostingRefused(
                    "posting.give-back", "Give back an amount above zero that can be paid in " + left.currency() + ".");
        }
        if (amount.compareTo(left) > 0) {
            throw new PostingRefused("posting.give-back", "Only " + left + " of this payment is left.");
        }
    }

    /**
     * Asks the providers for the refunds that have no answer yet; gives how many they were asked for. What fails keeps no other waiting. One
     * whose provider is not among the settings any more waits, and is told each day.
     */
    public int askProvider() {
        AtomicInteger asked = new AtomicInteger();
        List<Runnable> steps = new ArrayList<>();
        due().forEach(each -> steps.add(() -> {
            if (askProvider(each)) {
                asked.incrementAndGet();
            }
        }));
        steps.add(() -> store.transaction(dsl -> orphans(dsl).forEach(each -> answers.tellNotSetUp(dsl, each))));
        EachByItself.run(steps);
        return asked.get();
    }

    private boolean askProvider(RefundAsked each) {
        Optional<RefundRequest> wanted = store.transactionResult(dsl -> take(dsl, each));
        wanted.ifPresent(request -> {
            PaymentProvider provider = providers.named(each.provider()).orElseThrow();
            RefundAnswer answer = provider.refund(request, Deadline.after(CALL_TIME));
            store.transaction(dsl -> answers.record(dsl, each, request.amount(), answer));
        });
        return wanted.isPresent();
    }

    private List<RefundAsked> due() {
        Instant now = store.clock().instant();
        // What waits long is few, and must not keep what was just wished from being among the first.
        return wishes(store.dsl(), isDue().and(PAYMENT.PROVIDER.in(names()))).fetch(RefundAsked::of).stream()
                .filter(one -> one.isDue(now))
                .limit(BATCH)
                .toList();
    }

    /** Of which was not told for a day. No provider hears of them, so they are not marked as asked for. */
    private List<RefundAsked> orphans(DSLContext dsl) {
        Instant yesterday = store.clock().instant().minus(RefundAsked.TELL_EACH);
        Condition untold = DSL.notExists(DSL.selectOne()
                .from(AUDIT)
                .where(AUDIT.ORGANISATION_ID.eq(PAYMENT.ORGANISATION_ID))
                .and(AUDIT.SUBJECT_KIND.eq("payment"))
                .and(AUDIT.SUBJECT_ID.eq(PAYMENT.ID.cast(AUDIT.SUBJECT_ID.getDataType())))
                .and(AUDIT.ACTION.eq(RefundAnswers.WAITS))
                .and(AUDIT.AT.gt(yesterday)));
        return wishes(
                        dsl,
                        PAYMENT_RETURN
                                .STATE
                                .eq(ReturnPieces.ASKED)
                                .and(PAYMENT_RETURN.AT.le(yesterday))
                                .and(PAYMENT.PROVIDER.notIn(names()))
                                .and(untold))
                .limit(BATCH)
                .fetch(RefundAsked::of);
    }

    private List<String> names() {
        return providers.all().stream().map(PaymentProvider::name).toList();
    }

    private static SelectSeekStepN<? extends Record> wishes(DSLContext dsl, Condition which) {
        return dsl.select(PAYMENT_RETURN.fields())
                .select(PAYMENT.PROVIDER, PAYMENT.PROVIDER_REFERENCE)
                .from(PAYMENT_RETURN)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(PAYMENT_RETURN.PAYMENT_ID))
                .where(which)
                .orderBy(List.of(PAYMENT_RETURN.AT, PAYMENT_RETURN.ID));
    }

    private Instant askedBefore() {
        return store.clock().instant().minus(RefundAsked.ASK_AGAIN);
    }

    /** How much to ask for, by whoever takes it first; empty if there is nothing to ask for. */
    private Optional<RefundRequest> take(DSLContext dsl, RefundAsked each) {
        PaymentLedger.Row row = ledger.lock(dsl, each.payment()).orElseThrow();
        boolean mine = dsl.fetchExists(PAYMENT_RETURN, PAYMENT_RETURN.ID.eq(each.id()), isDue());
        if (!mine) {
            return Optional.empty();
        }
        Money wanted = pieces.shrunk(dsl, row, each.id()).sum();
        if (wanted.isZero()) {
            answers.record(dsl, each, each.amount(), RefundAnswer.Refused.nothingLeft());
            return Optional.empty();
        }
        boolean onlyLook = pieces.isOnlyLookedFor(dsl, row, each.id(), wanted);
        dsl.update(PAYMENT_RETURN)
                .set(PAYMENT_RETURN.ASKED_AT, store.clock().instant())
                .where(PAYMENT_RETURN.ID.eq(each.id()))
                .execute();
        return Optional.of(new RefundRequest(each.id(), each.payment(), each.charge(), wanted, onlyLook));
    }

    private Condition isDue() {
        return PAYMENT_RETURN
                .STATE
                .eq(ReturnPieces.ASKED)
                .and(PAYMENT_RETURN.ASKED_AT.isNull().or(PAYMENT_RETURN.ASKED_AT.le(askedBefore())));
    }
}
