package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.routes.ReconcileTest.history;
import static io.duebridge.routes.ReconcileTest.reconcile;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.spi.ErpId;
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
import org.jooq.Record;

/** What journal entries charge customers and credit them with, from the ERP's books to the payment that settles it. */
class JournalsTest {
    @OnBothDatabases
    void journalsOfSeveralCustomersAndThePaymentsOnThemTie(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Books books = new Books(company);
            String parent = books.customer("Carry & Sons", "USD", Optional.empty());
            String job = books.customer("Carry & Sons: Harbour", "USD", Optional.of(parent));
            String other = books.customer("Other Ltd", "USD", Optional.empty());
            LedgerJournal opening = books.journal(
                    "USD",
                    books.debit(parent, "300.00"),
                    books.debit(job, "120.50"),
                    books.credit(other, "75.25"),
                    JournalLine.credit(books.income(), new BigDecimal("345.25")));
            LedgerJournal twice = books.journal(
                    "USD",
                    books.debit(other, "10.10"),
                    books.debit(other, "20.20"),
                    JournalLine.credit(books.income(), new BigDecimal("30.30")));
            books.pay(parent, "100.00", charge(opening, "100.00"));
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            company.assertTies();

            books.pay(job, "120.50", charge(opening, "120.50"));
            books.pay(other, "0", charge(twice, "30.30"), credit(opening, "30.30"));
            LedgerPayment taken = books.pay(parent, "50.00", charge(opening, "50.00"));
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            company.assertTies();
            assertThat(item(db, company, opening, parent).get(DOCUMENT.OPEN_AMOUNT))
                    .isEqualByComparingTo("150");
            assertThat(item(db, company, twice, other).get(DOCUMENT.STATUS)).isEqualTo("SETTLED");

            company.ledger.deletePayment(taken.id());
            company.ledger
                    .journals()
                    .change(
                            twice.id(),
                            details -> details.withLines(List.of(
                                    books.debit(other, "40.40"),
                                    JournalLine.credit(books.income(), new BigDecimal("40.40")))));
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            company.assertTies();
            assertThat(reconcile(company).ties()).isTrue();
            assertThat(history(db).openCount(company.connection.id())).isZero();
        }
    }

    @OnBothDatabases
    void aJournalThatWasNeverReadIsHealedByTheComparisonAndADeletedOneIsGone(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Books books = new Books(company);
            String customer = books.customer("Late Ltd", "USD", Optional.empty());
            company.sync();
            LedgerJournal journal = books.charge("USD", customer, "88.80");
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            db.store()
                    .dsl()
                    .deleteFrom(DOCUMENT)
                    .where(DOCUMENT.KIND.eq(RecordKind.JOURNAL_ENTRY.label()))
                    .execute();

            assertThat(reconcile(company).ties()).as("read again").isTrue();
            company.assertTies();

            company.ledger.journals().delete(journal.id());
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            company.assertTies();
            assertThat(item(db, company, journal, customer).get(DOCUMENT.STATUS))
                    .isEqualTo("DELETED");
        }
    }

    @OnBothDatabases
    void whatAJournalChargesIsPaidInThePortalLikeAnInvoice(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Books books = new Books(company);
            String customer = books.customer("Payer Ltd", "USD", Optional.empty());
            LedgerJournal journal = books.charge("USD", customer, "64.00");
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();

            PaymentReceipt receipt = pay(company, journal, customer, "64.00");
            company.routes.postNow(company.name());
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();

            LedgerPayment posted = company.onlyPaymentNoted(receipt);
            assertThat(posted.applications()).singleElement().satisfies(applied -> {
                assertThat(applied.document()).isEqualTo(journal.id());
                assertThat(applied.kind()).isEqualTo(EntityKind.JOURNAL_ENTRY);
                assertThat(applied.credit()).isFalse();
                assertThat(applied.amount()).isEqualByComparingTo("64");
            });
            assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
            Record settled = item(db, company, journal, customer);
            assertThat(settled.get(DOCUMENT.STATUS)).isEqualTo("SETTLED");
            company.assertTies();
        }
    }

    /** The company's own currency is the dollar; nothing here may be taken for an amount in it. */
    @OnBothDatabases
    void inEuroAndYenAmountsStayTheDocumentsWhateverTheRates(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Books books = new Books(company);
            for (String[] each :
                    new String[][] {{"EUR", "1000.00", "399.99", "600.01"}, {"JPY", "100000", "33333", "66667"}}) {
                String currency = each[0];
                String customer = books.customer("Abroad " + currency, currency, Optional.empty());
                String invoice = books.invoice(customer, currency, each[1], "1.10")
                        .stamp()
                        .id();
                LedgerJournal journal = books.charge(currency, customer, each[1]);
                db.clock().forward(Duration.ofMinutes(2));
                company.sync();
                company.assertTies();
                books.payAt(
                        "1.27",
                        customer,
                        currency,
                        each[2],
                        new LedgerApplication(EntityKind.INVOICE, invoice, new BigDecimal(each[2])));
                books.payAt("0.93", customer, currency, each[2], charge(journal, each[2]));
                db.clock().forward(Duration.ofMinutes(2));
                company.sync();
                company.assertTies();
                assertThat(company.inStore().get(customer + " " + currency))
                        .isEqualByComparingTo(new BigDecimal(each[3]).multiply(BigDecimal.valueOf(2)));
                assertThat(item(db, company, journal, customer).get(DOCUMENT.OPEN_AMOUNT))
                        .isEqualByComparingTo(each[3]);
                books.payAt(
                        "1.31",
                        customer,
                        currency,
                        each[3],
                        new LedgerApplication(EntityKind.INVOICE, invoice, new BigDecimal(each[3])));
                books.payAt("1.00", customer, currency, each[3], charge(journal, each[3]));
            }
            db.clock().forward(Duration.ofMinutes(2));
            company.sync();
            company.assertTies();
            ReconcileReport report = reconcile(company);
            assertThat(report.ties()).isTrue();
            assertThat(company.inStore().keySet())
                    .as("all of it is paid, and no gain or loss is left over")
                    .noneMatch(key -> key.endsWith("JPY"));
        }
    }

    private static PaymentReceipt pay(TestCompany company, LedgerJournal journal, String customer, String amount) {
        DocumentId document = RecordIds.entryItem(
                company.connection.id(), RecordKind.JOURNAL_ENTRY, new ErpId(journal.id()), new ErpId(customer));
        var payer = RecordIds.customer(company.connection.id(), new ErpId(customer));
        PaymentSelection selection = new PaymentSelection(
                company.connection.organisation(),
                Set.of(payer),
                Optional.of(payer),
                List.of(new ChosenDocument(document, new BigDecimal(amount))),
                BigDecimal.ZERO,
                Currency.getInstance(journal.currency()));
        return company.payments.pay(new PayCommand(
                selection,
                Optional.empty(),
                "test",
                UUID.randomUUID().toString(),
                "card",
                SandboxNumber.SUCCESS.number()));
    }

    private static Record item(TestStore db, TestCompany company, LedgerJournal journal, String customer) {
        return db.store()
                .dsl()
                .selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(RecordIds.entryItem(
                                company.connection.id(),
                                RecordKind.JOURNAL_ENTRY,
                                new ErpId(journal.id()),
                                new ErpId(customer))
                        .value()))
                .fetchSingle();
    }

    private static LedgerApplication charge(LedgerJournal journal, String amount) {
        return new LedgerApplication(EntityKind.JOURNAL_ENTRY, journal.id(), new BigDecimal(amount), false);
    }

    private static LedgerApplication credit(LedgerJournal journal, String amount) {
        return new LedgerApplication(EntityKind.JOURNAL_ENTRY, journal.id(), new BigDecimal(amount), true);
    }

    /** What a bookkeeper does at the screen. */
    private static final class Books {
        private final TestCompany company;
        private final LocalDate today;

        Books(TestCompany company) {
            this.company = company;
            this.today = LocalDate.ofInstant(company.db.clock().instant(), ZoneOffset.UTC);
        }

        String customer(String name, String currency, Optional<String> parent) {
            CustomerDetails details = CustomerDetails.named(name, currency);
            return company.ledger
                    .addCustomer(
                            parent.map(one -> details.withParent(one, true)).orElse(details))
                    .stamp()
                    .id();
        }

        String income() {
            return account(AccountType.INCOME, "USD");
        }

        private String account(AccountType type, String currency) {
            return company.ledger
                    .read(view -> view.all(EntityKind.ACCOUNT).stream()
                            .map(LedgerAccount.class::cast)
                            .filter(account ->
                                    account.type() == type && account.currency().equals(currency))
                            .findFirst())
                    .orElseGet(() -> company.ledger.addAccount(type + " " + currency, type, currency))
                    .stamp()
                    .id();
        }

        JournalLine debit(String customer, String amount) {
            return JournalLine.debit(account(AccountType.ACCOUNTS_RECEIVABLE, "USD"), new BigDecimal(amount))
                    .of(customer);
        }

        JournalLine credit(String customer, String amount) {
            return JournalLine.credit(account(AccountType.ACCOUNTS_RECEIVABLE, "USD"), new BigDecimal(amount))
                    .of(customer);
        }

        LedgerJournal journal(String currency, JournalLine... lines) {
            return company.ledger.journals().add(JournalDetails.plain(today, currency, lines));
        }

        /** At a rate that no payment has. */
        LedgerJournal charge(String currency, String customer, String amount) {
            BigDecimal rate = currency.equals("USD") ? BigDecimal.ONE : new BigDecimal("1.19");
            JournalLine debit = JournalLine.debit(
                            account(AccountType.ACCOUNTS_RECEIVABLE, currency), new BigDecimal(amount))
                    .of(customer);
            return company.ledger
                    .journals()
                    .add(new JournalDetails(
                            Optional.of("JE-" + customer),
                            today,
                            currency,
                            rate,
                            Optional.of("carried over"),
                            List.of(debit, JournalLine.credit(income(), new BigDecimal(amount)))));
        }

        LedgerDocument invoice(String customer, String currency, String amount, String rate) {
            DocumentDetails plain = DocumentDetails.plain(
                    customer,
                    today,
                    today.plusDays(30),
                    currency,
                    List.of(DocumentLine.sale("hours", new BigDecimal(amount))));
            return company.ledger.addInvoice(new DocumentDetails(
                    plain.customer(),
                    plain.number(),
                    plain.date(),
                    plain.dueDate(),
                    currency,
                    new BigDecimal(rate),
                    plain.term(),
                    plain.lines(),
                    plain.tax(),
                    plain.note(),
                    plain.message(),
                    plain.purchaseOrder(),
                    plain.billEmail()));
        }

        LedgerPayment pay(String customer, String total, LedgerApplication... applications) {
            return company.ledger.addPayment(
                    PaymentDetails.plain(customer, today, "USD", new BigDecimal(total), List.of(applications)));
        }

        LedgerPayment payAt(
                String rate, String customer, String currency, String total, LedgerApplication... applications) {
            return company.ledger.addPayment(new PaymentDetails(
                    customer,
                    today,
                    currency,
                    new BigDecimal(rate),
                    new BigDecimal(total),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(applications)));
        }
    }
}
