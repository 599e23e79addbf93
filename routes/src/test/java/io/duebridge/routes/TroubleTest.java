package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.SyncRun;
import io.duebridge.collections.connections.SyncRuns;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong at the ERP is named in the run's report, and nothing is stored of it. */
class TroubleTest {
    private final TestStore db = TestStores.h2();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aThrottledReadSaysWhenToComeBack() throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.routes.syncNow(company.name(), RecordKind.CUSTOMER);
            company.armOnRead(Fault.throttle(Duration.ofSeconds(45)), 10);

            KindOutcome outcome = company.routes.syncNow(company.name(), RecordKind.INVOICE);

            assertThat(outcome.failure()).get().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
                assertThat(RetryTimes.after(failure, 0, Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(45));
            });
        }
    }

    @Test
    void aShortOutageIsBridgedWithinTheRun() throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.routes.syncNow(company.name(), RecordKind.CUSTOMER);
            company.armOnRead(Fault.htmlError(503), 1);

            assertThat(company.sync().complete()).isTrue();
            company.assertTies();
        }
    }

    @Test
    void anUnreachableErpEndsTheRunRedAndTheNextOneIsFine() throws Exception {
        try (TestCompany company = TestCompany.with(db, Map.of("base-url", "http://127.0.0.1:1"))) {
            SyncReport report = company.routes.syncNow(company.name());

            assertThat(report.complete()).isFalse();
            assertThat(report.kinds())
                    .allSatisfy(kind -> assertThat(kind.failure())
                            .get()
                            .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE)));
        }
    }

    @Test
    void aWrongSecretPausesTheConnectionWithAReason() throws Exception {
        try (TestCompany company = TestCompany.with(db, Map.of("client-secret", "not-the-secret"))) {
            KindOutcome outcome = company.routes.syncNow(company.name(), RecordKind.CUSTOMER);

            assertThat(outcome.failure()).get().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                assertThat(failure.pauses()).isTrue();
                assertThat(failure.message()).doesNotContain("not-the-secret");
            });
            assertThat(reason(company, RecordKind.CUSTOMER)).isPresent();
        }
    }

    @Test
    void aRevokedTokenStopsReadingAndPosting() throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            company.pay(company.openInvoice(0), company.openInvoice(0).open());
            db.clock().forward(Duration.ofMinutes(1));
            company.armOnRead(Fault.of(FaultKind.REVOKED_TOKEN), 1);

            assertThat(company.routes
                            .syncNow(company.name(), RecordKind.INVOICE)
                            .failure())
                    .get()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION));
            assertThat(reason(company, RecordKind.INVOICE)).isPresent();
            assertThat(company.routes.postNow(company.name()).failure()).isPresent();
            assertThat(company.ledger.payments())
                    .as("nothing was posted")
                    .noneMatch(payment -> payment.reference()
                            .filter(text -> text.startsWith("DB"))
                            .isPresent());
        }
    }

    @Test
    void anotherCompanyIsNeitherReadNorPostedTo() throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.routes
                    .context()
                    .connections()
                    .identify(
                            company.connection.id(),
                            new ErpIdentity("4711", "Somebody Else Inc.", Optional.empty(), Optional.empty()));

            KindOutcome outcome = company.routes.syncNow(company.name(), RecordKind.CUSTOMER);

            assertThat(outcome.failure()).get().satisfies(failure -> {
                assertThat(failure.code()).isEqualTo("sync.company.wrong");
                assertThat(failure.message()).contains("Somebody Else Inc.");
            });
            assertThat(outcome.read()).isZero();
            assertThat(company.routes.postNow(company.name()).failure()).isPresent();
        }
    }

    @Test
    void anUnknownConnectionIsNamed() throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            assertThat(company.routes.syncNow("acne", RecordKind.CUSTOMER).failure())
                    .get()
                    .satisfies(failure -> assertThat(failure.message()).contains("'acne'"));
        }
    }

    /** What staff see beside the connection. */
    private Optional<String> reason(TestCompany company, RecordKind kind) {
        return new SyncRuns(db.store())
                .latest(company.connection.id(), kind)
                .flatMap(SyncRun::failure)
                .map(SyncRun.Failure::message);
    }
}
