package io.duebridge.collections.autopay;

import static io.duebridge.collections.autopay.AutopayBooks.TODAY;
import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is due at once in two company codes, of which the ERP takes no payment together. */
class AutopayTurnsTest {
    private static final LocalDate DUE = TODAY.plusDays(5);

    /** What belongs to the other company code. */
    private record Other(AutopayBooks here, Set<String> erpIds) {
        DocumentId add(DocumentId document) {
            erpIds.add(here.on
                    .store()
                    .dsl()
                    .select(DOCUMENT.ERP_ID)
                    .from(DOCUMENT)
                    .where(DOCUMENT.ID.eq(document.value()))
                    .fetchSingle(DOCUMENT.ERP_ID));
            return document;
        }

        DocumentId invoice(LocalDate due, String total) {
            return add(here.invoice(due, total));
        }
    }

    private static Other other(AutopayBooks here) {
        Set<String> erpIds = new HashSet<>();
        here.obstacles = (connection, intended) -> intended.applications().stream()
                                .map(one -> erpIds.contains(one.document().value()))
                                .distinct()
                                .count()
                        > 1
                ? Optional.of(
                        new PaymentObstacle(Remedy.PAY_APART, ConnectionErrors.SETTINGS_INVALID, "two company codes"))
                : Optional.empty();
        return new Other(here, erpIds);
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    /** Each payment that was made, with what it pays. */
    private static List<Set<UUID>> paid(AutopayBooks here, AutopayId id) {
        return here.runs(id).stream()
                .flatMap(run -> run.payment().stream())
                .map(payment -> documents(here, payment))
                .toList();
    }

    private static Set<UUID> documents(AutopayBooks here, PaymentId payment) {
        return here.on
                .store()
                .dsl()
                .select(ALLOCATION.DOCUMENT_ID)
                .from(ALLOCATION)
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .fetchSet(ALLOCATION.DOCUMENT_ID);
    }

    @OnBothDatabases
    void eachOfTheTwoIsAnnouncedChargedAndPostedByAPaymentOfItsOwn(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        Other other = other(here);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        DocumentId one = here.invoice(DUE, "100.00");
        DocumentId two = other.invoice(DUE, "40.00");
        DocumentId three = here.invoice(DUE, "5.00");
        here.on(TODAY);
        assertThat(here.runs(id)).hasSize(2).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.ANNOUNCED);
            assertThat(run.chargeOn()).isEqualTo(DUE);
        });
        here.on(DUE);
        here.on(DUE.plusDays(1));

        assertThat(here.charges()).isEqualTo(2);
        assertThat(here.runs(id))
                .extracting(AutopayRun::state, AutopayRun::amount)
                .containsExactlyInAnyOrder(tuple(RunState.PAID, usd("105.00")), tuple(RunState.PAID, usd("40.00")));
        assertThat(paid(here, id)).containsExactlyInAnyOrder(Set.of(one.value(), three.value()), Set.of(two.value()));
        assertThat(here.runs(id))
                .allSatisfy(run -> assertThat(test.store()
                                .dsl()
                                .fetchCount(
                                        POSTING,
                                        POSTING.PAYMENT_ID.eq(
                                                run.payment().orElseThrow().value())))
                        .isEqualTo(1));
    }

    @OnBothDatabases
    void theLimitHoldsForBothTogether(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        Other other = other(here);
        AutopayId id = here.desk.set(here.command(here.save(SandboxNumber.SUCCESS), Timing.DUE_DATE, 0, "150.00", ""));
        here.invoice(DUE, "100.00");
        other.invoice(DUE.plusDays(1), "140.00");
        other.invoice(DUE, "60.00");
        here.on(TODAY.plusDays(1));
        here.on(DUE);
        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.runs(id))
                .filteredOn(run -> run.chargeOn().equals(DUE))
                .filteredOn(run -> run.state() == RunState.SKIPPED)
                .singleElement()
                .satisfies(run -> assertThat(run.reason()).contains(SkipReason.CHARGE_LIMIT));
        here.on(DUE.plusDays(1));
        assertThat(here.charges()).as("another day is another turn").isEqualTo(2);
    }

    private static AutopayCommand withCredits(AutopayBooks here) {
        AutopayCommand plain = here.command(here.save(SandboxNumber.SUCCESS), Timing.DUE_DATE, 0, "", "");
        return new AutopayCommand(
                plain.paying(),
                plain.contact(),
                plain.by(),
                plain.method(),
                plain.timing(),
                0,
                plain.chargeLimit(),
                plain.monthLimit(),
                plain.plan(),
                plain.consent(),
                true,
                Set.of());
    }

    @OnBothDatabases
    void moreInvoicesThanOnePaymentTakesAreChargedByTwoAndACreditIsUsedByOne(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.desk.set(withCredits(here));
        for (int i = 0; i < 160; i++) {
            here.invoice(DUE, "10.00");
        }
        here.on(TODAY);
        here.books.document(here.ann, Paper.credit("CM-1", TODAY, "100.00"));
        here.on(TODAY.plusDays(1));
        here.on(DUE);
        assertThat(here.runs(id))
                .extracting(AutopayRun::state, AutopayRun::amount)
                .containsExactlyInAnyOrder(tuple(RunState.PAID, usd("1400.00")), tuple(RunState.PAID, usd("100.00")));
    }

    private record DeclinesHundred(SandboxPaymentProvider sandbox) implements BehindSandbox {
        @Override
        public ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
            return request.amount().equals(usd("100.00"))
                    ? new ProviderAnswer.Declined("insufficient_funds", "Not enough money.")
                    : sandbox.chargeKept(request, deadline);
        }
    }

    @OnBothDatabases
    void oneThatIsTriedAgainIsNotChargedWhenACreditCoversItByThen(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        Other other = other(here);
        AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
        here.invoice(DUE, "100.00");
        other.invoice(DUE, "40.00");
        here.on(TODAY);
        here.day(DUE);
        here.runner(new DeclinesHundred(here.provider)).run(here.books.organisation());
        assertThat(here.lastCharged()).isEqualTo(usd("40.00"));
        here.books.document(here.ann, Paper.credit("CM-1", TODAY, "110.00"));
        here.on(DUE.plusDays(3));
        assertThat(here.runs(id))
                .filteredOn(run -> run.chargeOn().equals(DUE.plusDays(3)))
                .singleElement()
                .satisfies(run -> assertThat(run.reason()).contains(SkipReason.CREDIT));
    }

    @OnBothDatabases
    void aCreditIsUsedOnlyForWhatItCanBePostedWith(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        Other other = other(here);
        AutopayId id = here.desk.set(withCredits(here));
        DocumentId one = here.invoice(DUE, "100.00");
        DocumentId two = other.invoice(DUE, "40.00");
        DocumentId credit = other.add(here.books.document(here.ann, Paper.credit("CM-1", TODAY, "55.00")));
        here.on(TODAY);
        here.on(DUE);
        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.lastCharged()).isEqualTo(usd("100.00"));
        assertThat(paid(here, id)).containsExactlyInAnyOrder(Set.of(one.value()), Set.of(two.value(), credit.value()));
    }

    /** Which is killed at the charge after so many: before it, or after it. */
    private record Killed(SandboxPaymentProvider sandbox, int after, boolean charged) implements BehindSandbox {
        private static final class Kill extends Error {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
            boolean last = sandbox.charges().size() - 1 == after;
            if (last && !charged) {
                throw new Kill();
            }
            ProviderAnswer answer = sandbox.chargeKept(request, deadline);
            if (last) {
                throw new Kill();
            }
            return answer;
        }
    }

    @OnBothDatabases
    void killedAtEitherChargeBothAreChargedOnce(TestStore test) {
        for (int after = 0; after < 2; after++) {
            for (boolean charged : List.of(false, true)) {
                AutopayBooks here = AutopayBooks.of(test);
                Other other = other(here);
                AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
                DocumentId one = here.invoice(DUE, "100.00");
                DocumentId two = other.invoice(DUE, "40.00");
                here.on(TODAY);
                here.day(DUE);
                AutopayRunner killed = here.runner(new Killed(here.provider, after, charged));
                assertThatThrownBy(() -> killed.run(here.books.organisation())).isInstanceOf(Killed.Kill.class);
                for (int minutes = 0; minutes < 10; minutes += 2) {
                    here.on.clock().forward(Duration.ofMinutes(2));
                    here.payments.resumeStarted();
                    here.run();
                }
                here.on(DUE.plusDays(1));
                assertThat(here.charges())
                        .as("killed after %s, %s", after, charged)
                        .isEqualTo(2);
                assertThat(here.runs(id))
                        .filteredOn(run -> run.state() == RunState.PAID)
                        .hasSize(2);
                assertThat(paid(here, id)).contains(Set.of(one.value()), Set.of(two.value()));
            }
        }
    }

    @OnBothDatabases
    void howeverManyOfThemAreDeclinedItIsOneFailure(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        Other other = other(here);
        AutopayId id = here.dueDates(here.save(SandboxNumber.WORKS_ONCE));
        here.invoice(DUE, "100.00");
        other.invoice(DUE, "40.00");
        here.on(TODAY);
        here.on(DUE);
        here.on(DUE.plusDays(3));
        assertThat(here.read(id).state()).isEqualTo(AutopayState.ACTIVE);
        assertThat(here.runs(id))
                .filteredOn(run -> run.state() == RunState.ANNOUNCED)
                .extracting(AutopayRun::chargeOn)
                .containsExactly(DUE.plusDays(6), DUE.plusDays(6));
        here.on(DUE.plusDays(6));
        assertThat(here.runs(id)).hasSize(6);
        assertThat(here.read(id).state()).isEqualTo(AutopayState.PAUSED);
    }

    @OnBothDatabases
    void anInstalmentOfBothIsChargedByTwoPaymentsToo(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        Other other = other(here);
        List<DocumentId> invoices =
                List.of(here.invoice(TODAY.minusDays(5), "50.00"), other.invoice(TODAY.minusDays(4), "250.00"));
        PlanId plan = new PlanDesk(
                        test.store(),
                        new PlanRules(6, 200, BigDecimal.TEN, 0, Set.of("USD"), new BigDecimal("500"), 3, 3))
                .propose(new PlanCommand(
                        here.scope(),
                        Optional.empty(),
                        "ann",
                        false,
                        UUID.randomUUID().toString(),
                        invoices,
                        3,
                        TODAY.plusDays(3),
                        Every.WEEK,
                        Optional.empty(),
                        ""));
        AutopayId id = here.desk.set(here.command(here.save(SandboxNumber.SUCCESS), plan));
        here.on(TODAY);
        here.on(TODAY.plusDays(3));
        assertThat(here.runs(id))
                .extracting(
                        AutopayRun::state,
                        AutopayRun::amount,
                        run -> run.instalment().orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple(RunState.PAID, usd("50.00"), 1), tuple(RunState.PAID, usd("50.00"), 1));
        here.on(TODAY.plusDays(6));
        here.on(TODAY.plusDays(10));
        assertThat(here.runs(id)).hasSize(3);
        assertThat(here.lastCharged()).isEqualTo(usd("100.00"));
    }
}
