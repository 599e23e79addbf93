package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.ConnectDesk.AnotherCompany;
import io.duebridge.collections.connections.ConnectDesk.Connected;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The user disconnects the company at the vendor while payments are on their way, and an administrator connects it again. */
class ReconnectTest {
    private static final WakeupSettings QUICK =
            new WakeupSettings("test-node", 4, Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final Set<PostingState> UNSENT =
            EnumSet.of(PostingState.RECORDED, PostingState.READY, PostingState.SENDING, PostingState.WAITING_AUTH);

    @OnBothDatabases
    void whatWaitsForASignInSaysSoAndIsPostedOnceByItselfAfterReconnecting(TestStore db) throws Exception {
        Reconnecting browser = new Reconnecting(db);
        try (TestCompany company = TestCompany.withStoredTokens(db, browser.tokens())) {
            company.sync();
            List<LedgerDocument> invoices = byCustomer(company);
            PaymentReceipt tried = company.pay(invoices.get(0), new BigDecimal("1.00"));
            company.sandbox.revoke();

            PostingReport report = company.routes.postNow(company.name());
            PaymentReceipt neverTried = company.pay(invoices.get(1), new BigDecimal("2.00"));
            company.routes.postNow(company.name());

            assertThat(report.failure())
                    .get()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION));
            for (PaymentReceipt receipt : List.of(tried, neverTried)) {
                PostingView waiting = posting(company, receipt);
                assertThat(waiting.state()).isEqualTo(PostingState.WAITING_AUTH);
                assertThat(waiting.task())
                        .get()
                        .asString()
                        .contains("Reconnect the ERP")
                        .contains("goes on by itself");
                assertThat(waiting.lastMessage()).get().asString().contains("has to be connected again");
                assertThat(waiting.lastCode()).contains("quickbooks.token.revoked");
            }
            assertThat(new Postings(db.store()).needsAttention(company.connection.organisation(), 10))
                    .hasSize(2);
            Kept before = Kept.of(company);

            assertThat(browser.connect(company, "9130350000000002")).isInstanceOf(AnotherCompany.class);
            assertThat(posting(company, tried).state()).isEqualTo(PostingState.WAITING_AUTH);
            assertThat(browser.connect(company, company.sandbox.realmId()))
                    .isInstanceOfSatisfying(
                            Connected.class,
                            connected -> assertThat(connected.check().passed()).isTrue());

            assertThat(Kept.of(company)).isEqualTo(before);
            assertThat(posting(company, tried).state()).isEqualTo(PostingState.READY);
            assertThat(posting(company, neverTried).state()).isEqualTo(PostingState.RECORDED);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(2);
            assertThat(company.routes.postNow(company.name()).posted()).isZero();
            company.onlyPaymentNoted(tried);
            company.onlyPaymentNoted(neverTried);
            db.clock().forward(Duration.ofMinutes(1));
            company.routes.feedbackNow(company.name());
            assertThat(company.state(tried)).isEqualTo(PostingState.APPLIED);
            assertThat(company.state(neverTried)).isEqualTo(PostingState.APPLIED);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aSignInThatDiesInTheVeryMiddleOfAPaymentIsNoAnswerToIt(TestStore db) throws Exception {
        Reconnecting browser = new Reconnecting(db);
        try (TestCompany company = TestCompany.withStoredTokens(db, browser.tokens())) {
            company.sync();
            LedgerDocument invoice = byCustomer(company).get(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            // The access token ends on the way and is renewed; then the user disconnects, before the payment comes
            // again.
            company.armOnPost(Fault.of(FaultKind.EXPIRED_TOKEN), 1);
            company.armOnPost(Fault.of(FaultKind.REVOKED_TOKEN), 1);

            company.routes.postNow(company.name());

            assertThat(posting(company, receipt).state()).isEqualTo(PostingState.WAITING_AUTH);
            assertThat(posting(company, receipt).lastCode()).contains("quickbooks.access.refused");
            assertThat(posting(company, receipt).lastMessage()).get().asString().contains("connect the company again");
            String bytes = bytes(company, receipt);
            db.clock().forward(Duration.ofHours(3));
            company.routes.postNow(company.name());
            assertThat(posting(company, receipt).state())
                    .as("tried again unasked, in vain")
                    .isEqualTo(PostingState.WAITING_AUTH);

            browser.connect(company, company.sandbox.realmId());
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);

            assertThat(bytes(company, receipt)).isEqualTo(bytes);
            company.onlyPaymentNoted(receipt);
            assertThat(company.sandbox.log().matching(CallSummary.creating("Payment")))
                    .as("the two that were turned away, and the one that was booked")
                    .hasSize(3);
        }
    }

    @OnBothDatabases
    void aWholeBatchWaitsAndEachOfItIsPostedOnce(TestStore db) throws Exception {
        Reconnecting browser = new Reconnecting(db);
        try (TestCompany company = TestCompany.withStoredTokens(db, browser.tokens())) {
            company.sync();
            List<PaymentReceipt> receipts = byCustomer(company).stream()
                    .limit(6)
                    .map(invoice -> company.pay(invoice, new BigDecimal("1.00")))
                    .toList();
            assertThat(receipts).hasSize(6);
            company.sandbox.revoke();
            company.routes.postNow(company.name());
            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(company.state(receipt)).isEqualTo(PostingState.WAITING_AUTH));

            browser.connect(company, company.sandbox.realmId());
            company.routes.postNow(company.name());

            assertThat(receipts).allSatisfy(receipt -> company.onlyPaymentNoted(receipt));
        }
    }

    @OnBothDatabases
    void whereReadingFindsItFirstPaymentsSayItToo(TestStore db) throws Exception {
        Reconnecting browser = new Reconnecting(db);
        try (TestCompany company = TestCompany.withStoredTokens(db, browser.tokens())) {
            company.sync();
            LedgerDocument invoice = byCustomer(company).get(0);
            db.clock().forward(Duration.ofMinutes(2));
            company.sandbox.revoke();
            company.routes.syncNow(company.name(), RecordKind.INVOICE);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            try (Wakeups wakeups = Wakeups.start(company.routes, QUICK)) {
                await(() -> company.state(receipt) == PostingState.WAITING_AUTH);
                assertThat(posting(company, receipt).lastMessage())
                        .get()
                        .asString()
                        .contains("connected again");

                browser.connect(company, company.sandbox.realmId());
                // Nobody presses anything: a connection that is paused is looked at now and then.
                db.clock().forward(Duration.ofMinutes(16));

                await(() -> !UNSENT.contains(company.state(receipt)));
            }
            company.onlyPaymentNoted(receipt);
            db.clock().forward(Duration.ofMinutes(5));
            company.sync();
            company.routes.feedbackNow(company.name());
            assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
        }
    }

    @OnBothDatabases
    void whoReconnectsAtTheTerminalNeedNotWaitForThePausedProgramToLook(TestStore db) throws Exception {
        Reconnecting browser = new Reconnecting(db);
        try (TestCompany company = TestCompany.withStoredTokens(db, browser.tokens())) {
            company.sync();
            PaymentReceipt receipt = company.pay(byCustomer(company).get(0), new BigDecimal("1.00"));
            company.sandbox.revoke();
            try (Wakeups wakeups = Wakeups.start(company.routes, QUICK)) {
                await(() -> company.state(receipt) == PostingState.WAITING_AUTH);
                browser.connect(company, company.sandbox.realmId());

                // The time goes on so slowly that without it nothing would be due: just fast enough for the calls of a
                // second, of
                // which the ERP allows so many, to be over some time.
                await(() -> {
                    db.clock().forward(Duration.ofMillis(300));
                    PausedTasks.resume(db.store(), company.name());
                    return !UNSENT.contains(company.state(receipt));
                });
            }
            company.onlyPaymentNoted(receipt);
        }
    }

    @OnBothDatabases
    void aVendorThatIsOutOfOrderForAMinuteIsNotTakenForALostSignIn(TestStore db) throws Exception {
        Reconnecting browser = new Reconnecting(db);
        try (TestCompany company = TestCompany.withStoredTokens(db, browser.tokens())) {
            company.sync();
            LedgerDocument invoice = byCustomer(company).get(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            db.clock().forward(Duration.ofHours(2));
            company.sandbox.faults().arm(Fault.htmlError(503), CallSummary.tokens(), 20);

            try (DuebridgeRoutes started = company.anotherNode()) {
                PostingReport report = started.postNow(company.name());
                assertThat(report.failure()).get().satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(failure.pauses()).isFalse();
                });
                assertThat(company.state(receipt)).isEqualTo(PostingState.RECORDED);

                company.sandbox.faults().clear();
                assertThat(started.postNow(company.name()).posted()).isEqualTo(1);
            }
        }
    }

    /** What reconnecting must leave as it is. */
    private record Kept(String company, int documents, List<String> cursors) {
        static Kept of(TestCompany company) {
            var dsl = company.db.store().dsl();
            var id = company.connection.id().value();
            return new Kept(
                    company.routes
                            .context()
                            .connections()
                            .find(company.name())
                            .flatMap(one -> one.identity())
                            .orElseThrow()
                            .companyId(),
                    dsl.fetchCount(DOCUMENT, DOCUMENT.CONNECTION_ID.eq(id)),
                    dsl.selectFrom(SYNC_CURSOR)
                            .where(SYNC_CURSOR.CONNECTION_ID.eq(id))
                            .orderBy(SYNC_CURSOR.KIND)
                            .fetch(row -> row.toString()));
        }
    }

    /** One open invoice of each customer. */
    private static List<LedgerDocument> byCustomer(TestCompany company) {
        return company.openInvoices().stream()
                .filter(invoice -> invoice.open().compareTo(BigDecimal.TEN) > 0)
                .collect(Collectors.toMap(LedgerDocument::customer, one -> one, (one, other) -> one))
                .values()
                .stream()
                .toList();
    }

    private static PostingView posting(TestCompany company, PaymentReceipt receipt) {
        return new Postings(company.db.store())
                .find(company.connection.organisation(), receipt.reference())
                .orElseThrow();
    }

    private static String bytes(TestCompany company, PaymentReceipt receipt) {
        return company.db
                .store()
                .dsl()
                .select(POSTING.FROZEN_BODY)
                .from(POSTING)
                .where(POSTING.REFERENCE.eq(receipt.reference().value()))
                .fetchSingle(POSTING.FROZEN_BODY);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting").isBefore(giveUp);
            Thread.sleep(50);
        }
    }
}
