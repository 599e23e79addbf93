package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.PresentAgain;
import io.duebridge.collections.payments.provider.ReturnCode;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Presents a debit that the bank returned once more. A presentment is a payment of its own, linked to the first one, with its own
 * reference and its own idempotency key; what it settles is posted like any payment.
 */
public final class Representment {
    private static final Duration CALL_TIME = Duration.ofSeconds(30);
    private static final int BATCH = 20;
    private static final List<String> CODES = Arrays.stream(ReturnCode.values())
            .filter(ReturnCode::mayBePresentedAgain)
            .map(ReturnCode::name)
            .toList();

    private final CollectionsStore store;
    private final PaymentProviders providers;
    private final PaymentLedger ledger;
    private final Settlement settlement;
    private final RepresentmentRules rules;
    private final BookableCheck bookable;
    private final LongSupplier nanoTime;
    private final AuditTrail audit;
    private final Outbox outbox;

    Representment(
            CollectionsStore store,
            PaymentProviders providers,
            PaymentLedger ledger,
            Settlement settlement,
            RepresentmentRules rules,
            BookableCheck bookable,
            LongSupplier nanoTime) {
        this.rules = rules;
        this.bookable = bookable;
        this.store = store;
        this.providers = providers;
        this.ledger = ledger;
        this.settlement = settlement;
        this.nanoTime = nanoTime;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** Which payment is to be presented again, by whom and why. */
    public record Wish(OrganisationId organisation, PaymentId payment, String actor, String reason) {
        public Wish {
            if (reason.isBlank()) {
                throw new PostingRefused("posting.reason", "Say why: the reason is kept with the payment.");
            }
        }
    }

    /** Why this payment cannot be presented again now; empty if it can, as far as its documents are still open. */
    public Optional<String> obstacle(OrganisationId organisation, PaymentId payment) {
        return ledger.read(store.dsl(), payment)
                .filter(row -> row.organisation().equals(organisation))
                .map(row -> obstacle(store.dsl(), row))
                .orElse(Optional.of("There is no such payment."));
    }

    /**
     * Presents it again and gives the new payment, charged or on its way.
     *
     * @throws PostingRefused in words for staff; nothing was stored and nothing charged
     */
    public PaymentId present(Wish wish) {
        Deadline chargeBy = Deadline.after(CALL_TIME, nanoTime);
        PaymentLedger.Row started = store.transactionResult(dsl -> start(dsl, wish));
        // A process that slept until now presents nothing: the payment may have been given up meanwhile.
        if (!chargeBy.hasPassed()) {
            PaymentId first = started.first().orElseThrow();
            PresentAgain request = new PresentAgain(
                    started.id(), first, started.amount(), "Payment " + started.reference() + ", presented again");
            PaymentProvider provider = providers.named(started.provider()).orElseThrow();
            settlement.applyNews(started.id(), provider.presentAgain(request, chargeBy));
        }
        return started.id();
    }

    /** Presents what may be presented by now, where the rules say that the program does so by itself; gives how many. */
    public int presentDue() {
        List<String> able = providers.all().stream()
                .filter(PaymentProvider::presentsAgain)
                .map(PaymentProvider::name)
                .toList();
        if (rules.mode() != RepresentmentRules.Mode.AUTOMATIC || able.isEmpty()) {
            return 0;
        }
        Instant now = store.clock().instant();
        var again = PAYMENT.as("again");
        List<Wish> candidates = store.dsl()
                .selectFrom(PAYMENT)
                .where(PAYMENT.STATE.eq(PaymentState.RETURNED.name()))
                .and(PAYMENT.PROVIDER.in(able))
                .and(PAYMENT.FAILURE_CODE.in(CODES))
                .and(PAYMENT.CREATED_AT.gt(now.minus(Duration.ofDays(RepresentmentRules.LONGEST_WINDOW))))
                .and(PAYMENT.ENDED_AT.lt(now.minus(Duration.ofDays(rules.businessDays()))))
                .andNotExists(store.dsl()
                        .selectOne()
                        .from(again)
                        .where(again.FIRST_ID.eq(DSL.coalesce(PAYMENT.FIRST_ID, PAYMENT.ID)))
                        .and(again.PRESENTMENT.gt(PAYMENT.PRESENTMENT)))
                .orderBy(PAYMENT.ENDED_AT, PAYMENT.ID)
                .limit(BATCH)
                .fetch(row -> new Wish(
                        new OrganisationId(row.get(PAYMENT.ORGANISATION_ID)),
                        new PaymentId(row.get(PAYMENT.ID)),
                        "representment",
                        "presented again by rule"));
        int presented = 0;
        for (Wish wish : candidates) {
            try {
                present(wish);
                presented++;
            } catch (PostingRefused notYet) {
                // Too early, too late, or its documents are not open (yet): looked at again the next time.
                continue;
            }
        }
        return presented;
    }

    private PaymentLedger.Row start(DSLContext dsl, Wish wish) {
        PaymentLedger.Row asked = ledger.lock(dsl, wish.payment())
                .filter(row -> row.organisation().equals(wish.organisation()))
                .orElseThrow(() -> new PostingRefused("posting.unknown", "There is no such payment."));
        PaymentId first = asked.first().orElse(asked.id());
        ledger.lock(dsl, first);
        obstacle(dsl, asked).ifPresent(words -> {
            throw new PostingRefused("posting.present-again", words);
        });
        int number = asked.presentment() + 1;
        PaymentLedger.Row next = ledger.startAgain(dsl, asked, first, number);
        if (!PostingIntents.holdAgain(dsl, next.id())) {
            throw new PostingRefused(
                    "posting.present-again",
                    "A document of this payment is not open: it was paid otherwise, or the ERP has not reopened it yet. If the"
                            + " ERP shows it as open, try again after the next read.");
        }
        audit.record(
                dsl,
                next.organisation(),
                wish.actor(),
                "payment.presented-again",
                "payment",
                next.id().toString(),
                "presentment " + number + " of " + first + ": " + wish.reason());
        outbox.publish(
                dsl,
                next.organisation(),
                "payment.presented.again",
                next.id().toString(),
                new EventJson()
                        .put("payment", next.id())
                        .put("first", first)
                        .put("reference", next.reference())
                        .put("presentment", number)
                        .toString());
        return next;
    }

    private Optional<String> obstacle(DSLContext dsl, PaymentLedger.Row row) {
        if (rules.mode() == RepresentmentRules.Mode.OFF) {
            return Optional.of("Presenting again is switched off (payments.representment).");
        }
        if (providers
                .named(row.provider())
                .filter(PaymentProvider::presentsAgain)
                .isEmpty()) {
            return Optional.of("The program cannot present payments of '" + row.provider() + "' again.");
        }
        if (row.state() != PaymentState.RETURNED) {
            return Optional.of("Only a payment that came back can be presented again; this one is "
                    + row.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        if (ledger.presentedAfter(dsl, row)) {
            return Optional.of("This payment has been presented again already.");
        }
        if (row.presentment() > rules.times()) {
            return Optional.of("It was presented " + row.presentment()
                    + " times, and may not be presented again. Ask the customer to pay another way.");
        }
        return returnObstacle(dsl, row).or(() -> timeObstacle(dsl, row)).or(() -> bookable.obstacle(dsl, row));
    }

    /** It must have come back whole, once, from the bank, for a reason that may pass. */
    private static Optional<String> returnObstacle(DSLContext dsl, PaymentLedger.Row row) {
        List<? extends Record> back = dsl.selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(row.id().value()))
                .and(PAYMENT_RETURN.STATE.eq(ReturnPieces.DONE))
                .fetch();
        boolean whole = back.size() == 1
                && back.get(0).get(PAYMENT_RETURN.KIND).equals(ReturnKind.RETURNED.name())
                && back.get(0).get(PAYMENT_RETURN.AMOUNT).compareTo(row.amount().amount()) == 0;
        if (!whole) {
            return Optional.of("Only a debit that the bank returned as a whole can be presented again.");
        }
        String code = back.get(0).get(PAYMENT_RETURN.CODE);
        return CODES.contains(code)
                ? Optional.empty()
                : Optional.of("Returned with " + code + " (" + back.get(0).get(PAYMENT_RETURN.WORDS)
                        + "), which the network does not let us present again. Ask the customer to pay another way.");
    }

    private Optional<String> timeObstacle(DSLContext dsl, PaymentLedger.Row row) {
        Instant now = store.clock().instant();
        LocalDate today = CompanyCalendar.day(dsl, row.connection(), now);
        Instant returnedAt = Optional.ofNullable(row.endedAt()).orElse(now);
        LocalDate earliest = CompanyCalendar.plusBusinessDays(
                CompanyCalendar.day(dsl, row.connection(), returnedAt), rules.businessDays());
        if (today.isBefore(earliest)) {
            return Optional.of("It may be presented again from " + earliest + " on.");
        }
        Instant begun = row.first()
                .flatMap(first -> ledger.read(dsl, first))
                .map(PaymentLedger.Row::createdAt)
                .orElse(row.createdAt());
        LocalDate last = CompanyCalendar.day(dsl, row.connection(), begun).plusDays(rules.windowDays());
        return today.isAfter(last)
                ? Optional.of(
                        "It could be presented again until " + last + " only. Ask the customer to pay another way.")
                : Optional.empty();
    }
}
