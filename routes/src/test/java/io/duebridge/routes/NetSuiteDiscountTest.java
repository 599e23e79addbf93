package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.payments.PaymentStory.ErpTruth;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a customer keeps back for paying early: from NetSuite's terms through the portal's payment into NetSuite and back, by both transports. */
class NetSuiteDiscountTest {
    private static final List<PaidErp> BOTH = List.of(PaidErp.NETSUITE_BY_SOAP, PaidErp.NETSUITE_BY_REST);
    private static final BigDecimal TOTAL = new BigDecimal("500.00");
    private static final BigDecimal DISCOUNT = new BigDecimal("10.00");
    private static final BigDecimal MONEY = new BigDecimal("490.00");

    @OnBothDatabases
    void whatTheTermsForgiveIsReadOfferedPostedAndSettlesTheInvoice(TestStore db) throws Exception {
        for (PaidErp erp : BOTH) {
            try (TestCompany company = TestCompany.of(db, erp, Map.of())) {
                LedgerDocument invoice = invoice(company);
                db.clock().forward(Duration.ofMinutes(1));
                company.sync();
                assertThat(stored(company, invoice)).isEqualByComparingTo(DISCOUNT);

                PaymentReceipt receipt = pay(company, invoice);
                assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
                db.clock().forward(Duration.ofMinutes(1));
                company.routes.feedbackNow(company.name());

                assertThat(company.ledger.invoice(invoice.id()).orElseThrow().open())
                        .as("nothing is left to pay; %s", erp)
                        .isEqualByComparingTo("0");
                LedgerPayment booked = company.ledger.payments().stream()
                        .filter(payment -> payment.customer().equals(invoice.customer()))
                        .findFirst()
                        .orElseThrow();
                assertThat(booked.total()).isEqualByComparingTo(MONEY);
                assertThat(booked.applications())
                        .singleElement()
                        .extracting(LedgerApplication::discount)
                        .satisfies(discount -> assertThat(discount).isEqualByComparingTo(DISCOUNT));
                assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
                ErpTruth truth = new PaymentStories(db.store())
                        .find(company.connection.organisation(), receipt.id())
                        .orElseThrow()
                        .erp()
                        .orElseThrow();
                assertThat(truth.unapplied().isZero()).isTrue();
                assertThat(truth.applications())
                        .singleElement()
                        .extracting(Application::discount)
                        .satisfies(discount -> assertThat(discount.amount()).isEqualByComparingTo(DISCOUNT));
                company.assertTies();
            }
        }
    }

    private static LedgerDocument invoice(TestCompany company) {
        LedgerTerm term = company.ledger
                .papers()
                .addTerm("2% 10 Net 30", 30, new LedgerTerm.EarlyDiscount(new BigDecimal("2"), 10));
        String customer = company.ledger.customers().stream()
                .filter(each ->
                        each.details().active() && each.details().currency().equals("USD"))
                .filter(each -> company.ledger.payments().stream()
                        .noneMatch(payment -> payment.customer().equals(each.id())))
                .findFirst()
                .map(each -> each.id())
                .orElseGet(() -> company.ledger
                        .addCustomer(CustomerDetails.named("Early payer", "USD"))
                        .id());
        LocalDate today = LocalDate.ofInstant(company.db.clock().instant(), ZoneOffset.UTC);
        return company.ledger.addInvoice(new DocumentDetails(
                customer,
                Optional.empty(),
                today,
                today.plusDays(30),
                "USD",
                BigDecimal.ONE,
                Optional.of(term.id()),
                List.of(DocumentLine.sale("Spring service", TOTAL)),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static BigDecimal stored(TestCompany company, LedgerDocument invoice) {
        return company.db
                .store()
                .dsl()
                .select(DOCUMENT.DISCOUNT_AMOUNT)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document(company, invoice).value()))
                .fetchSingle()
                .value1();
    }

    private static DocumentId document(TestCompany company, LedgerDocument invoice) {
        return RecordIds.document(company.connection.id(), RecordKind.INVOICE, new ErpId(invoice.id()));
    }

    private static PaymentReceipt pay(TestCompany company, LedgerDocument invoice) {
        PaymentDesk desk = new PaymentDesk(
                company.db.store(),
                PaymentProviders.only(new SandboxPaymentProvider(company.db.clock())),
                RepresentmentRules.standard(),
                new DiscountRules(0, connection -> company.erp().takesDiscounts()));
        CustomerId customer = RecordIds.customer(company.connection.id(), new ErpId(invoice.customer()));
        PaymentSelection selection = new PaymentSelection(
                company.connection.organisation(),
                Set.of(customer),
                Optional.of(customer),
                List.of(new ChosenDocument(document(company, invoice), MONEY, DISCOUNT)),
                BigDecimal.ZERO,
                Currency.getInstance("USD"));
        PaymentReceipt receipt = desk.pay(new PayCommand(
                selection,
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                "card",
                SandboxNumber.SUCCESS.number()));
        assertThat(receipt.amount().amount()).isEqualByComparingTo(MONEY);
        return receipt;
    }
}
