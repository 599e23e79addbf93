package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Result;
import io.duebridge.spi.ConnectionCheck.Step;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

abstract class ConnectingTopic extends Topic {
    ConnectingTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void openingAConnectionCallsNobody() throws Exception {
        open().close();

        assertThat(erp().calls(Call.ANY) + erp().calls(Call.SIGN_IN)).isZero();
    }

    @Test
    void theCheckPassesEveryStepNamesTheCompanyAndBooksNothing() throws Exception {
        erp().addCustomer("Alma");
        ConnectionCheck check = connection().check();

        assertThat(check.steps()).extracting(Step::topic).containsExactly(ConnectionCheck.Topic.values());
        assertThat(check.steps())
                .allSatisfy(step -> assertThat(step.result()).as(step.message()).isEqualTo(Result.OK));
        assertThat(check.passed()).isTrue();
        assertThat(check.identity().orElseThrow().companyName()).isNotBlank();
        assertThat(check.identity().orElseThrow().homeCurrency()).contains(erp().homeCurrency());
        assertThat(erp().calls(Call.POST)).isZero();
    }

    @Test
    void theCheckStopsWhereNobodyListensAndSaysWhatToDo() throws Exception {
        try (ErpConnection nowhere = erp().connector().open(erp().unreachableSettings(), erp().context())) {
            ConnectionCheck check = nowhere.check();

            assertThat(check.steps())
                    .extracting(Step::result)
                    .containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED, Result.SKIPPED);
            assertThat(check.steps().get(0).code()).isPresent();
            assertThat(check.steps().get(0).message()).contains("Check the host name");
        }
    }

    @Test
    void theCheckStopsAtASignInThatWasRevoked() {
        erp().arm(Fault.REVOKED_TOKEN, Call.ANY, 1);
        ConnectionCheck check = connection().check();

        assertThat(check.steps())
                .extracting(Step::result)
                .containsExactly(Result.OK, Result.FAILED, Result.SKIPPED, Result.SKIPPED);
        assertThat(check.passed()).isFalse();
        assertThat(check.steps().get(1).message()).doesNotContain(secrets());
    }

    @Test
    void aRevokedSignInIsAMatterForAPersonWhateverIsCalled() throws Exception {
        erp().arm(Fault.REVOKED_TOKEN, Call.ANY, 1);
        ConnectorException read = failure(() -> readAll(RecordKind.CUSTOMER, recently(), 10));
        ConnectorException lookup = failure(() -> connection().findPayment(newReference(), deadline()));

        assertThat(read.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(lookup.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(read.getMessage()).doesNotContain(secrets());
    }

    @Test
    void anExpiredTokenIsRenewedOnceHoweverManyCallsMeetIt() throws Exception {
        Assumptions.assumeTrue(erp().signsInWithTokens(), "there are no tokens");
        readAll(RecordKind.CUSTOMER, recently(), 10);
        int before = erp().calls(Call.SIGN_IN);
        erp().arm(Fault.EXPIRED_TOKEN, Call.ANY, 1);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                reads.add(threads.submit(() -> readAll(RecordKind.CUSTOMER, recently(), 10)));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(erp().calls(Call.SIGN_IN) - before).isEqualTo(1);
    }

    @Test
    void aSecondConnectionGoesOnWithTheTokensOfTheFirst() throws Exception {
        readAll(RecordKind.CUSTOMER, recently(), 10);
        int before = erp().calls(Call.SIGN_IN);
        try (ErpConnection second = open()) {
            assertThat(second.findPayment(newReference(), deadline()).payments())
                    .isEmpty();
        }
        assertThat(erp().calls(Call.SIGN_IN)).isEqualTo(before);
    }

    private String[] secrets() {
        return SettingsTopic.secrets(erp()).toArray(String[]::new);
    }
}
