package io.duebridge.collections.cash;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.portalview.LargeBooks;
import io.duebridge.collections.portalview.QueryPlans;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import io.duebridge.spi.Money;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How PostgreSQL answers the cash pages and the matcher, with 10,000 lines and 40,000 documents: never a table from end to end. */
class CashPlansTest {
    private static final int LINES = 10_000;
    private static final long MOST_ROWS = 600;

    private static TestStore on;
    private static LargeBooks books;
    private static QueryPlans plans;
    private static BankFileId file;

    @BeforeAll
    static void fill() {
        on = TestStores.postgres();
        books = LargeBooks.fill(on.store());
        FileReceipt receipt = new BankInbox(on.store())
                .receive(new IncomingFile(
                        books.organisation(),
                        Optional.of(books.connection()),
                        FileSource.UPLOAD,
                        "large.csv",
                        csv().getBytes(StandardCharsets.UTF_8),
                        "staff:mary",
                        new IncomingFile.Content.Statement(Optional.of(mapping()))));
        assertThat(receipt.added()).as(receipt.words()).isEqualTo(LINES);
        file = receipt.id();
        new CustomerKeys(on.store()).refresh(books.connection());
        // Half of them wait for a person.
        on.store().dsl().execute("update bank_line set state = 'PROPOSED' where position % 2 = 0");
        on.store()
                .dsl()
                .execute("insert into cash_proposal (line_id, rank, kind, on_account, confidence, reasons, documents,"
                        + " made_at) select id, 0, 'NONE', amount, 0, '[]', '[]', created_at from bank_line");
        // As many advices as lines, all of one file.
        on.store()
                .dsl()
                .execute("insert into remittance (id, organisation_id, connection_id, file_id, position, payer, amount,"
                        + " currency, state, created_at) select id, organisation_id, connection_id, file_id, position,"
                        + " 'Payer', amount, 'USD', 'WAITING', created_at from bank_line");
        on.store().dsl().execute("analyze");
        plans = QueryPlans.listeningTo(on.store());
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder("date,amount,payer,text,reference\n");
        for (int i = 0; i < LINES; i++) {
            csv.append("2026-03-")
                    .append(10 + i % 20)
                    .append(',')
                    .append(i + 1)
                    .append(".50,Payer ")
                    .append(i % 500)
                    .append(",text,R")
                    .append(i)
                    .append('\n');
        }
        return csv.toString();
    }

    private static CsvMapping mapping() {
        return CsvMapping.of(Map.of(
                "booking-date-column", "date",
                "amount-column", "amount",
                "payer-column", "payer",
                "remittance-columns", "text",
                "bank-reference-column", "reference",
                "account", "DE02120300000000202051",
                "currency", "USD"));
    }

    @AfterAll
    static void close() {
        on.close();
    }

    @Test
    void theWorklistItsFirstPageAndADeepOne() {
        CashLines lines = new CashLines(on.store());
        CashLines.Page first = lines.inState(books.organisation(), LineState.PROPOSED, Optional.empty(), 50);
        assertThat(first.rows()).hasSize(50);
        look(() -> lines.inState(books.organisation(), LineState.PROPOSED, Optional.empty(), 50));
        look(() -> lines.inState(books.organisation(), LineState.PROPOSED, first.next(), 50));
    }

    @Test
    void oneLineAndItsFile() {
        CashLines lines = new CashLines(on.store());
        BankLine one = lines.inState(books.organisation(), LineState.PROPOSED, Optional.empty(), 1)
                .rows()
                .get(0)
                .line();
        look(() -> lines.find(books.organisation(), one.id()));
        look(() -> lines.ofFile(books.organisation(), file, 5_000, 200));
        look(() -> new CashFiles(on.store()).latest(books.organisation(), false, 0, 50));
    }

    @Test
    void theAdvicesThatWaitAndADeepPageOfThem() {
        CashAdvices advices = new CashAdvices(on.store());
        CashAdvices.Page first = advices.inState(books.organisation(), AdviceState.WAITING, Optional.empty(), 50);
        assertThat(first.advices()).hasSize(50);
        look(() -> advices.inState(books.organisation(), AdviceState.WAITING, Optional.empty(), 50));
        look(() -> advices.inState(books.organisation(), AdviceState.WAITING, first.next(), 50));
        look(() -> advices.find(books.organisation(), first.advices().get(0).id()));
    }

    @Test
    void whatTheMatcherAsks() {
        StoredOpenItems items = new StoredOpenItems(on.store(), books.organisation(), books.connection());
        look(() -> items.byNumber(Set.of("7", "4711", "12345"), 50));
        look(() -> items.byPurchaseOrder(Set.of("7", "4711"), 50));
        look(() -> items.byAmount(Money.of("77.00", "USD"), Money.of("77.10", "USD"), 50));
        look(() -> items.customersByName("customer 77", 50));
        look(() -> items.ofCustomers(List.of(books.customer(77)), Currency.getInstance("USD"), 50));
        look(() -> items.family(books.customer(77)));
    }

    private static void look(Runnable page) {
        for (QueryPlans.Plan plan : plans.of(page)) {
            assertThat(plan.visits())
                    .as(plan.sql())
                    .allMatch(visit -> visit.bounded() || visit.table().equals("bank_file"));
            assertThat(plan.rows()).as(plan.sql()).isLessThanOrEqualTo(MOST_ROWS);
        }
    }
}
