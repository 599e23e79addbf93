package io.duebridge.collections.autopay;

import static io.duebridge.collections.autopay.AutopayBooks.TODAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.autopay.AutopayRefused.Why;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentObstacle;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is charged by itself, when, and why not. */
class AutopayTest {
    @OnBothDatabases
    void anInvoiceIsAnnouncedAndChargedOnceOnItsDayInTheCompanysZone(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        LocalDate due = TODAY.plusDays(7);
        here.invoice(due, "100.00");
        here.on(TODAY.plusDays(1));
        assertThat(here.runs(id)).isEmpty();
        here.on(TODAY.plusDays(2));
        assertThat(here.runs(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.ANNOUNCED);
            assertThat(run.chargeOn()).isEqualTo(due);
            assertThat(run.amount()).isEqualTo(Money.of("100.00", "USD"));
        });

        // Seven in the morning there is noon in UTC: not yet.
        test.clock()
                .set(due.atTime(LocalTime.of(7, 59)).atZone(AutopayBooks.ZONE).toInstant());
        here.run();
        assertThat(here.charges()).isZero();
        here.on(due);
        here.on(due.plusDays(1));
        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.lastCharged()).as("without the surcharge that holds").isEqualTo(Money.of("100.00", "USD"));
        assertThat(here.runs(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.PAID);
            assertThat(run.payment()).isPresent();
        });
        here.booked();
        here.on(due.plusDays(2));
        assertThat(here.runs(id)).hasSize(1);
    }

    @Test
    void aDayOfTheMonthIsTheLastOneInShorterMonths() {
        assertThat(ChargeDays.in(YearMonth.of(2026, 2), 31)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(ChargeDays.in(YearMonth.of(2028, 2), 30)).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(ChargeDays.next(31, LocalDate.of(2026, 4, 30))).isEqualTo(LocalDate.of(2026, 4, 30));
        assertThat(ChargeDays.next(31, LocalDate.of(2026, 5, 1))).isEqualTo(LocalDate.of(2026, 5, 31));
        assertThat(ChargeDays.next(15, LocalDate.of(2026, 12, 16))).isEqualTo(LocalDate.of(2027, 1, 15));
    }

    @OnBothDatabases
    void aDayOfTheMonthChargesWhatFallsDueBeforeTheNextOne(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.desk.set(here.command(here.save(SandboxNumber.SUCCESS), Timing.DAY_OF_MONTH, 31, "", ""));
        here.invoice(LocalDate.of(2026, 3, 20), "10.00");
        here.invoice(LocalDate.of(2026, 4, 29), "20.00");
        here.invoice(LocalDate.of(2026, 4, 30), "40.00");
        here.on(LocalDate.of(2026, 3, 25));
        assertThat(here.runs(id)).isEmpty();
        here.on(LocalDate.of(2026, 3, 26));
        here.on(LocalDate.of(2026, 3, 31));
        assertThat(here.runs(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.PAID);
            assertThat(run.amount()).isEqualTo(Money.of("30.00", "USD"));
        });
        here.booked();
        here.on(LocalDate.of(2026, 4, 26));
        here.on(LocalDate.of(2026, 4, 30));
        assertThat(here.runs(id).get(0).amount()).isEqualTo(Money.of("40.00", "USD"));
        assertThat(here.charges()).isEqualTo(2);
    }

    @OnBothDatabases
    void whatIsDisputedPaidCoveredOrTooMuchIsSkippedAndSaysWhy(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id =
                here.desk.set(here.command(here.save(SandboxNumber.SUCCESS), Timing.DUE_DATE, 0, "150.00", "200.00"));
        LocalDate due = TODAY.plusDays(5);
        DocumentId disputed = here.invoice(due, "90.00");
        DocumentId paid = here.invoice(due, "80.00");
        DocumentId fine = here.invoice(due, "70.00");
        DocumentId tooMuch = here.invoice(due.plusDays(1), "150.01");
        DocumentId beyondTheMonth = here.invoice(due.plusDays(1), "140.00");
        here.on(TODAY);
        new DisputeDesk(test.store())
                .raise(
                        new DisputeCommand(
                                here.scope(),
                                "ann",
                                UUID.randomUUID().toString(),
                                disputed,
                                DisputeReason.PRICE,
                                Optional.empty(),
                                List.of(),
                                "no"),
                        List.of());
        here.pay(paid, SandboxNumber.SUCCESS, Optional.empty());
        here.on(due);
        here.on(due.plusDays(2));

        assertThat(reason(here, id, disputed)).contains(SkipReason.DISPUTED);
        assertThat(reason(here, id, paid)).contains(SkipReason.PAID);
        assertThat(reason(here, id, fine)).isEmpty();
        assertThat(reason(here, id, tooMuch)).contains(SkipReason.CHARGE_LIMIT);
        assertThat(reason(here, id, beyondTheMonth)).contains(SkipReason.MONTH_LIMIT);
        assertThat(here.charges()).isEqualTo(2); // one of them by hand
        // Nothing of it comes up again from day to day, and in the next month there is room for one.
        int runs = here.runs(id).size();
        here.on(due.plusDays(3));
        assertThat(here.runs(id)).hasSize(runs);
        here.on(LocalDate.of(2026, 3, 31));
        here.on(LocalDate.of(2026, 4, 2));
        assertThat(reason(here, id, beyondTheMonth)).isEmpty();
        assertThat(here.charges()).isEqualTo(3);
    }

    private static Optional<SkipReason> reason(AutopayBooks here, AutopayId id, DocumentId document) {
        return here.runs(id).stream()
                .flatMap(run -> run.items().stream())
                .filter(item -> item.document().equals(document))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @OnBothDatabases
    void anAccountWithEnoughCreditIsNotCharged(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.books.document(here.ann, Paper.credit("CM-1", TODAY, "100.00"));
        here.on(TODAY.plusDays(5));
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id).get(0).reason()).contains(SkipReason.CREDIT);
    }

    @OnBothDatabases
    void moneyOnAccountCountsLikeCreditsAndMoneyThatIsAboutToBeAppliedDoesNot(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        ErpPaymentId free = here.books.erpPayment(here.ann, here.books.freshId(), TODAY, "100.00", "100.00", null);
        here.on(TODAY.plusDays(5));
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id).get(0).reason()).contains(SkipReason.CREDIT);

        here.books.takeOff(free, "0.00");
        PaymentReceipt paid =
                here.pay(here.invoice(TODAY.plusYears(1), "500.00"), SandboxNumber.SUCCESS, Optional.empty());
        String reference = test.store()
                .dsl()
                .select(POSTING.REFERENCE)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(paid.id().value()))
                .fetchSingle(POSTING.REFERENCE);
        int before = here.charges();
        here.books.erpPayment(here.ann, here.books.freshId(), TODAY, "500.00", "500.00", reference);
        here.on(TODAY.plusDays(6));
        here.on(TODAY.plusDays(8));
        assertThat(here.charges()).isEqualTo(before + 1);
    }

    @OnBothDatabases
    void stoppedAtAnyTimeItChargesNothingMore(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        SavedMethod method = here.save(SandboxNumber.SUCCESS);
        AutopayId id = here.dueDates(method);
        assertThat(here.dueDates(method)).as("a second click").isEqualTo(id);
        assertThatThrownBy(() -> here.desk.set(here.command(method, Timing.DAY_OF_MONTH, 3, "", "")))
                .isInstanceOfSatisfying(
                        AutopayRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.LIVE));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.desk.stop(here.books.organisation(), id, "staff:cara");
        here.desk.stop(here.books.organisation(), id, "staff:cara");
        here.on(TODAY.plusDays(5));
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id))
                .singleElement()
                .satisfies(run -> assertThat(run.reason()).contains(SkipReason.STOPPED));
        assertThat(new AuditTrail(test.store()).of(here.books.organisation(), "autopay", id.toString()))
                .filteredOn(entry -> entry.action().equals("autopay.stopped"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("staff:cara"));
        assertThat(here.dueDates(method)).isNotEqualTo(id);
    }

    @OnBothDatabases
    void aRemovedCardPausesIt(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        SavedMethod method = here.save(SandboxNumber.SUCCESS);
        AutopayId id = here.dueDates(method);
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.payments.keeper().remove(here.books.organisation(), method.id(), "ann");
        here.on(TODAY.plusDays(5));
        assertThat(here.read(id).reason()).contains(SkipReason.METHOD);
        assertThat(here.charges()).isZero();
        assertThatThrownBy(() -> here.desk.resume(here.books.organisation(), id, "ann"))
                .isInstanceOf(AutopayRefused.class);
    }

    /** The same account is saved anew with a payment in another currency, which is the one its debits are made in from then on. */
    @OnBothDatabases
    void whatPaysInAnotherCurrencyByNowDoesNotLetItGoOn(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        SavedMethod method = here.save(SandboxNumber.BANK_PENDING_THEN_SETTLED);
        AutopayId id = here.dueDates(method);
        test.store().transaction(tx -> {
            tx.update(AUTOPAY)
                    .set(AUTOPAY.STATE, AutopayState.PAUSED.name())
                    .where(AUTOPAY.ID.eq(id.value()))
                    .execute();
            tx.update(PAYMENT)
                    .set(PAYMENT.CURRENCY, "CAD")
                    .where(PAYMENT.CUSTOMER_ID.eq(here.ann.value()))
                    .execute();
        });

        assertThatThrownBy(() -> here.desk.resume(here.books.organisation(), id, "ann"))
                .isInstanceOfSatisfying(
                        AutopayRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.METHOD));
        assertThat(here.read(id).state()).isEqualTo(AutopayState.PAUSED);
    }

    @OnBothDatabases
    void whereNothingCanBeAnnouncedNothingIsSetUpAndNothingIsCharged(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        SavedMethod method = here.save(SandboxNumber.SUCCESS);
        AutopayId id = here.dueDates(method);
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.invoice(TODAY.plusDays(9), "50.00");

        AutopayRules off = AutopayRules.announcing(0);
        here.day(TODAY.plusDays(5));
        new AutopayRunner(test.store(), off, here.payments).run(here.books.organisation());
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.ANNOUNCED));
        AutopayDesk desk = new AutopayDesk(test.store(), off, here.payments.keeper());
        assertThatThrownBy(() -> desk.set(here.command(method, Timing.DUE_DATE, 0, "", "")))
                .isInstanceOfSatisfying(
                        AutopayRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.OFF));
    }

    @OnBothDatabases
    void whatTheErpWouldRefuseIsNotChargedAndTheRunSaysSo(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.day(TODAY.plusDays(5));
        here.runner((connection, intended) -> Optional.of(new PaymentObstacle(
                        PaymentObstacle.Remedy.ASK, ConnectionErrors.SETTINGS_INVALID, "no account for USD")))
                .run(here.books.organisation());
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.SKIPPED);
            assertThat(run.reason()).contains(SkipReason.REFUSED);
        });
    }

    @OnBothDatabases
    void severalNodesAtOnceChargeOnce(TestStore test) throws Exception {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.invoice(TODAY.plusDays(5), "50.00");
        here.on(TODAY);
        here.day(TODAY.plusDays(5));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> node = () -> {
                here.run();
                return true;
            };
            for (var done : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            nodes.shutdown();
        }
        here.on(TODAY.plusDays(5));
        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.runs(id))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.PAID));
    }
}
