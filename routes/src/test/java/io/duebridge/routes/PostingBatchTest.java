package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.sandbox.quickbooks.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Payments that go to the ERP several in one call, over real sockets. */
class PostingBatchTest {
    /** Longer than the program takes to look up and send again, even on a busy machine. */
    private static final Duration SLEEP = Duration.ofSeconds(12);

    @OnBothDatabases
    void manyDuePaymentsOfDifferentCustomersGoInOneCall(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            List<PaymentReceipt> receipts = payOneInvoiceOfEachCustomer(company);

            PostingReport report = company.routes.postNow(company.name());

            assertThat(report.posted()).isEqualTo(receipts.size());
            assertThat(calls(company, Operation.BATCH)).isEqualTo(1);
            assertThat(calls(company, Operation.CREATE)).isZero();
            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(
                                    company.onlyPaymentNoted(receipt).total())
                            .isEqualByComparingTo("1.00"));
        }
    }

    @OnBothDatabases
    void fewPaymentsAndAllWhereBatchesAreTurnedOffGoSingly(TestStore db) throws Exception {
        try (TestCompany few = TestCompany.small(db);
                TestCompany off = TestCompany.with(db, Map.of("batch-size", "1"))) {
            few.sync();
            off.sync();
            payOneInvoiceOfEachCustomer(few, PostingBatches.WORTH_A_BATCH - 1);
            List<PaymentReceipt> many = payOneInvoiceOfEachCustomer(off);

            assertThat(few.routes.postNow(few.name()).posted()).isEqualTo(PostingBatches.WORTH_A_BATCH - 1);
            assertThat(off.routes.postNow(off.name()).posted()).isEqualTo(many.size());

            assertThat(calls(few, Operation.BATCH)).isZero();
            assertThat(calls(off, Operation.BATCH)).isZero();
        }
    }

    @OnBothDatabases
    void twoPaymentsOfOneCustomerNeverShareABatch(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            List<PaymentReceipt> first = payOneInvoiceOfEachCustomer(company);
            List<PaymentReceipt> second = payOneInvoiceOfEachCustomer(company);

            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(first.size() + second.size());

            assertThat(calls(company, Operation.BATCH)).isEqualTo(2);
        }
    }

    @OnBothDatabases
    void aRefusedLineIsRejectedAndTheOthersArePosted(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            List<PaymentReceipt> receipts = payOneInvoiceOfEachCustomer(company);
            LedgerDocument voided = invoiceOf(company, 2);
            company.ledger.voidDocument(voided.kind(), voided.stamp().id());

            PostingReport report = company.routes.postNow(company.name());

            assertThat(report.rejected()).isEqualTo(1);
            assertThat(report.posted()).isEqualTo(receipts.size() - 1);
            assertThat(company.state(receipts.get(2))).isEqualTo(PostingState.REJECTED);
        }
    }

    /** Lost halfway: what is found is adopted; the rest goes again, each alone and under its own key. */
    @OnBothDatabases
    void aBatchLostHalfwayEndsWithEachPaymentBookedOnce(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            List<PaymentReceipt> receipts = payOneInvoiceOfEachCustomer(company);
            company.sandbox.faults().arm(Fault.of(FaultKind.HALF_BATCH), CallSummary.of(Operation.BATCH), 1);

            assertThat(company.routes.postNow(company.name()).inDoubt()).isEqualTo(receipts.size());
            db.clock().forward(Duration.ofSeconds(20));
            ProbeReport first = company.routes.askNow(company.name());
            int booked = (receipts.size() + 1) / 2;
            assertThat(first.in(PostingState.POSTED)).isEqualTo(booked);
            assertThat(first.in(PostingState.IN_DOUBT))
                    .as("not found, but not settled either")
                    .isEqualTo(receipts.size() - booked);

            db.clock().forward(Duration.ofMinutes(20));
            company.routes.askNow(company.name());
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(receipts.size() - booked);

            assertThat(calls(company, Operation.BATCH)).isEqualTo(1);
            assertThat(calls(company, Operation.CREATE)).isEqualTo(receipts.size() - booked);
            assertThat(receipts).allSatisfy(receipt -> {
                assertThat(company.state(receipt)).isEqualTo(PostingState.POSTED);
                company.onlyPaymentNoted(receipt);
            });
        }
    }

    /**
     * Where guarantee B ends: a worker that sleeps past its lease right before the socket write. Its late batch books what was sent again
     * meanwhile, because the lines go under other request ids than the batch did. A single payment's own request id would have stopped it.
     */
    @OnBothDatabases
    void aBatchWrittenByASleeperBooksTwiceWhereASinglePaymentWouldNot(TestStore db) throws Exception {
        try (TestCompany single = TestCompany.with(db, Map.of("batch-size", "1"));
                TestCompany batch = TestCompany.small(db)) {
            assertThat(bookedAfterASleepersWrite(single, db, CallSummary.creating("Payment")))
                    .as("the request id of a single payment is the same on each send")
                    .isEqualTo(1);
            assertThat(bookedAfterASleepersWrite(batch, db, CallSummary.of(Operation.BATCH)))
                    .as("the request id of a batch is none of its lines'")
                    .isEqualTo(2);
        }
    }

    private static long bookedAfterASleepersWrite(
            TestCompany company, TestStore db, java.util.function.Predicate<CallSummary> post) throws Exception {
        company.sync();
        List<PaymentReceipt> receipts = payOneInvoiceOfEachCustomer(company, PostingBatches.WORTH_A_BATCH);
        company.sandbox.faults().arm(Fault.lateCommit(SLEEP), post, post.test(batchCall()) ? 1 : receipts.size());
        company.routes.postNow(company.name());
        long sleeps = System.nanoTime();
        PaymentReceipt one = receipts.get(0);
        // Slow as the machine may be: until the lookups have settled and it was sent again.
        for (int round = 0; round < 10 && booked(company, one) == 0; round++) {
            db.clock().forward(Duration.ofMinutes(20));
            company.routes.askNow(company.name());
            company.routes.postNow(company.name());
        }
        assertThat(booked(company, one)).as("sent again").isPositive();
        Thread.sleep(Math.max(0, SLEEP.plusSeconds(2).toMillis() - (System.nanoTime() - sleeps) / 1_000_000));
        return booked(company, one);
    }

    private static int booked(TestCompany company, PaymentReceipt receipt) {
        return company.ledger.paymentsNoted(receipt.reference().value()).size();
    }

    private static CallSummary batchCall() {
        return new CallSummary(Operation.BATCH, java.util.Optional.empty(), java.util.Optional.empty());
    }

    private static List<PaymentReceipt> payOneInvoiceOfEachCustomer(TestCompany company) {
        return payOneInvoiceOfEachCustomer(company, Integer.MAX_VALUE);
    }

    private static List<PaymentReceipt> payOneInvoiceOfEachCustomer(TestCompany company, int most) {
        return oneOfEach(company).stream()
                .limit(most)
                .map(invoice -> company.pay(invoice, new BigDecimal("1.00")))
                .toList();
    }

    private static LedgerDocument invoiceOf(TestCompany company, int index) {
        return oneOfEach(company).get(index);
    }

    private static List<LedgerDocument> oneOfEach(TestCompany company) {
        Set<String> customers = new HashSet<>();
        return company.openInvoices().stream()
                .filter(invoice -> invoice.payments().isEmpty())
                .filter(invoice -> customers.add(invoice.customer()))
                .toList();
    }

    private static int calls(TestCompany company, Operation operation) {
        return company.sandbox.log().matching(CallSummary.of(operation)).size();
    }
}
