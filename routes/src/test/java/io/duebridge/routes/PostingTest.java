package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** From a settled payment in the portal to how the ERP applied it, over real sockets. */
class PostingTest {

    @OnBothDatabases
    void aPaymentIsPostedOnceAndItsApplicationComesBack(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());

            PostingReport report = company.routes.postNow(company.name());

            assertThat(report.failure()).isEmpty();
            assertThat(report.prepared()).isEqualTo(1);
            assertThat(report.posted()).isEqualTo(1);
            assertThat(company.state(receipt)).isEqualTo(PostingState.POSTED);
            LedgerPayment booked = company.onlyPaymentNoted(receipt);
            assertThat(booked.total()).isEqualByComparingTo(invoice.open());

            db.clock().forward(Duration.ofMinutes(1));
            assertThat(company.routes.feedbackNow(company.name()).complete()).isTrue();

            assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
            company.assertTies();
            assertThat(company.routes.postNow(company.name()).posted())
                    .as("nothing is sent twice")
                    .isZero();
        }
    }

    /** Kinds are read one by one: the payment may be known before the balance that counts it. */
    @OnBothDatabases
    void anInvoiceThatIsReadAfterItsPaymentIsLetGo(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.routes.postNow(company.name());
            db.clock().forward(Duration.ofMinutes(1));

            company.routes.syncNow(company.name(), RecordKind.PAYMENT);
            assertThat(company.state(receipt)).isEqualTo(PostingState.VERIFIED);
            company.routes.syncNow(company.name(), RecordKind.INVOICE);

            assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
        }
    }

    @OnBothDatabases
    void severalCustomersPaymentsGoSideBySideEachOnce(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            List<PaymentReceipt> receipts = company.openInvoices().stream()
                    .limit(12)
                    .map(invoice -> company.pay(invoice, new BigDecimal("1.00")))
                    .toList();

            PostingReport report = company.routes.postNow(company.name());

            assertThat(report.posted()).isEqualTo(12);
            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(
                                    company.onlyPaymentNoted(receipt).total())
                            .isEqualByComparingTo("1.00"));
        }
    }

    @OnBothDatabases
    void aLostReplyIsFoundByReference(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.armOnPost(Fault.of(FaultKind.COMMIT_THEN_DROP_REPLY), 1);

            assertThat(company.routes.postNow(company.name()).inDoubt()).isEqualTo(1);
            assertThat(company.state(receipt)).isEqualTo(PostingState.IN_DOUBT);
            assertThat(company.routes.askNow(company.name()).states())
                    .as("it is not asked before it is due")
                    .isEmpty();

            db.clock().forward(Duration.ofSeconds(20));
            ProbeReport asked = company.routes.askNow(company.name());

            assertThat(asked.in(PostingState.POSTED)).isEqualTo(1);
            assertThat(company.state(receipt)).isEqualTo(PostingState.POSTED);
            company.onlyPaymentNoted(receipt);
            db.clock().forward(Duration.ofMinutes(1));
            company.routes.feedbackNow(company.name());
            assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aRequestThatNeverArrivedIsSentAgainOnceTheLookupProvesIt(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.armOnPost(Fault.of(FaultKind.DROP_BEFORE_COMMIT), 1);
            company.routes.postNow(company.name());
            assertThat(company.state(receipt)).isEqualTo(PostingState.IN_DOUBT);

            db.clock().forward(Duration.ofSeconds(20));
            company.routes.askNow(company.name());
            assertThat(company.state(receipt)).as("not settled yet").isEqualTo(PostingState.IN_DOUBT);

            db.clock().forward(Duration.ofMinutes(20));
            company.routes.askNow(company.name());
            assertThat(company.state(receipt)).isEqualTo(PostingState.READY);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
            company.onlyPaymentNoted(receipt);
        }
    }

    @OnBothDatabases
    void aThrottledPostingWaitsAndTheRunClaimsNoMore(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            List<PaymentReceipt> receipts = company.openInvoices().stream()
                    .limit(3)
                    .map(invoice -> company.pay(invoice, new BigDecimal("1.00")))
                    .toList();
            company.armOnPost(Fault.throttle(Duration.ofSeconds(2)), 10);

            PostingReport report = company.routes.postNow(company.name());

            assertThat(report.posted()).isZero();
            assertThat(report.failure()).get().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
                assertThat(failure.retryAfter()).contains(Duration.ofSeconds(2));
            });
            company.sandbox.faults().clear();
            db.clock().forward(Duration.ofSeconds(31));
            company.routes.postNow(company.name());
            assertThat(receipts).allSatisfy(receipt -> company.onlyPaymentNoted(receipt));
        }
    }

    @OnBothDatabases
    void aPaymentVoidedInTheErpIsSeenAsReturned(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = company.openInvoice(0);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.routes.postNow(company.name());
            db.clock().forward(Duration.ofMinutes(1));
            company.routes.feedbackNow(company.name());

            company.ledger.voidPayment(company.onlyPaymentNoted(receipt).stamp().id());
            db.clock().forward(Duration.ofMinutes(1));
            company.routes.feedbackNow(company.name());

            assertThat(company.state(receipt)).isEqualTo(PostingState.REVERSED_IN_ERP);
            company.assertTies();
        }
    }
}
