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
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** From the provider's news that money went back to books in S/4HANA that are right, over real sockets. */
class SapReversalTest {
    private static final Returned R01 = Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF");

    @OnBothDatabases
    void whatHasPaidAnInvoiceIsTakenBackByAnEntryThatTheCustomerOwes(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.of(db, PaidErp.SAP, Map.of())) {
            Paid paid = applied(company);

            company.payments.providerReports(paid.receipt().id(), R01);
            company.routes.postNow(company.name());
            company.routes.postNow(company.name());
            read(company);

            assertThat(reversals(company, paid)).containsExactly(PostingState.SUPERSEDED, PostingState.TAKEN_BACK);
            assertThat(company.state(paid.receipt())).isEqualTo(PostingState.TAKEN_BACK);
            assertThat(company.onlyPaymentNoted(paid.receipt()).voided()).isFalse();
            assertThat(open(company, paid)).as("SAP keeps it cleared").isEqualByComparingTo("0");
            assertThat(owedByEntries(company))
                    .isEqualByComparingTo(paid.invoice().open());
            company.assertTies();
            assertThat(company.routes.postNow(company.name()).posted())
                    .as("nothing is sent twice")
                    .isZero();
        }
    }

    @OnBothDatabases
    void whatSapNeverClearedIsReversedAndItsInvoiceIsOpen(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.of(db, PaidErp.SAP, Map.of())) {
            company.sync();
            company.sap().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);
            LedgerDocument invoice = invoice(company);
            Paid paid = new Paid(invoice, company.pay(invoice, invoice.open()));
            company.routes.postNow(company.name());
            read(company);

            company.payments.providerReports(paid.receipt().id(), R01);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
            read(company);

            assertThat(reversals(company, paid)).containsExactly(PostingState.TAKEN_BACK);
            assertThat(company.onlyPaymentNoted(paid.receipt()).voided()).isTrue();
            assertThat(company.ledger.journals().all())
                    .noneMatch(journal -> isOurs(journal.details().number().orElse("")));
            assertThat(open(company, paid)).isEqualByComparingTo(invoice.open());
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aPartialRefundIsOwedAndTheRestStaysApplied(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.of(db, PaidErp.SAP, Map.of())) {
            Paid paid = applied(company);
            BigDecimal part = paid.invoice().open().divide(new BigDecimal("4"), 2, RoundingMode.DOWN);
            Money refunded = new Money(part, Currency.getInstance(paid.invoice().currency()));

            company.payments.providerReports(
                    paid.receipt().id(), Returned.part("re_1", ReturnKind.REFUNDED, refunded, "", ""));
            company.routes.postNow(company.name());
            read(company);

            assertThat(owedByEntries(company)).isEqualByComparingTo(part);
            assertThat(reversals(company, paid)).containsExactly(PostingState.TAKEN_BACK);
            assertThat(company.state(paid.receipt())).isEqualTo(PostingState.APPLIED);
            company.assertTies();
        }
    }

    /** Whatever of its writes is lost on the way there or back, looking it up and sending the same again ends it once. */
    @OnBothDatabases
    void aLostWriteOrAnswerAtAnyStepEndsAsOneReversal(TestStore db) throws Exception {
        List<Predicate<CallSummary>> steps = List.of(CallSummary::charges, CallSummary::reverses);
        for (int step = 0; step < steps.size(); step++) {
            for (FaultKind fault : List.of(FaultKind.COMMIT_THEN_DROP, FaultKind.DROP)) {
                try (TestCompany company = TestCompany.of(db, PaidErp.SAP, Map.of())) {
                    Paid paid = step == 1 ? uncleared(company) : applied(company);
                    BigDecimal owed = sum(company.inLedger());
                    company.payments.providerReports(paid.receipt().id(), R01);
                    company.sap().faults().arm(fault, steps.get(step), 1);
                    company.routes.postNow(company.name());
                    company.routes.postNow(company.name());
                    assertThat(reversals(company, paid)).contains(PostingState.IN_DOUBT);

                    for (int turn = 0; turn < 3; turn++) {
                        db.clock().forward(Duration.ofHours(3));
                        company.routes.askNow(company.name());
                        company.routes.postNow(company.name());
                    }
                    read(company);

                    assertThat(company.state(paid.receipt()))
                            .as("step %s, %s", step, fault)
                            .isEqualTo(PostingState.TAKEN_BACK);
                    assertThat(company.ledger.journals().all().stream()
                                    .filter(each ->
                                            isOurs(each.details().number().orElse(""))))
                            .hasSize(step == 1 ? 0 : 1);
                    assertThat(sum(company.inLedger()).subtract(owed))
                            .isEqualByComparingTo(paid.receipt().amount().amount());
                    company.assertTies();
                }
            }
        }
    }

    /** What lies on account is set against the entry; that second step can be lost like any other. */
    @OnBothDatabases
    void theEntrysClearingIsAskedForUntilItIsSeen(TestStore db) throws Exception {
        for (FaultKind fault : List.of(FaultKind.COMMIT_THEN_DROP, FaultKind.DROP, FaultKind.LOST_CLEARING)) {
            try (TestCompany company = TestCompany.of(db, PaidErp.SAP, Map.of())) {
                Paid paid = uncleared(company);
                Money refunded = new Money(
                        new BigDecimal("3.00"),
                        Currency.getInstance(paid.invoice().currency()));
                company.payments.providerReports(
                        paid.receipt().id(), Returned.part("re_1", ReturnKind.REFUNDED, refunded, "", ""));
                company.sap().faults().arm(fault, CallSummary::clears, 1);
                company.routes.postNow(company.name());
                assertThat(reversals(company, paid)).containsExactly(PostingState.IN_DOUBT);

                for (int turn = 0; turn < 3; turn++) {
                    db.clock().forward(Duration.ofHours(3));
                    company.routes.askNow(company.name());
                    company.routes.postNow(company.name());
                }
                read(company);

                assertThat(reversals(company, paid)).as("%s", fault).containsExactly(PostingState.TAKEN_BACK);
                assertThat(owedByEntries(company)).isEqualByComparingTo("0");
                assertThat(company.onlyPaymentNoted(paid.receipt()).unapplied())
                        .isEqualByComparingTo(paid.invoice().open().subtract(refunded.amount()));
                company.assertTies();
            }
        }
    }

    private record Paid(LedgerDocument invoice, PaymentReceipt receipt) {}

    private static LedgerDocument invoice(TestCompany company) {
        return company.openInvoices().stream()
                .filter(each -> each.currency().equals("USD") && each.open().compareTo(BigDecimal.TEN) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static Paid applied(TestCompany company) throws Exception {
        company.sync();
        LedgerDocument invoice = invoice(company);
        PaymentReceipt receipt = company.pay(invoice, invoice.open());
        company.routes.postNow(company.name());
        read(company);
        assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
        return new Paid(invoice, receipt);
    }

    private static Paid uncleared(TestCompany company) throws Exception {
        company.sync();
        company.sap().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);
        LedgerDocument invoice = invoice(company);
        PaymentReceipt receipt = company.pay(invoice, invoice.open());
        company.routes.postNow(company.name());
        read(company);
        return new Paid(invoice, receipt);
    }

    private static void read(TestCompany company) throws Exception {
        company.db.clock().forward(Duration.ofMinutes(1));
        company.sync();
        company.routes.feedbackNow(company.name());
    }

    private static BigDecimal open(TestCompany company, Paid paid) {
        return company.ledger.invoice(paid.invoice().id()).orElseThrow().open();
    }

    private static boolean isOurs(String number) {
        return number.startsWith("DB");
    }

    private static BigDecimal owedByEntries(TestCompany company) {
        return company.ledger.journals().all().stream()
                .filter(each -> isOurs(each.details().number().orElse("")))
                .flatMap(each -> each.charged().keySet().stream().map(each::open))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(Map<String, BigDecimal> owed) {
        return owed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
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
