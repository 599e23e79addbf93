package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** From the provider's news that money went back to the open invoice in NetSuite, over real sockets and by both transports. */
class NetSuiteReversalTest {
    private static final List<PaidErp> BOTH = List.of(PaidErp.NETSUITE_BY_SOAP, PaidErp.NETSUITE_BY_REST);
    private static final Returned R01 = Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF");

    @OnBothDatabases
    void whatTheBankReturnsIsVoidedWhereTheRestletIsInstalled(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = TestCompany.of(db, erp, Map.of())) {
                Paid paid = applied(company);

                company.payments.providerReports(paid.receipt().id(), R01);
                assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
                read(company);

                assertThat(booked(company, paid).voided()).isTrue();
                assertThat(open(company, paid))
                        .isEqualByComparingTo(paid.invoice().open());
                assertThat(company.state(paid.receipt())).isEqualTo(PostingState.TAKEN_BACK);
                assertThat(reversals(company, paid)).containsExactly(PostingState.TAKEN_BACK);
                company.assertTies();
                assertThat(company.routes.postNow(company.name()).posted())
                        .as("nothing is sent twice")
                        .isZero();
            }
        }
    }

    @OnBothDatabases
    void withoutTheRestletAnEntryTakesItBackByItselfAndTheInvoiceIsOpenAgain(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = withoutRestlet(db, erp)) {
                Paid paid = applied(company);

                company.payments.providerReports(paid.receipt().id(), R01);
                company.routes.postNow(company.name());
                company.routes.postNow(company.name());
                read(company);

                assertThat(reversals(company, paid)).containsExactly(PostingState.SUPERSEDED, PostingState.TAKEN_BACK);
                assertThat(booked(company, paid).voided()).isFalse();
                assertThat(open(company, paid))
                        .isEqualByComparingTo(paid.invoice().open());
                assertThat(company.state(paid.receipt())).isEqualTo(PostingState.TAKEN_BACK);
                assertThat(entries(company)).hasSize(1);
                company.assertTies();
            }
        }
    }

    @OnBothDatabases
    void aPartialRefundReopensItsPartAndLeavesTheRestApplied(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = withoutRestlet(db, erp)) {
                Paid paid = applied(company);
                BigDecimal part = paid.invoice().open().divide(new BigDecimal("4"), 2, RoundingMode.DOWN);
                Money refunded =
                        new Money(part, Currency.getInstance(paid.invoice().currency()));

                company.payments.providerReports(
                        paid.receipt().id(), Returned.part("re_1", ReturnKind.REFUNDED, refunded, "", ""));
                company.routes.postNow(company.name());
                read(company);

                assertThat(open(company, paid)).isEqualByComparingTo(part);
                assertThat(company.state(paid.receipt())).isEqualTo(PostingState.APPLIED);
                assertThat(reversals(company, paid)).containsExactly(PostingState.TAKEN_BACK);
                company.assertTies();
            }
        }
    }

    /** Whatever of its three writes is lost on the way there or back, looking it up and sending the same again ends it once. */
    @OnBothDatabases
    void aLostWriteOrAnswerAtAnyStepEndsAsOneReversal(TestStore db) throws Exception {
        List<Predicate<CallSummary>> steps = List.of(
                CallSummary.of(Operation.VOID),
                CallSummary.creating("journalEntry"),
                CallSummary.of(Operation.UPDATE, "customerPayment"));
        for (PaidErp erp : BOTH) {
            for (int step = 0; step < steps.size(); step++) {
                for (FaultKind fault : List.of(FaultKind.COMMIT_THEN_DROP_REPLY, FaultKind.DROP_BEFORE_COMMIT)) {
                    boolean byVoid = step == 0;
                    try (TestCompany company = byVoid ? TestCompany.of(db, erp, Map.of()) : withoutRestlet(db, erp)) {
                        Paid paid = applied(company);
                        company.payments.providerReports(paid.receipt().id(), R01);
                        company.netSuite().faults().arm(fault, steps.get(step), 1);
                        company.routes.postNow(company.name());
                        company.routes.postNow(company.name());
                        assertThat(reversals(company, paid)).contains(PostingState.IN_DOUBT);

                        for (int turn = 0; turn < 2; turn++) {
                            db.clock().forward(Duration.ofHours(3));
                            company.routes.askNow(company.name());
                            company.routes.postNow(company.name());
                        }
                        read(company);

                        assertThat(company.state(paid.receipt()))
                                .as("%s, step %s, %s", erp, step, fault)
                                .isEqualTo(PostingState.TAKEN_BACK);
                        assertThat(entries(company)).hasSize(byVoid ? 0 : 1);
                        assertThat(open(company, paid))
                                .isEqualByComparingTo(paid.invoice().open());
                        company.assertTies();
                    }
                }
            }
        }
    }

    private record Paid(LedgerDocument invoice, PaymentReceipt receipt) {}

    /** Payments go to undeposited funds, so the account that money leaves is a setting. */
    private static TestCompany withoutRestlet(TestStore db, PaidErp erp) throws Exception {
        TestCompany company = TestCompany.of(
                db, erp, Map.of("restlet", "", "restlet-url", "", "reversal-account", "USD=Returned money"));
        company.ledger.addAccount("Returned money", AccountType.BANK);
        return company;
    }

    private static Paid applied(TestCompany company) throws Exception {
        company.sync();
        LedgerDocument invoice = company.openInvoices().stream()
                .filter(each -> each.currency().equals("USD") && each.open().compareTo(BigDecimal.TEN) > 0)
                .findFirst()
                .orElseThrow();
        PaymentReceipt receipt = company.pay(invoice, invoice.open());
        company.routes.postNow(company.name());
        read(company);
        assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
        return new Paid(invoice, receipt);
    }

    private static void read(TestCompany company) throws Exception {
        company.db.clock().forward(Duration.ofMinutes(1));
        company.routes.feedbackNow(company.name());
    }

    private static LedgerPayment booked(TestCompany company, Paid paid) {
        String reference = paid.receipt().reference().value();
        return (LedgerPayment) company.ledger
                .read(view -> view.byExternalId(EntityKind.PAYMENT, reference))
                .orElseThrow();
    }

    private static List<LedgerJournal> entries(TestCompany company) {
        return company.ledger.journals().all().stream()
                .filter(journal -> journal.details().note().orElse("").contains("takes back"))
                .toList();
    }

    private static BigDecimal open(TestCompany company, Paid paid) {
        return company.ledger.invoice(paid.invoice().id()).orElseThrow().open();
    }

    private static List<PostingState> reversals(TestCompany company, Paid paid) {
        return company.db
                .store()
                .dsl()
                .select(POSTING.STATE)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(paid.receipt().id().value()))
                .and(POSTING.OPERATION.eq(PostingOperation.REVERSAL.name()))
                .orderBy(POSTING.INTENT_VERSION)
                .fetch(row -> PostingState.valueOf(row.value1()));
    }
}
