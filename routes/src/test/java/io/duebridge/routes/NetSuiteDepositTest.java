package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Money on account that becomes a customer deposit in NetSuite: posted, read back, applied there, shown, and taken back, by both transports. */
class NetSuiteDepositTest {
    private static final List<PaidErp> BOTH = List.of(PaidErp.NETSUITE_BY_SOAP, PaidErp.NETSUITE_BY_REST);
    private static final BigDecimal PAID = new BigDecimal("9.00");
    private static final BigDecimal USED = new BigDecimal("6.00");

    @OnBothDatabases
    void itIsPostedOnceAndWhatTheAccountantAppliesOfItIsShownToTheCustomer(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = company(db, erp)) {
                LedgerDocument invoice = invoice(company);
                PaymentReceipt receipt = payAhead(company, invoice.customer());
                company.routes.postNow(company.name());
                read(company);

                LedgerCustomerDeposit deposit = deposit(company, receipt);
                assertThat(deposit.details().total()).isEqualByComparingTo(PAID);
                assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
                PaymentStory before = story(company, receipt);
                assertThat(before.differences()).isEmpty();
                assertThat(labels(before)).containsExactly("customer deposit " + deposit.id() + " 9.00 USD");
                company.assertTies();

                apply(company, deposit, invoice);
                read(company);

                PaymentStory after = story(company, receipt);
                assertThat(labels(after))
                        .containsExactlyInAnyOrder(
                                invoice.details().number().orElseThrow() + " 6.00 USD",
                                "customer deposit " + deposit.id() + " 3.00 USD");
                assertThat(after.differences())
                        .extracting(PaymentStory.Difference::words)
                        .anySatisfy(words -> assertThat(words).contains("3.00 USD is left on your account"));
                assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
                company.assertTies();
            }
        }
    }

    @OnBothDatabases
    void whatTheBankTakesBackIsPaidOutOfTheDepositByOneRefund(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = company(db, erp)) {
                PaymentReceipt receipt = payAhead(company, invoice(company).customer());
                company.routes.postNow(company.name());
                read(company);

                company.payments.providerReports(
                        receipt.id(), Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF"));
                company.routes.postNow(company.name());
                company.routes.postNow(company.name());
                read(company);

                assertThat(reversals(company, receipt))
                        .containsExactly(PostingState.SUPERSEDED, PostingState.TAKEN_BACK);
                assertThat(company.state(receipt)).isEqualTo(PostingState.TAKEN_BACK);
                assertThat(deposit(company, receipt).unused()).isEqualByComparingTo("0");
                company.assertTies();
            }
        }
    }

    @OnBothDatabases
    void whatIsAppliedAlreadyIsLeftToAPerson(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = company(db, erp)) {
                LedgerDocument invoice = invoice(company);
                PaymentReceipt receipt = payAhead(company, invoice.customer());
                company.routes.postNow(company.name());
                read(company);
                apply(company, deposit(company, receipt), invoice);
                company.payments.providerReports(
                        receipt.id(), Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF"));
                company.routes.postNow(company.name());
                company.routes.postNow(company.name());
                read(company);

                assertThat(reversals(company, receipt)).containsExactly(PostingState.SUPERSEDED, PostingState.REJECTED);
                assertThat(deposit(company, receipt).unused()).isEqualByComparingTo(PAID.subtract(USED));
                company.assertTies();
            }
        }
    }

    private static TestCompany company(TestStore db, PaidErp erp) throws Exception {
        TestCompany company =
                TestCompany.of(db, erp, Map.of("on-account", "deposit", "reversal-account", "USD=Returned money"));
        company.ledger.addAccount("Returned money", AccountType.BANK);
        company.sync();
        return company;
    }

    private static LedgerDocument invoice(TestCompany company) {
        return company.openInvoices().stream()
                .filter(each -> each.currency().equals("USD") && each.open().compareTo(PAID) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static PaymentReceipt payAhead(TestCompany company, String customer) {
        CustomerId id = RecordIds.customer(company.connection.id(), new ErpId(customer));
        PaymentSelection selection = new PaymentSelection(
                company.connection.organisation(),
                Set.of(id),
                Optional.of(id),
                List.of(),
                PAID,
                Currency.getInstance("USD"));
        return company.payments.pay(new PayCommand(
                selection,
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                "card",
                SandboxNumber.SUCCESS.number()));
    }

    private static void apply(TestCompany company, LedgerCustomerDeposit deposit, LedgerDocument invoice) {
        company.ledger.addPayment(new PaymentDetails(
                invoice.customer(),
                deposit.details().date(),
                "USD",
                BigDecimal.ONE,
                USED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new LedgerApplication(EntityKind.INVOICE, invoice.id(), USED)),
                Optional.of(deposit.id())));
    }

    private static void read(TestCompany company) throws Exception {
        company.db.clock().forward(Duration.ofMinutes(1));
        company.routes.feedbackNow(company.name());
    }

    private static LedgerCustomerDeposit deposit(TestCompany company, PaymentReceipt receipt) {
        return (LedgerCustomerDeposit) company.ledger
                .read(view -> view.byExternalId(
                        EntityKind.CUSTOMER_DEPOSIT, receipt.reference().value()))
                .orElseThrow();
    }

    private static PaymentStory story(TestCompany company, PaymentReceipt receipt) {
        return new PaymentStories(company.db.store())
                .find(company.connection.organisation(), receipt.id())
                .orElseThrow();
    }

    private static List<String> labels(PaymentStory story) {
        return story.erp().orElseThrow().applications().stream()
                .map(NetSuiteDepositTest::words)
                .toList();
    }

    private static String words(Application one) {
        return one.document().label() + " " + one.amount();
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
}
