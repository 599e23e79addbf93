package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Money that goes back where journal entries play a part: as what was paid, and as what takes a payment back. */
class JournalReversalTest {
    private static final Returned R01 = Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF");

    @OnBothDatabases
    void aPaymentOfWhatAJournalChargesIsVoidedAndTheChargeCanBePaidAgain(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Charged charged = charged(company);

            company.payments.providerReports(charged.receipt().id(), R01);
            company.routes.postNow(company.name());
            read(company);

            assertThat(company.onlyPaymentNoted(charged.receipt()).voided()).isTrue();
            assertThat(company.state(charged.receipt())).isEqualTo(PostingState.TAKEN_BACK);
            assertThat(listed(company, charged.customer())).singleElement().satisfies(row -> {
                assertThat(row.kind()).isEqualTo(RecordKind.JOURNAL_ENTRY);
                assertThat(row.open().amount()).isEqualByComparingTo("64");
            });
            company.assertTies();
            PaymentReceipt again = pay(company, charged.journal(), charged.customer());
            company.routes.postNow(company.name());
            read(company);
            assertThat(company.state(again)).isEqualTo(PostingState.APPLIED);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aDepositedPaymentOfAJournalChargeIsTakenBackByAnEntryAndThePartOfOneToo(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Charged charged = charged(company);
            company.ledger.depositPayment(
                    company.onlyPaymentNoted(charged.receipt()).id());
            Charged partly = charged(company);
            company.payments.providerReports(charged.receipt().id(), R01);
            Money part = Money.of("20.00", "USD");
            company.payments.providerReports(
                    partly.receipt().id(), Returned.part("re_1", ReturnKind.REFUNDED, part, "", ""));
            company.routes.postNow(company.name());
            company.routes.postNow(company.name());
            read(company);

            List<PostingView> reversals = reversals(company, charged.receipt());
            assertThat(reversals)
                    .extracting(PostingView::state)
                    .containsExactly(PostingState.SUPERSEDED, PostingState.TAKEN_BACK);
            assertThat(entries(company, reversals)).hasSize(1);
            assertThat(listed(company, charged.customer())).singleElement().satisfies(row -> {
                assertThat(row.erpId().value()).isEqualTo(charged.journal().id());
                assertThat(row.open().amount()).isEqualByComparingTo("64");
            });
            assertThat(listed(company, partly.customer()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.open().amount()).isEqualByComparingTo("20"));
            assertThat(company.state(partly.receipt())).isEqualTo(PostingState.APPLIED);
            company.assertTies();
        }
    }

    /** It has taken the money back already: a void, or an entry of ours beside it, would charge the customer twice. */
    @OnBothDatabases
    void aPaymentThatABookkeeperPutOnAnEntryOfTheirOwnComesToAPerson(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = invoice(company);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.routes.postNow(company.name());
            read(company);
            LedgerJournal theirs = journal(company, new ErpId(invoice.customer()), invoice.open());
            company.ledger.changePayment(
                    company.onlyPaymentNoted(receipt).id(),
                    details -> details.withApplications(List.of(
                            new LedgerApplication(EntityKind.JOURNAL_ENTRY, theirs.id(), invoice.open(), false))));
            read(company);

            company.payments.providerReports(receipt.id(), R01);
            company.routes.postNow(company.name());

            PostingView reversal = reversals(company, receipt).get(0);
            assertThat(reversal.state()).isEqualTo(PostingState.REJECTED);
            assertThat(reversal.lastCode()).contains("quickbooks.payment.changed");
            assertThat(reversal.task()).get().asString().contains("mark this as done");
            assertThat(company.onlyPaymentNoted(receipt).voided()).isFalse();
            new PostingDecisions(db.store(), PaymentKeys.secure())
                    .adopt(
                            new Decision(
                                    company.connection.organisation(),
                                    reversal.id(),
                                    "staff:ann",
                                    "The entry took it back."),
                            new ErpId(theirs.id()),
                            Optional.empty());
            read(company);
            assertThat(company.state(receipt)).isEqualTo(PostingState.TAKEN_BACK);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void ourOwnEntryStandsInNoListAndThePaymentTellsIt(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = invoice(company);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.routes.postNow(company.name());
            read(company);
            company.ledger.depositPayment(company.onlyPaymentNoted(receipt).id());

            company.payments.providerReports(receipt.id(), R01);
            company.routes.postNow(company.name());
            company.routes.postNow(company.name());
            read(company);

            PostingView reversal = reversals(company, receipt).get(1);
            assertThat(reversal.state()).isEqualTo(PostingState.TAKEN_BACK);
            assertThat(entries(company, List.of(reversal))).hasSize(1);
            assertThat(listed(company, new ErpId(invoice.customer())))
                    .extracting(DocumentRow::number)
                    .contains(invoice.details().number())
                    .doesNotContain(Optional.of(reversal.reference().value()));
            assertThat(story(company, receipt).shownBack())
                    .singleElement()
                    .satisfies(back -> assertThat(back.erpDocument())
                            .contains(reversal.reference().value()));
            company.assertTies();
        }
    }

    @OnBothDatabases
    void asLongAsSomethingOfOurOwnEntryIsOwedTheCustomerSeesIt(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            company.sync();
            LedgerDocument invoice = invoice(company);
            PaymentReceipt receipt = company.pay(invoice, invoice.open());
            company.routes.postNow(company.name());
            read(company);
            String payment = company.onlyPaymentNoted(receipt).id();
            company.ledger.depositPayment(payment);
            company.ledger.closeBooksThrough(today(company));
            db.clock().forward(Duration.ofDays(2));

            company.payments.providerReports(receipt.id(), R01);
            company.routes.postNow(company.name());
            company.routes.postNow(company.name());
            read(company);

            PostingView reversal = reversals(company, receipt).get(1);
            assertThat(reversal.state()).isEqualTo(PostingState.TAKEN_BACK);
            Optional<String> number = Optional.of(reversal.reference().value());
            assertThat(listed(company, new ErpId(invoice.customer())))
                    .filteredOn(row -> row.number().equals(number))
                    .singleElement()
                    .satisfies(row -> assertThat(row.open().amount()).isEqualByComparingTo(invoice.open()));
            company.assertTies();

            company.ledger.reopenBooks();
            String entry = entries(company, List.of(reversal)).get(0).id();
            company.ledger.changePayment(
                    payment,
                    details -> details.withApplications(
                            List.of(new LedgerApplication(EntityKind.JOURNAL_ENTRY, entry, invoice.open(), false))));
            read(company);
            assertThat(listed(company, new ErpId(invoice.customer())))
                    .extracting(DocumentRow::number)
                    .contains(invoice.details().number())
                    .doesNotContain(number);
            company.assertTies();
        }
    }

    private record Charged(ErpId customer, LedgerJournal journal, PaymentReceipt receipt) {}

    /** A customer of its own whom a journal entry charges 64.00, paid in the portal, posted and read back. */
    private static Charged charged(TestCompany company) throws Exception {
        ErpId customer = new ErpId(company.ledger
                .addCustomer(CustomerDetails.named("Charged " + UUID.randomUUID(), "USD"))
                .id());
        LedgerJournal journal = journal(company, customer, new BigDecimal("64.00"));
        company.db.clock().forward(Duration.ofMinutes(2));
        company.sync();
        PaymentReceipt receipt = pay(company, journal, customer);
        company.routes.postNow(company.name());
        read(company);
        assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
        assertThat(listed(company, customer)).allMatch(row -> row.open().isZero());
        return new Charged(customer, journal, receipt);
    }

    private static LedgerJournal journal(TestCompany company, ErpId customer, BigDecimal amount) {
        return company.ledger
                .journals()
                .add(JournalDetails.plain(
                        today(company),
                        "USD",
                        JournalLine.debit(account(company, AccountType.ACCOUNTS_RECEIVABLE), amount)
                                .of(customer.value()),
                        JournalLine.credit(account(company, AccountType.INCOME), amount)));
    }

    private static PaymentReceipt pay(TestCompany company, LedgerJournal journal, ErpId customer) {
        DocumentId document = RecordIds.entryItem(
                company.connection.id(), RecordKind.JOURNAL_ENTRY, new ErpId(journal.id()), customer);
        CustomerId payer = RecordIds.customer(company.connection.id(), customer);
        PaymentSelection selection = new PaymentSelection(
                company.connection.organisation(),
                Set.of(payer),
                Optional.of(payer),
                List.of(new ChosenDocument(document, new BigDecimal("64.00"))),
                BigDecimal.ZERO,
                Currency.getInstance("USD"));
        return company.payments.pay(new PayCommand(
                selection,
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                "card",
                SandboxNumber.SUCCESS.number()));
    }

    private static String account(TestCompany company, AccountType type) {
        return company.ledger
                .read(view -> view.all(EntityKind.ACCOUNT).stream()
                        .map(LedgerAccount.class::cast)
                        .filter(account ->
                                account.type() == type && account.currency().equals("USD"))
                        .findFirst())
                .orElseGet(() -> company.ledger.addAccount(type + " USD", type, "USD"))
                .id();
    }

    private static List<DocumentRow> listed(TestCompany company, ErpId customer) {
        var scope = new CustomerScopes(company.db.store())
                .ofCustomer(company.connection.organisation(), RecordIds.customer(company.connection.id(), customer))
                .orElseThrow();
        return new Documents(company.db.store())
                .list(scope, DocumentQuery.of(DocumentQuery.Show.ALL, 100))
                .rows();
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

    /** What is booked under these reversals' numbers. */
    private static List<LedgerJournal> entries(TestCompany company, List<PostingView> reversals) {
        Set<String> numbers =
                reversals.stream().map(one -> one.reference().value()).collect(Collectors.toSet());
        return company.ledger.read(view -> view.all(EntityKind.JOURNAL_ENTRY).stream()
                .map(LedgerJournal.class::cast)
                .filter(journal ->
                        journal.details().number().filter(numbers::contains).isPresent())
                .toList());
    }

    private static void read(TestCompany company) throws Exception {
        company.db.clock().forward(Duration.ofMinutes(2));
        company.sync();
        company.routes.feedbackNow(company.name());
    }

    private static PaymentStory story(TestCompany company, PaymentReceipt receipt) {
        return new PaymentStories(company.db.store())
                .find(company.connection.organisation(), receipt.id())
                .orElseThrow();
    }

    private static LedgerDocument invoice(TestCompany company) {
        return company.openInvoices().stream()
                .filter(each -> each.currency().equals("USD") && each.open().compareTo(BigDecimal.TEN) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate today(TestCompany company) {
        return LocalDate.ofInstant(company.db.clock().instant(), ZoneOffset.UTC);
    }
}
