package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.ErpObstacles;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.surcharges.SurchargeLaw;
import io.duebridge.collections.surcharges.SurchargeRule;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One customer of a company in New York that lets things be charged by themselves, and the days on which that happens. */
final class AutopayBooks {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZONE);
    static final AutopayRules RULES = AutopayRules.announcing(5);

    /** Whoever pays by card pays this besides, but not where it is charged by itself. */
    static final SurchargeRules SURCHARGED = new SurchargeRules(List.of(new SurchargeRules.Of(
            any -> true,
            new SurchargeRule(
                    Currency.getInstance("USD"),
                    SurchargeLaw.of("US"),
                    new BigDecimal("2.5"),
                    BigDecimal.ZERO,
                    Optional.empty(),
                    Set.of(),
                    "Jane Doe, CFO, 2026-11-01"))));

    final TestStore on;
    final SampleBooks books;
    final CustomerId ann;
    final SandboxPaymentProvider provider;
    final PaymentDesk payments;
    final AutopayDesk desk;
    final Autopays autopays;

    /** By which it is charged from here on. */
    AutopayRules rules = RULES;

    /** What its ERP refuses from here on. */
    ErpObstacles obstacles = ErpObstacles.none();

    private int numbers;

    private AutopayBooks(TestStore on) {
        on.clock().set(TestClock.START);
        this.on = on;
        this.books = SampleBooks.of(on.store(), "Company " + UUID.randomUUID());
        this.ann = books.customer("Ann's", "USD", "ann-" + UUID.randomUUID() + "@example.com");
        this.provider = new SandboxPaymentProvider(on.clock());
        this.payments = new PaymentDesk(on.store(), provider);
        this.desk = new AutopayDesk(on.store(), RULES, payments.keeper());
        this.autopays = new Autopays(on.store());
        on.store()
                .dsl()
                .update(CONNECTION)
                .set(CONNECTION.TIME_ZONE, ZONE.getId())
                .where(CONNECTION.ID.eq(books.connection().value()))
                .execute();
        day(TODAY);
    }

    static AutopayBooks of(TestStore on) {
        return new AutopayBooks(on);
    }

    CustomerScope scope() {
        return new CustomerScopes(on.store())
                .ofCustomer(books.organisation(), ann)
                .orElseThrow();
    }

    DocumentId invoice(LocalDate due, String total) {
        numbers++;
        return books.document(ann, Paper.invoice("INV-" + numbers, due, total));
    }

    /** Pays one invoice in full, and lets the card be kept. */
    SavedMethod save(SandboxNumber number) {
        pay(invoice(TODAY.plusYears(1), "1.00"), number, Optional.of("Keep it, I agree."));
        return new SavedMethods(on.store())
                .of(books.organisation(), List.of(ann))
                .get(0);
    }

    PaymentReceipt pay(DocumentId document, SandboxNumber number, Optional<String> consent) {
        BigDecimal open = on.store()
                .dsl()
                .select(DOCUMENT.OPEN_AMOUNT)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document.value()))
                .fetchSingle()
                .value1();
        return payments.pay(new PayCommand(
                new PaymentSelection(
                        books.organisation(),
                        Set.of(ann),
                        Optional.of(ann),
                        List.of(new ChosenDocument(document, open)),
                        BigDecimal.ZERO,
                        Currency.getInstance("USD")),
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                number.method(),
                number.number(),
                Optional.empty(),
                consent));
    }

    AutopayCommand command(SavedMethod method, Timing timing, int monthDay, String chargeLimit, String monthLimit) {
        return new AutopayCommand(
                scope(),
                Optional.empty(),
                "contact:ann",
                method.id(),
                timing,
                monthDay,
                limit(chargeLimit),
                limit(monthLimit),
                Optional.empty(),
                "I agree.");
    }

    AutopayCommand command(SavedMethod method, PlanId plan) {
        return new AutopayCommand(
                scope(),
                Optional.empty(),
                "contact:ann",
                method.id(),
                Timing.INSTALMENTS,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(plan),
                "I agree.");
    }

    private static Optional<BigDecimal> limit(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    AutopayId dueDates(SavedMethod method) {
        return desk.set(command(method, Timing.DUE_DATE, 0, "", ""));
    }

    /** Ten in the morning of a day, and what the program does then: several times, as it does. */
    void on(LocalDate day) {
        day(day);
        run();
        run();
        payments.resumeStarted();
        run();
    }

    void day(LocalDate day) {
        on.clock().set(day.atTime(LocalTime.of(10, 0)).atZone(ZONE).toInstant());
    }

    void run() {
        runner(provider).run(books.organisation());
    }

    AutopayRunner runner(PaymentProvider by) {
        return runner(by, obstacles);
    }

    /** Where ERPs refuse this. */
    AutopayRunner runner(ErpObstacles refusing) {
        return runner(provider, refusing);
    }

    private AutopayRunner runner(PaymentProvider by, ErpObstacles refusing) {
        return new AutopayRunner(
                on.store(),
                rules,
                new PaymentDesk(
                        on.store(),
                        PaymentProviders.only(by),
                        RepresentmentRules.standard(),
                        DiscountRules.none(),
                        SURCHARGED,
                        refusing));
    }

    List<AutopayRun> runs(AutopayId autopay) {
        return autopays.runs(autopay, 100);
    }

    Autopay read(AutopayId autopay) {
        return autopays.find(books.organisation(), autopay).orElseThrow();
    }

    /** What was charged last, with whatever was charged besides. */
    Money lastCharged() {
        return provider.charges().get(provider.charges().size() - 1).amount();
    }

    /** How often something was charged beside what the card was saved with. */
    int charges() {
        return provider.charges().size() - 1;
    }

    /** The ERP shows all payments that were made here. */
    void booked() {
        for (var held : on.store()
                .dsl()
                .selectFrom(ALLOCATION)
                .where(ALLOCATION.HELD.isTrue())
                .fetch()) {
            on.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.OPEN_AMOUNT, DOCUMENT.OPEN_AMOUNT.minus(held.get(ALLOCATION.AMOUNT)))
                    .where(DOCUMENT.ID.eq(held.get(ALLOCATION.DOCUMENT_ID)))
                    .execute();
        }
        on.store().dsl().update(ALLOCATION).set(ALLOCATION.HELD, false).execute();
        on.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.STATUS, DocumentStatus.SETTLED.name())
                .where(DOCUMENT.OPEN_AMOUNT.eq(BigDecimal.ZERO), DOCUMENT.CUSTOMER_ID.eq(ann.value()))
                .execute();
    }
}
