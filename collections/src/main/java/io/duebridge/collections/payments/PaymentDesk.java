package io.duebridge.collections.payments;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.saved.MethodKeeper;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Where customers' payments are taken. One form pays once: its key is stored with the payment before anything is charged, and the
 * payment's id is the provider's idempotency key. A balance is paid once: the documents' rows are locked while a payment is
 * planned, and what it is about to use is held until the ERP shows it.
 */
public final class PaymentDesk {
    /** How long one call to the provider may take. */
    static final Duration CALL_TIME = Duration.ofSeconds(30);

    private static final String NO_PROVIDER = "none";

    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final SentForms forms;
    private final Settlement settlement;
    private final GiveBack giveBack;
    private final HostedPages hostedPages;
    private final Representment representment;
    private final ProviderRound round;
    private final MethodKeeper keeper;
    private final Charging charging;
    private final AuditTrail audit;
    private final ShortPayments shortPayments;
    private final DiscountRules discounts;
    private final Surcharges surcharges;
    private final BookableCheck bookable;
    private final PaymentUnits units;
    private final Quoting quoting;
    private final LongSupplier nanoTime;

    public PaymentDesk(CollectionsStore store, PaymentProvider provider) {
        this(store, provider, PaymentKeys.secure());
    }

    public PaymentDesk(CollectionsStore store, PaymentProvider provider, PaymentKeys keys) {
        this(
                store,
                PaymentProviders.only(provider),
                keys,
                RepresentmentRules.standard(),
                DiscountRules.none(),
                SurchargeRules.none(),
                ErpObstacles.none(),
                System::nanoTime);
    }

    /** @param rules when a returned debit may be presented again */
    public PaymentDesk(CollectionsStore store, PaymentProvider provider, RepresentmentRules rules) {
        this(store, PaymentProviders.only(provider), rules, DiscountRules.none());
    }

    /**
     * @param rules when a returned debit may be presented again
     * @param discounts which discounts for paying early are honoured
     */
    public PaymentDesk(
            CollectionsStore store, PaymentProviders providers, RepresentmentRules rules, DiscountRules discounts) {
        this(store, providers, rules, discounts, SurchargeRules.none(), ErpObstacles.none());
    }

    /**
     * @param surcharges what is charged besides for paying by card
     * @param obstacles what the ERPs would refuse, which is refused before anything is charged
     */
    public PaymentDesk(
            CollectionsStore store,
            PaymentProviders providers,
            RepresentmentRules rules,
            DiscountRules discounts,
            SurchargeRules surcharges,
            ErpObstacles obstacles) {
        this(store, providers, PaymentKeys.secure(), rules, discounts, surcharges, obstacles, System::nanoTime);
    }

    PaymentDesk(
            CollectionsStore store,
            PaymentProvider provider,
            PaymentKeys keys,
            RepresentmentRules rules,
            LongSupplier nanoTime) {
        this(
                store,
                PaymentProviders.only(provider),
                keys,
                rules,
                DiscountRules.none(),
                SurchargeRules.none(),
                ErpObstacles.none(),
                nanoTime);
    }

    /** @param nanoTime this process's monotonic clock */
    PaymentDesk(
            CollectionsStore store,
            PaymentProviders providers,
            PaymentKeys keys,
            RepresentmentRules rules,
            DiscountRules discounts,
            SurchargeRules surcharges,
            ErpObstacles obstacles,
            LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.surcharges = new Surcharges(surcharges);
        this.discounts = discounts;
        this.store = store;
        this.ledger = new PaymentLedger(store, keys);
        this.forms = new SentForms(store, ledger);
        this.settlement =
                new Settlement(store, ledger, new PostingIntents(store, keys), new Returns(store, ledger, keys));
        this.hostedPages = new HostedPages(store, this, providers);
        this.keeper = new MethodKeeper(store, providers);
        this.charging = new Charging(store, providers, keeper);
        this.giveBack = new GiveBack(store, providers, keys);
        this.bookable = new BookableCheck(obstacles, store);
        this.units = new PaymentUnits(obstacles, store);
        this.quoting = new Quoting(store, discounts, bookable, charging, this.surcharges);
        this.representment = new Representment(store, providers, ledger, settlement, rules, bookable, nanoTime);
        this.round = new ProviderRound(this, providers, store);
        this.audit = new AuditTrail(store);
        this.shortPayments = new ShortPayments(store);
    }

    /** Gives customers' money back. */
    public GiveBack giveBack() {
        return giveBack;
    }

    /** Where customers go on at the provider's own pages. */
    public HostedPages hostedPages() {
        return hostedPages;
    }

    /** What paying by card costs besides. */
    public Surcharges surcharges() {
        return surcharges;
    }

    /** Keeps what customers want kept for the next time. */
    public MethodKeeper keeper() {
        return keeper;
    }

    /** Which documents can be paid by one payment. */
    public PaymentUnits units() {
        return units;
    }

    /** Presents returned debits once more. */
    public Representment representment() {
        return representment;
    }

    /**
     * The figures of a selection, if it can be paid as it is.
     *
     * @throws PaymentRefused saying what is wrong, in words for the customer
     */
    public Quote quote(PaymentSelection selection) {
        return quoting.of(selection);
    }

    /**
     * What {@link #pay} would take for this, with what it would be refused for; nobody has entered a card yet.
     *
     * @throws PaymentRefused saying what is wrong, in words for the customer
     */
    public PricedQuote quote(PayCommand intended) {
        return quoting.of(intended);
    }

    /**
     * Pays, once per form key. If the provider declines, the receipt says so; its state may also be PENDING or STARTED, then the
     * answer comes later by itself.
     *
     * @throws PaymentRefused nothing was stored and nothing charged
     */
    public PaymentReceipt pay(PayCommand command) {
        SentForms.check(command);
        String hash = RequestHash.of(command);
        Optional<PaymentReceipt> before = forms.before(command, hash);
        if (before.isPresent()) {
            return before.get();
        }
        Started started;
        try {
            started = Retrying.retrying(() -> store.transactionResult(dsl -> start(dsl, command, hash)));
        } catch (IntegrityConstraintViolationException e) {
            // Two clicks at once: the other one was first.
            return forms.before(command, hash).orElseThrow(() -> e);
        } catch (PaymentRefused e) {
            // Two clicks at once: what the other one holds may be all there was.
            Optional<PaymentReceipt> other = forms.before(command, hash);
            if (other.isEmpty()) {
                bookable.tell(command.selection().organisation(), command.actor(), e);
            }
            return other.orElseThrow(() -> e);
        }
        Deadline chargeBy = started.chargeBy();
        started.charge().ifPresent(planned -> charge(planned, chargeBy));
        return receipt(started.id());
    }

    /** Tells the desk what the provider said by itself, e.g. in a webhook. The same news twice is the same as once. */
    public void providerReports(PaymentId payment, ProviderAnswer answer) {
        Retrying.retrying(() -> {
            settlement.applyNews(payment, answer);
            return payment;
        });
        keeper.collect(payment);
    }

    /**
     * Asks the providers about payments that have no final answer: a crash between charge and record, a lost reply, a pending
     * debit, a refund; and collects the providers' news. Gives how many payments were asked about.
     *
     * <p>One payment that fails keeps no other one waiting; the failures are thrown together at the end.
     */
    public int resumeStarted() {
        return round.run();
    }

    /** Where a payment stands. */
    public PaymentReceipt receipt(PaymentId id) {
        return ledger.read(store.dsl(), id)
                .map(row -> row.receipt(false))
                .orElseThrow(() -> new IllegalArgumentException("there is no payment " + id));
    }

    private record Started(PaymentId id, Optional<Charging.Planned> charge, Deadline chargeBy) {}

    private Started start(DSLContext dsl, PayCommand asked, String hash) {
        Quote quote = PaymentPlanner.plan(
                dsl, asked.selection(), true, discounts, store.clock().instant());
        boolean needsCharge = quote.due().isPositive();
        Optional<Charging.Way> way = needsCharge ? Optional.of(charging.way(dsl, asked, quote)) : Optional.empty();
        PayCommand command = way.flatMap(Charging.Way::saved)
                .map(method -> asked.by(method.kind()))
                .orElse(asked);
        bookable.require(dsl, quote, Optional.of(command.method()));
        Money surcharge = way.map(one -> surcharges.agreed(command, quote, one))
                .orElse(Money.zero(quote.due().currency()));
        // Counted from before the payment is stored, so that the charge is over before anybody is told that there was
        // none.
        Deadline chargeBy = Deadline.after(CALL_TIME, nanoTime);
        PaymentId id = ledger.start(
                dsl,
                command,
                hash,
                quote,
                surcharge,
                way.map(one -> one.provider().name()).orElse(NO_PROVIDER));
        shortPayments.keep(dsl, id, quote);
        audit.record(
                dsl,
                command.selection().organisation(),
                command.actor(),
                "payment.started",
                "payment",
                id.toString(),
                quote.told(surcharge));
        PaymentLedger.Row row = ledger.lock(dsl, id).orElseThrow();
        if (!needsCharge) {
            // Credits alone pay: there is nothing to wait for.
            settlement.apply(dsl, row, new ProviderAnswer.Settled(NO_PROVIDER), command.actor());
        }
        return new Started(id, way.map(one -> charging.plan(dsl, row, command, quote, one)), chargeBy);
    }

    /**
     * No transaction is open during the call. Whatever happens here, the payment is stored and will be asked about. A process that
     * slept in between charges nothing: by now the payment may have been given up and the customer asked to pay again.
     */
    private void charge(Charging.Planned planned, Deadline chargeBy) {
        if (!chargeBy.hasPassed()) {
            providerReports(planned.id(), charging.charge(planned, chargeBy));
        }
    }
}
