package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentReturns;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.List;

/** From the provider's news that money went back to the open invoice in QuickBooks and in the portal, over real sockets. */
class ReversalTest {
    private static final Returned R01 = Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF");

    @OnBothDatabases
    void whatTheBankReturnsIsVoidedInQuickBooksAndEverybodySeesWhy(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Paid paid = applied(company);

            company.payments.providerReports(paid.receipt().id(), R01);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
            read(company);

            LedgerPayment booked = company.onlyPaymentNoted(paid.receipt());
            assertThat(booked.voided()).isTrue();
            assertThat(open(company, paid)).isEqualByComparingTo(paid.invoice().open());
            assertThat(company.state(paid.receipt())).isEqualTo(PostingState.TAKEN_BACK);
            assertThat(reversals(company, paid.receipt())).containsExactly(PostingState.TAKEN_BACK);
            company.assertTies();
            PaymentStory story = story(company, paid.receipt());
            assertThat(story.failure()).contains("There was not enough money in the account.");
            assertThat(story.shownBack())
                    .singleElement()
                    .satisfies(back -> assertThat(back.progress()).isEqualTo(PaymentReturns.Progress.IN_ERP));
            assertThat(new Postings(db.store()).needsAttention(company.connection.organisation(), 10))
                    .isEmpty();
            assertThat(company.routes.postNow(company.name()).posted())
                    .as("nothing is sent twice")
                    .isZero();
            assertThat(company.pay(paid.invoice(), paid.invoice().open()).failureCode())
                    .as("the invoice can be paid again")
                    .isEmpty();
        }
    }

    @OnBothDatabases
    void aDepositedPaymentIsTakenBackByAJournalEntry(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Paid paid = applied(company);
            company.ledger.depositPayment(
                    company.onlyPaymentNoted(paid.receipt()).stamp().id());

            company.payments.providerReports(paid.receipt().id(), R01);
            company.routes.postNow(company.name());
            company.routes.postNow(company.name());
            read(company);

            assertThat(reversals(company, paid.receipt()))
                    .containsExactly(PostingState.SUPERSEDED, PostingState.TAKEN_BACK);
            assertThat(company.onlyPaymentNoted(paid.receipt()).voided()).isFalse();
            assertThat(open(company, paid)).isEqualByComparingTo(paid.invoice().open());
            assertThat(company.state(paid.receipt())).isEqualTo(PostingState.TAKEN_BACK);
            assertThat(story(company, paid.receipt()).shownBack().get(0).erpDocument())
                    .isPresent();
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aPartialRefundReopensItsPartAndLeavesTheRestApplied(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Paid paid = applied(company);
            BigDecimal part = paid.invoice().open().divide(new BigDecimal("4"), 2, RoundingMode.DOWN);
            Money refunded = new Money(part, Currency.getInstance(paid.invoice().currency()));

            company.payments.providerReports(
                    paid.receipt().id(), Returned.part("re_1", ReturnKind.REFUNDED, refunded, "", ""));
            company.routes.postNow(company.name());
            read(company);

            assertThat(open(company, paid)).isEqualByComparingTo(part);
            assertThat(company.state(paid.receipt())).isEqualTo(PostingState.APPLIED);
            assertThat(reversals(company, paid.receipt())).containsExactly(PostingState.TAKEN_BACK);
            company.assertTies();
        }
    }

    private record Paid(LedgerDocument invoice, PaymentReceipt receipt) {}

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

    private static BigDecimal open(TestCompany company, Paid paid) {
        return company.ledger.invoices().stream()
                .filter(each -> each.stamp().id().equals(paid.invoice().stamp().id()))
                .findFirst()
                .orElseThrow()
                .open();
    }

    private static List<PostingState> reversals(TestCompany company, PaymentReceipt receipt) {
        return company.db
                .store()
                .dsl()
                .select(POSTING.STATE)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(receipt.id().value()))
                .and(POSTING.OPERATION.eq(PostingOperation.REVERSAL.name()))
                .orderBy(POSTING.INTENT_VERSION)
                .fetch(row -> PostingState.valueOf(row.value1()));
    }

    private static PaymentStory story(TestCompany company, PaymentReceipt receipt) {
        return new PaymentStories(company.db.store())
                .find(company.connection.organisation(), receipt.id())
                .orElseThrow();
    }
}
