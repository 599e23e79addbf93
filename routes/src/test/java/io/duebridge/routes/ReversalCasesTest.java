package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.RetryOrder;
import io.duebridge.collections.payments.posting.StoppedPostings;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.sandbox.quickbooks.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** What an accountant does in QuickBooks while a payment is being taken back, to the state of the reversal and its words. */
class ReversalCasesTest {
    private static final Returned R01 = Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF");

    /** The SyncToken that was read is stale when the void arrives (5010): it is read again, and only what matters counts. */
    @OnBothDatabases
    void aPaymentWhoseNoteIsRewrittenAtThatMomentIsVoidedAllTheSame(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            PaymentReceipt receipt = applied(company);
            AtomicBoolean changed = changeJustBeforeTheVoid(
                    company, receipt, details -> details.withNote(details.note().orElse("") + " seen by Ann"));

            company.payments.providerReports(receipt.id(), R01);
            company.routes.postNow(company.name());
            read(company);

            assertThat(changed).isTrue();
            assertThat(company.sandbox.log().matching(CallSummary.of(Operation.VOID, "Payment")))
                    .as("the one that came too late, and the one that counts")
                    .hasSize(2);
            assertThat(company.onlyPaymentNoted(receipt).voided()).isTrue();
            assertThat(company.state(receipt)).isEqualTo(PostingState.TAKEN_BACK);
            assertThat(reversals(company, receipt))
                    .extracting(PostingView::state)
                    .containsExactly(PostingState.TAKEN_BACK);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aPaymentWhoseAmountIsChangedAtThatMomentIsLeftAloneAndAPersonIsAsked(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            PaymentReceipt receipt = applied(company);
            AtomicBoolean changed = changeJustBeforeTheVoid(
                    company,
                    receipt,
                    details -> new PaymentDetails(
                            details.customer(),
                            details.date(),
                            details.currency(),
                            details.exchangeRate(),
                            details.total().add(BigDecimal.ONE),
                            details.reference(),
                            details.method(),
                            details.depositAccount(),
                            details.note(),
                            List.of()));

            company.payments.providerReports(receipt.id(), R01);
            company.routes.postNow(company.name());

            assertThat(changed).isTrue();
            PostingView reversal = reversals(company, receipt).get(0);
            assertThat(reversal.state()).isEqualTo(PostingState.REJECTED);
            assertThat(reversal.lastCode()).contains("quickbooks.payment.changed");
            assertThat(reversal.task()).get().asString().contains("take the payment back by hand");
            assertThat(company.onlyPaymentNoted(receipt).voided()).isFalse();
        }
    }

    @OnBothDatabases
    void anEntryWithAClassNobodyKnowsIsRefusedInWordsAndSentAgainOnceTheClassIsThere(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.with(db, Map.of("entry-class", "Nort"))) {
            PaymentReceipt receipt = applied(company);
            company.ledger.depositPayment(company.onlyPaymentNoted(receipt).id());
            company.payments.providerReports(receipt.id(), R01);
            company.routes.postNow(company.name());
            company.routes.postNow(company.name());

            PostingView refused = reversals(company, receipt).get(1);
            assertThat(refused.state()).isEqualTo(PostingState.REJECTED);
            assertThat(refused.lastCode()).contains("quickbooks.class-or-department.unusable");
            assertThat(refused.lastMessage()).get().asString().contains("entry-class names 'Nort'");

            company.ledger.papers().addCode(EntityKind.CLASS, "Nort");
            db.clock().forward(Duration.ofMinutes(2));
            StoppedPostings stopped = new StoppedPostings(db.store(), PaymentKeys.secure());
            RetryOrder order = new RetryOrder(
                    company.connection.organisation(),
                    "quickbooks.class-or-department.unusable",
                    db.clock().instant(),
                    "staff:ann",
                    "The class is there now.");
            assertThat(stopped.retry(order)).isEqualTo(new StoppedPostings.Done(1, 0));
            company.routes.postNow(company.name());
            read(company);

            assertThat(reversals(company, receipt))
                    .extracting(PostingView::state)
                    .containsExactly(PostingState.SUPERSEDED, PostingState.SUPERSEDED, PostingState.TAKEN_BACK);
            company.assertTies();
        }
    }

    /** Somebody saves the payment in the second between our look at it and our void. */
    private static AtomicBoolean changeJustBeforeTheVoid(
            TestCompany company, PaymentReceipt receipt, UnaryOperator<PaymentDetails> change) {
        String payment = company.onlyPaymentNoted(receipt).id();
        AtomicBoolean changed = new AtomicBoolean();
        company.sandbox
                .faults()
                .arm(
                        Fault.of(FaultKind.DROP_BEFORE_COMMIT),
                        call -> {
                            if (CallSummary.of(Operation.VOID, "Payment").test(call)
                                    && changed.compareAndSet(false, true)) {
                                company.ledger.changePayment(payment, change);
                            }
                            return false;
                        },
                        1);
        return changed;
    }

    private static PaymentReceipt applied(TestCompany company) throws Exception {
        company.sync();
        LedgerDocument invoice = company.openInvoices().stream()
                .filter(each -> each.currency().equals("USD") && each.open().compareTo(BigDecimal.TEN) > 0)
                .findFirst()
                .orElseThrow();
        PaymentReceipt receipt = company.pay(invoice, invoice.open());
        company.routes.postNow(company.name());
        read(company);
        assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
        return receipt;
    }

    private static void read(TestCompany company) throws Exception {
        company.db.clock().forward(Duration.ofMinutes(2));
        company.sync();
        company.routes.feedbackNow(company.name());
    }

    private static List<PostingView> reversals(TestCompany company, PaymentReceipt receipt) {
        Postings postings = new Postings(company.db.store());
        return company
                .db
                .store()
                .dsl()
                .select(POSTING.ID)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(receipt.id().value()))
                .and(POSTING.OPERATION.eq(PostingOperation.REVERSAL.name()))
                .orderBy(POSTING.INTENT_VERSION)
                .fetch(row -> new PostingId(row.value1()))
                .stream()
                .map(id -> postings.find(company.connection.organisation(), id).orElseThrow())
                .toList();
    }
}
