package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.cash.BankLine;
import io.duebridge.collections.cash.CashDecisions;
import io.duebridge.collections.cash.CashDesk;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.CashReport;
import io.duebridge.collections.cash.CashSettings;
import io.duebridge.collections.cash.LineState;
import io.duebridge.collections.cash.ProposedDocument;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** Money from a bank's file to the ERP and back, over a QuickBooks server on a real socket. */
class CashFlowTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path temp;

    @OnBothDatabases
    void whatIsSureIsPostedOnceByItselfAndTheRestByAPerson(TestStore db) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("bank " + db));
        try (TestCompany company = company(db, folder)) {
            List<LedgerDocument> invoices = usd(company);
            String statement = fivePayments(company, invoices);
            Files.writeString(folder.resolve("monday.xml"), statement);

            assertThat(company.routes.takeBankFiles(company.name()).added()).isEqualTo(5);
            CashReport matched = company.routes.matchCash(company.name());
            assertThat(matched.applied()).isEqualTo(3);
            assertThat(matched.proposed()).isEqualTo(2);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(3);

            acceptForFourth(company, invoices.get(3));
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
            db.clock().forward(Duration.ofMinutes(1));
            company.routes.feedbackNow(company.name());

            assertThat(booked(company)).hasSize(4).allSatisfy(posting -> {
                assertThat(posting.state()).isEqualTo(PostingState.APPLIED);
                assertThat(company.ledger.paymentsNoted(posting.reference().value()))
                        .hasSize(1);
                assertThat(posting.date()).isEqualTo(DAY);
            });
            assertThat(invoices.subList(0, 4))
                    .allSatisfy(invoice -> assertThat(company.ledger
                                    .invoice(invoice.stamp().id())
                                    .orElseThrow()
                                    .open())
                            .isEqualByComparingTo("0"));
            company.assertTies();

            Files.writeString(folder.resolve("monday again.xml"), statement);
            assertThat(company.routes.takeBankFiles(company.name()).added()).isZero();
            assertThat(company.routes.matchCash(company.name()).applied()).isZero();
            assertThat(company.routes.postNow(company.name()).posted()).isZero();
            assertThat(booked(company)).hasSize(4);
        }
    }

    @OnBothDatabases
    void aCrashBetweenMatchingAndBookingLeavesTheLineToBeMatchedOnceMore(TestStore db) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("crash " + db));
        try (TestCompany company = company(db, folder)) {
            Files.writeString(folder.resolve("monday.xml"), fivePayments(company, usd(company)));
            company.routes.takeBankFiles(company.name());

            CashReport broken = new CashDesk(db.store(), new DyingKeys()).run(company.connection, 100);
            assertThat(broken.applied()).isZero();
            assertThat(broken.failed()).isEqualTo(3);
            assertThat(booked(company)).isEmpty();
            assertThat(count(company, LineState.NEW)).isEqualTo(3);

            db.clock().forward(Duration.ofHours(1));
            assertThat(company.routes.matchCash(company.name()).applied()).isEqualTo(3);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(3);
            assertThat(booked(company)).hasSize(3);
        }
    }

    @OnBothDatabases
    void nothingIsBookedByItselfUntilSomebodySaysSo(TestStore db) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("off " + db));
        try (TestCompany company = company(db, folder)) {
            new CashSettings(db.store()).set(company.connection, false, 950, "staff:mary");
            Files.writeString(folder.resolve("monday.xml"), fivePayments(company, usd(company)));
            company.routes.takeBankFiles(company.name());

            CashReport matched = company.routes.matchCash(company.name());

            assertThat(matched.applied()).isZero();
            assertThat(count(company, LineState.PROPOSED)).isEqualTo(5);
        }
    }

    /** A process that is killed when it is about to write the payment. */
    private static final class DyingKeys implements PaymentKeys {
        @Override
        public UUID newId() {
            throw new IllegalStateException("killed");
        }

        @Override
        public PaymentReference newReference() {
            throw new IllegalStateException("killed");
        }
    }

    private static TestCompany company(TestStore db, Path folder) throws Exception {
        TestCompany company = TestCompany.small(db);
        company.plan =
                company.plan.withCash(CashPlan.NO_FILES.withFolder(folder).settledAfter(Duration.ofMillis(50)));
        company.sync();
        new CashSettings(db.store()).set(company.connection, true, 950, "staff:mary");
        return company;
    }

    /** Of different customers, so that each can be told by its payer. */
    private static List<LedgerDocument> usd(TestCompany company) {
        List<LedgerDocument> all = company.openInvoices().stream()
                .filter(invoice -> invoice.currency().equals("USD"))
                .filter(invoice -> invoice.details().number().isPresent())
                .toList();
        List<LedgerDocument> one = all.stream()
                .filter(invoice -> all.stream()
                        .filter(other -> other.customer().equals(invoice.customer()))
                        .findFirst()
                        .orElseThrow()
                        .equals(invoice))
                .toList();
        assertThat(one).hasSizeGreaterThanOrEqualTo(4);
        return one;
    }

    /** Three that name their invoice and pay it whole; one that pays a whole invoice and names nothing and nobody; one of a stranger. */
    private static String fivePayments(TestCompany company, List<LedgerDocument> invoices) {
        CamtFile file = new CamtFile(DAY, "USD");
        for (LedgerDocument invoice : invoices.subList(0, 3)) {
            file.credit(
                    plain(invoice.open()),
                    company.ledger
                            .customer(invoice.customer())
                            .orElseThrow()
                            .details()
                            .displayName(),
                    "Invoice " + invoice.details().number().orElseThrow());
        }
        file.credit(plain(invoices.get(3).open()), "Clearing House 77", "thank you");
        file.credit("31.07", "Nobody We Know", "refund of a deposit");
        return file.text();
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }

    private static void acceptForFourth(TestCompany company, LedgerDocument invoice) {
        CashLines lines = new CashLines(company.db.store());
        BankLine line =
                lines
                        .inState(company.connection.organisation(), LineState.PROPOSED, Optional.empty(), 10)
                        .rows()
                        .stream()
                        .map(CashLines.Row::line)
                        .filter(each -> each.line().payer().name().orElse("").startsWith("Clearing"))
                        .findFirst()
                        .orElseThrow();
        ErpId document = new ErpId(invoice.stamp().id());
        CashDecisions decisions = new CashDecisions(company.db.store());
        CashDecisions.Subject mary =
                new CashDecisions.Subject(line.organisation(), line.id(), line.version(), "staff:mary");
        List<ProposedDocument> whole = List.of(new ProposedDocument(
                RecordIds.document(company.connection.id(), RecordKind.INVOICE, document),
                invoice.open(),
                BigDecimal.ZERO));
        var customer = RecordIds.customer(company.connection.id(), new ErpId(invoice.customer()));
        decisions.change(mary, customer, whole);
        assertThatThrownBy(() -> decisions.ignore(
                        new CashDecisions.Subject(line.organisation(), line.id(), line.version(), "staff:john"), "no"))
                .hasMessageContaining("mary");
    }

    private static List<PostingView> booked(TestCompany company) {
        return new Postings(company.db.store())
                .inStates(company.connection.organisation(), EnumSet.allOf(PostingState.class), 100);
    }

    private static int count(TestCompany company, LineState state) {
        return new CashLines(company.db.store())
                .counts(company.connection.organisation())
                .getOrDefault(state, 0);
    }
}
