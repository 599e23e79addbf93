package io.duebridge.collections.autopay;

import static io.duebridge.collections.autopay.AutopayBooks.TODAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.BehindSandbox;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanCommand;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Charges that the program leaves in the middle, and those of payment plans. */
class AutopayCrashTest {
    /** The sandbox, reached by a program that is killed at the charge: before it, or after it. */
    private record Killed(SandboxPaymentProvider sandbox, boolean charged) implements BehindSandbox {
        @Override
        public ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
            if (charged) {
                sandbox.chargeKept(request, deadline);
            }
            throw new IllegalStateException("the program was killed");
        }
    }

    private static AutopayId announced(AutopayBooks here) {
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.day(TODAY.plusDays(5));
        return id;
    }

    private static void chargedOnce(AutopayBooks here, AutopayId id) {
        for (int minutes = 0; minutes < 10; minutes += 2) {
            here.on.clock().forward(Duration.ofMinutes(2));
            here.payments.resumeStarted();
            here.run();
        }
        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.runs(id).get(0).state()).isEqualTo(RunState.PAID);
        assertThat(here.read(id).state()).isEqualTo(AutopayState.ACTIVE);
        here.on(TODAY.plusDays(6));
        assertThat(here.charges()).isEqualTo(1);
    }

    @OnBothDatabases
    void killedBetweenTheClaimAndThePaymentItIsPaidUnderTheSameKey(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = announced(here);
        AutopayRows rows = new AutopayRows(test.store());
        UUID run = here.runs(id).get(0).id();
        test.store()
                .transaction(tx -> new AutopayClaims(AutopayBooks.RULES, rows, here.payments.units())
                        .claim(tx, rows.lock(tx, id.value()).orElseThrow(), run, TODAY.plusDays(5)));
        assertThat(here.runs(id).get(0).state()).isEqualTo(RunState.CLAIMED);
        chargedOnce(here, id);
        assertThat(here.runs(id))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(run));
    }

    @OnBothDatabases
    void stoppedBetweenTheClaimAndThePaymentItIsNotCharged(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = announced(here);
        AutopayRows rows = new AutopayRows(test.store());
        test.store()
                .transaction(tx -> new AutopayClaims(AutopayBooks.RULES, rows, here.payments.units())
                        .claim(
                                tx,
                                rows.lock(tx, id.value()).orElseThrow(),
                                here.runs(id).get(0).id(),
                                TODAY.plusDays(5)));
        here.desk.stop(here.books.organisation(), id, "staff:sue");
        here.run();
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.SKIPPED);
            assertThat(run.reason()).contains(SkipReason.STOPPED);
        });
        here.on(TODAY.plusDays(6));
        assertThat(here.charges()).isZero();
    }

    @OnBothDatabases
    void killedBeforeTheChargeItIsChargedLaterOnTheSameDay(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = announced(here);
        assertThatThrownBy(() -> here.runner(new Killed(here.provider, false)).run(here.books.organisation()))
                .hasMessage("the program was killed");
        assertThat(here.charges()).isZero();
        chargedOnce(here, id);
    }

    @OnBothDatabases
    void killedAfterTheChargeItIsNotChargedAgain(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = announced(here);
        assertThatThrownBy(() -> here.runner(new Killed(here.provider, true)).run(here.books.organisation()))
                .hasMessage("the program was killed");
        assertThat(here.charges()).isEqualTo(1);
        chargedOnce(here, id);
        assertThat(here.runs(id)).hasSize(1);
    }

    @OnBothDatabases
    void aProgramThatStoodStillForDaysAnnouncesAnew(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = announced(here);
        here.on(TODAY.plusDays(8));
        assertThat(here.charges()).isZero();
        assertThat(here.runs(id)).extracting(AutopayRun::state).contains(RunState.SKIPPED);
        here.on(TODAY.plusDays(9));
        here.on(TODAY.plusDays(11));
        assertThat(here.charges()).isEqualTo(1);
    }

    @OnBothDatabases
    void aPlansInstalmentsAreChargedEachOnItsDay(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        DocumentId invoice = here.invoice(TODAY.minusDays(5), "300.00");
        PlanId plan = new PlanDesk(
                        test.store(),
                        new PlanRules(6, 200, BigDecimal.TEN, 0, Set.of("USD"), new BigDecimal("500"), 3, 3))
                .propose(new PlanCommand(
                        here.scope(),
                        Optional.empty(),
                        "ann",
                        false,
                        UUID.randomUUID().toString(),
                        List.of(invoice),
                        3,
                        TODAY.plusDays(3),
                        Every.WEEK,
                        Optional.empty(),
                        ""));
        var method = here.save(SandboxNumber.SUCCESS);
        AutopayId id = here.desk.set(here.command(method, plan));
        AutopayId invoices = here.dueDates(method);
        here.on(TODAY);
        here.on(TODAY.plusDays(3));
        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.lastCharged()).as("without the surcharge that holds").isEqualTo(Money.of("100.00", "USD"));
        assertThat(here.runs(id).get(0).amount()).isEqualTo(Money.of("100.00", "USD"));
        assertThat(here.runs(id).get(0).instalment()).contains(1);
        assertThat(here.runs(invoices))
                .extracting(run -> run.reason().orElseThrow())
                .containsOnly(SkipReason.PLANNED);

        here.on(TODAY.plusDays(6));
        here.on(TODAY.plusDays(10));
        assertThat(here.charges()).isEqualTo(2);
        assertThat(here.runs(id)).extracting(AutopayRun::state).containsExactly(RunState.PAID, RunState.PAID);
        assertThat(test.store()
                        .dsl()
                        .selectFrom(AUTOPAY_RUN)
                        .where(AUTOPAY_RUN.AUTOPAY_ID.eq(id.value()))
                        .fetch(AUTOPAY_RUN.AMOUNT))
                .allSatisfy(amount -> assertThat(amount).isEqualByComparingTo("100"));
    }
}
