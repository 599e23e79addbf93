package io.duebridge.collections.autopay;

import static io.duebridge.collections.autopay.AutopayBooks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.BehindSandbox;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done about a charge that is declined. */
class AutopayRetriesTest {
    @OnBothDatabases
    void aDeclineIsTriedAgainAndThenPausedUntilAPersonLetsItGoOn(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.WORKS_ONCE));
        LocalDate due = TODAY.plusDays(5);
        here.invoice(due, "100.00");
        here.on(TODAY);
        here.on(due);
        assertThat(here.runs(id)).extracting(AutopayRun::state).containsExactly(RunState.ANNOUNCED, RunState.DECLINED);
        assertThat(here.runs(id).get(0).chargeOn()).isEqualTo(due.plusDays(3));
        here.on(due.plusDays(3));
        here.on(due.plusDays(6));
        here.on(due.plusDays(9));
        assertThat(here.runs(id)).extracting(AutopayRun::state).containsOnly(RunState.DECLINED);
        assertThat(here.runs(id)).hasSize(3);
        assertThat(here.read(id).state()).isEqualTo(AutopayState.PAUSED);
        assertThat(here.read(id).reason()).contains(SkipReason.DECLINED);

        here.desk.resume(here.books.organisation(), id, "contact:ann");
        here.on(due.plusDays(10));
        assertThat(here.runs(id).get(0).state()).isEqualTo(RunState.ANNOUNCED);
    }

    @OnBothDatabases
    void aBankThatWantsToSeeThePayerIsNotAskedAgain(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.dueDates(here.save(SandboxNumber.WANTS_ITS_HOLDER));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.on(TODAY.plusDays(5));
        assertThat(here.read(id).state()).isEqualTo(AutopayState.PAUSED);
        assertThat(here.runs(id)).hasSize(1);
    }

    @OnBothDatabases
    void theCompanySaysAfterHowManyDaysADeclineIsTriedAgain(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        here.rules = AutopayBooks.RULES.retrying(List.of(2, 5));
        AutopayId id = here.dueDates(here.save(SandboxNumber.WORKS_ONCE));
        LocalDate due = TODAY.plusDays(5);
        here.invoice(due, "100.00");
        here.on(TODAY);
        here.on(due);
        assertThat(here.runs(id).get(0).chargeOn()).isEqualTo(due.plusDays(2));
        here.on(due.plusDays(2));
        assertThat(here.runs(id).get(0).chargeOn()).isEqualTo(due.plusDays(7));
        here.on(due.plusDays(7));
        assertThat(here.runs(id)).hasSize(3);
        assertThat(here.read(id).state()).isEqualTo(AutopayState.PAUSED);
    }

    @OnBothDatabases
    void whereNothingIsTriedAgainTheFirstDeclinePausesIt(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        here.rules = AutopayBooks.RULES.retrying(List.of());
        AutopayId id = here.dueDates(here.save(SandboxNumber.WORKS_ONCE));
        here.invoice(TODAY.plusDays(5), "100.00");
        here.on(TODAY);
        here.on(TODAY.plusDays(5));
        assertThat(here.runs(id)).hasSize(1);
        assertThat(here.read(id).state()).isEqualTo(AutopayState.PAUSED);
    }

    @Test
    void daysToTryAgainAreReadOrRefused() {
        assertThat(AutopayRules.retries("3, 5,7")).contains(List.of(3, 5, 7));
        assertThat(AutopayRules.retries(" none ")).contains(List.of());
        assertThat(AutopayRules.retries(" ")).contains(List.of());
        for (String wrong : List.of("0", "31", "3,", "-1", "3;5", "soon", "1,1,1,1,1,1,1,1,1,1,1")) {
            assertThat(AutopayRules.retries(wrong)).as(wrong).isEmpty();
        }
    }

    /** Its bank says that the card is no good, whatever is tried. */
    private record Declining(SandboxPaymentProvider sandbox, String code) implements BehindSandbox {
        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            return new ProviderAnswer.Declined(code, "Declined.");
        }

        @Override
        public ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
            return find(request.key(), deadline);
        }
    }

    @OnBothDatabases
    void whatIsDeclinedForGoodIsNotTriedAgain(TestStore test) {
        Map<String, Integer> runs = new LinkedHashMap<>();
        for (String code : List.of(
                "stolen_card",
                "account_closed",
                "debit_not_authorized",
                "revocation_of_authorization",
                "generic_decline")) {
            AutopayBooks here = AutopayBooks.of(test);
            AutopayId id = here.dueDates(here.save(SandboxNumber.SUCCESS));
            here.invoice(TODAY.plusDays(5), "100.00");
            here.on(TODAY);
            here.day(TODAY.plusDays(5));
            AutopayRunner runner = here.runner(new Declining(here.provider, code));
            runner.run(here.books.organisation());
            runner.run(here.books.organisation());
            runs.put(code, here.runs(id).size());
            assertThat(here.read(id).state())
                    .as(code)
                    .isEqualTo(runs.get(code) == 1 ? AutopayState.PAUSED : AutopayState.ACTIVE);
        }
        assertThat(runs)
                .as("only what may go better later is tried again")
                .isEqualTo(Map.of(
                        "stolen_card",
                        1,
                        "account_closed",
                        1,
                        "debit_not_authorized",
                        1,
                        "revocation_of_authorization",
                        1,
                        "generic_decline",
                        2));
    }
}
