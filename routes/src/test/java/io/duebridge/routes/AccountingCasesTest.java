package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentAction;
import io.duebridge.collections.payments.PaymentActions;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an accountant does in QuickBooks while a payment is on its way: the state the posting ends in, the words that stand on its page,
 * and that what the page offers mends it.
 */
class AccountingCasesTest {
    @OnBothDatabases
    void aClosedPeriodIsMendedByAnOpenDayUnderANewReference(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = invoice(company);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            LocalDate today = today(db);
            company.ledger.closeBooksThrough(today);

            PostingView refused = posted(company, receipt);

            assertRejected(company, refused, "6210", "books are closed", "open the period");
            PostingId next = decisions(db).mend(why(company, refused), new Mend(Optional.of(today.plusDays(1)), false));
            company.routes.postNow(company.name());
            PostingView mended = view(company, next);
            assertThat(mended.state()).isEqualTo(PostingState.POSTED);
            assertThat(mended.reference()).isNotEqualTo(refused.reference());
            assertThat(view(company, refused.id()).state()).isEqualTo(PostingState.SUPERSEDED);
            assertThat(company.ledger.paymentsNoted(mended.reference().value()))
                    .singleElement()
                    .satisfies(booked -> assertThat(booked.date()).isEqualTo(today.plusDays(1)));
            assertThat(company.ledger.payments())
                    .noneMatch(booked -> booked.reference()
                            .equals(Optional.of(refused.reference().value())));
            company.ledger.reopenBooks();
            assertSettled(company, next);
        }
    }

    @OnBothDatabases
    void aPeriodThatWasOpenedAgainTakesTheSamePaymentOnItsOwnDay(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = invoice(company);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.ledger.closeBooksThrough(today(db));
            PostingView refused = posted(company, receipt);

            company.ledger.reopenBooks();
            PostingId next = decisions(db).mend(why(company, refused), Mend.nothing());
            company.routes.postNow(company.name());

            assertThat(view(company, next).date()).isEqualTo(refused.date());
            assertSettled(company, next);
        }
    }

    @OnBothDatabases
    void anInvoicePaidMeanwhileLeavesTheMoneyOnAccountIfItIsMendedSo(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = invoice(company);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.ledger.addPayment(PaymentDetails.plain(
                    invoice.customer(),
                    today(db),
                    invoice.currency(),
                    invoice.open(),
                    List.of(new LedgerApplication(
                            EntityKind.INVOICE, invoice.stamp().id(), invoice.open()))));

            PostingView refused = posted(company, receipt);

            assertThat(refused.lastCode()).get().isIn("6000", "620");
            assertRejected(company, refused, refused.lastCode().orElseThrow(), "paid", "on account");
            PostingId next = decisions(db).mend(why(company, refused), new Mend(Optional.empty(), true));
            company.routes.postNow(company.name());
            assertThat(company.ledger
                            .paymentsNoted(view(company, next).reference().value())
                            .get(0)
                            .unapplied())
                    .isEqualByComparingTo(invoice.open());
            assertSettled(company, next);
        }
    }

    @OnBothDatabases
    void aDeletedInvoiceAndAnInactiveCustomerAreNamedAndMended(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument gone = company.unpaidInvoice(0);
            PaymentReceipt toGone = company.pay(gone, gone.open());
            company.ledger.deleteDocument(EntityKind.INVOICE, gone.stamp().id());
            PostingView first = posted(company, toGone);
            assertRejected(company, first, "610", "does not exist any more or is inactive", "mend the payment");
            PostingId onAccount = decisions(db).mend(why(company, first), new Mend(Optional.empty(), true));
            company.routes.postNow(company.name());
            assertSettled(company, onAccount);

            LedgerDocument invoice = company.openInvoices().stream()
                    .filter(one -> !one.customer().equals(gone.customer()))
                    .findFirst()
                    .orElseThrow();
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.ledger.changeCustomer(invoice.customer(), details -> details.withActive(false));
            PostingView second = posted(company, receipt);
            assertRejected(company, second, "610", "the customer", "make it active again");
            company.ledger.changeCustomer(invoice.customer(), details -> details.withActive(true));
            PostingId again = decisions(db).mend(why(company, second), Mend.nothing());
            company.routes.postNow(company.name());
            assertSettled(company, again);
        }
    }

    /** What the store believes of a currency may be wrong; the ERP's word counts, and no amount is booked in another one. */
    @OnBothDatabases
    void aPaymentInAnotherCurrencyThanTheCustomersIsRefusedAndItsMoneyCanBeGivenBack(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            LedgerDocument invoice = euros(company);
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            believe(company, invoice, "USD");
            PaymentReceipt receipt = company.pay(invoice, invoice.open(), "USD");

            PostingView refused = posted(company, receipt);

            assertRejected(company, refused, "6000", "EUR", "USD");
            assertThat(company.ledger.paymentsNoted(refused.reference().value()))
                    .isEmpty();
            decisions(db).cancel(why(company, refused));
            assertThat(view(company, refused.id()).state()).isEqualTo(PostingState.CANCELLED);
            assertThat(allowed(company, view(company, refused.id())))
                    .as("the customer's money is still here to be given back")
                    .contains(PaymentAction.GIVE_BACK);
            believe(company, invoice, "EUR");
        }
    }

    @OnBothDatabases
    void anUnknownCodeStopsThePaymentHereAndIsRetriedUnderItsOwnReference(TestStore db) throws Exception {
        for (Unknown unknown : List.of(
                new Unknown("deposit-account", "Money Markt", "deposit-account names 'Money Markt'"),
                new Unknown("payment-methods", "card=Amexx", "payment-methods for card names 'Amexx'"),
                new Unknown("department", "Bostn", "department names 'Bostn'"))) {
            try (TestCompany company = TestCompany.with(db, Map.of(unknown.setting(), unknown.value()))) {
                company.sync();
                LedgerDocument invoice = invoice(company);
                PaymentReceipt receipt = company.pay(invoice, invoice.open());

                PostingView refused = posted(company, receipt);

                assertThat(refused.state()).isEqualTo(PostingState.REFUSED_LOCALLY);
                assertThat(refused.lastCode()).contains("quickbooks.code.unusable");
                assertThat(refused.lastMessage()).get().asString().contains(unknown.words(), "Nothing was sent");
                assertThat(refused.task()).get().asString().contains("retry");
                assertThat(allowed(company, refused))
                        .contains(PaymentAction.RETRY, PaymentAction.CANCEL, PaymentAction.GIVE_BACK);
                assertThat(refused.sends()).isZero();

                unknown.add(company);
                db.clock().forward(Duration.ofMinutes(2));
                decisions(db).retry(why(company, refused));
                company.routes.postNow(company.name());
                assertThat(view(company, refused.id()).reference()).isEqualTo(refused.reference());
                assertSettled(company, refused.id());
            }
        }
    }

    private record Unknown(String setting, String value, String words) {
        void add(TestCompany company) {
            switch (setting) {
                case "deposit-account" -> company.ledger.addAccount("Money Markt", AccountType.BANK);
                case "payment-methods" -> company.ledger.addPaymentMethod("Amexx", true);
                default -> company.ledger.papers().addCode(EntityKind.DEPARTMENT, "Bostn");
            }
        }
    }

    private static LedgerDocument euros(TestCompany company) {
        String customer = company.ledger
                .addCustomer(CustomerDetails.named("Abroad GmbH", "EUR"))
                .id();
        LocalDate today = today(company.db);
        return company.ledger.addInvoice(DocumentDetails.plain(
                customer,
                today,
                today.plusDays(30),
                "EUR",
                List.of(DocumentLine.sale("hours", new BigDecimal("80.00")))));
    }

    private static void believe(TestCompany company, LedgerDocument invoice, String currency) {
        var dsl = company.db.store().dsl();
        dsl.update(CUSTOMER)
                .set(CUSTOMER.CURRENCY, currency)
                .where(CUSTOMER.CONNECTION_ID.eq(company.connection.id().value()))
                .and(CUSTOMER.ERP_ID.eq(invoice.customer()))
                .execute();
        dsl.update(DOCUMENT)
                .set(DOCUMENT.CURRENCY, currency)
                .where(DOCUMENT.CONNECTION_ID.eq(company.connection.id().value()))
                .and(DOCUMENT.ERP_ID.eq(new ErpId(invoice.stamp().id()).value()))
                .execute();
    }

    private static void assertRejected(TestCompany company, PostingView refused, String code, String... words) {
        assertThat(refused.state()).isEqualTo(PostingState.REJECTED);
        assertThat(refused.lastCode()).contains(code);
        assertThat(refused.lastMessage()).get().asString().contains(words);
        assertThat(refused.task()).get().asString().contains("then mend");
        assertThat(allowed(company, refused))
                .contains(PaymentAction.MEND, PaymentAction.ADOPT, PaymentAction.CANCEL, PaymentAction.GIVE_BACK)
                .doesNotContain(PaymentAction.RETRY);
    }

    /** The ERP has it once and shows it, and the books tie. */
    private static void assertSettled(TestCompany company, PostingId id) throws Exception {
        company.db.clock().forward(Duration.ofMinutes(1));
        company.routes.feedbackNow(company.name());
        PostingView posting = view(company, id);
        assertThat(posting.state()).isEqualTo(PostingState.APPLIED);
        assertThat(posting.lastMessage()).isEmpty();
        assertThat(company.ledger.paymentsNoted(posting.reference().value())).hasSize(1);
        company.assertTies();
    }

    private static PostingView posted(TestCompany company, PaymentReceipt receipt) {
        company.routes.postNow(company.name());
        return new Postings(company.db.store())
                .find(company.connection.organisation(), receipt.reference())
                .orElseThrow();
    }

    private static PostingView view(TestCompany company, PostingId id) {
        return new Postings(company.db.store())
                .find(company.connection.organisation(), id)
                .orElseThrow();
    }

    private static Set<PaymentAction> allowed(TestCompany company, PostingView posting) {
        return new PaymentActions(company.payments).allowed(company.connection.organisation(), posting);
    }

    private static PostingDecisions decisions(TestStore db) {
        return new PostingDecisions(db.store(), PaymentKeys.secure());
    }

    private static Decision why(TestCompany company, PostingView posting) {
        return new Decision(
                company.connection.organisation(), posting.id(), "staff:ann", "It was put right in QuickBooks.");
    }

    private static LedgerDocument invoice(TestCompany company) {
        return company.openInvoices().stream()
                .filter(each -> each.currency().equals("USD") && each.open().compareTo(BigDecimal.TEN) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate today(TestStore db) {
        return LocalDate.ofInstant(db.clock().instant(), ZoneOffset.UTC);
    }
}
