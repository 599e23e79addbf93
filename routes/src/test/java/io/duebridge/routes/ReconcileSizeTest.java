package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Ten thousand customers, every tenth of which differs. */
class ReconcileSizeTest {
    private static final int CUSTOMERS = 10_000;
    private static final int STALE = 1_000;

    @OnBothDatabases
    void theCallsGrowWithTheHundredsOfCustomersThatDifferNotWithTheCustomers(TestStore db) throws Exception {
        Map<String, String> unhurried = Map.of("calls-per-second", "1000", "calls-per-minute", "10000");
        try (TestCompany company = TestCompany.with(db, unhurried)) {
            company.plan = company.plan.withPageSize(1000);
            LocalDate day = LocalDate.of(2026, 1, 5);
            for (int i = 0; i < CUSTOMERS; i++) {
                String customer = company.ledger
                        .addCustomer(CustomerDetails.named("Customer " + i, "USD"))
                        .id();
                company.ledger.addInvoice(DocumentDetails.plain(
                        customer,
                        day,
                        day.plusDays(30),
                        "USD",
                        List.of(DocumentLine.sale("Work", new BigDecimal(i + 1).movePointLeft(2)))));
            }
            db.clock().forward(Duration.ofMinutes(10));
            company.sync();
            int stale = db.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.OPEN_AMOUNT, DOCUMENT.OPEN_AMOUNT.plus(1))
                    .where(DOCUMENT.ID.in(db.store()
                            .dsl()
                            .select(DOCUMENT.ID)
                            .from(DOCUMENT)
                            .where(DOCUMENT.CONNECTION_ID.eq(
                                    company.connection.id().value()))
                            // A credit memo and an invoice of one customer would make up for each other.
                            .and(DOCUMENT.KIND.eq(RecordKind.INVOICE.label()))
                            .and(DOCUMENT.OPEN_AMOUNT.gt(BigDecimal.ZERO))
                            .orderBy(DOCUMENT.ID)
                            .limit(STALE)))
                    .execute();
            db.clock().forward(Duration.ofMinutes(1));
            int reports = calls(company, Operation.REPORT);
            int queries = calls(company, Operation.QUERY) + calls(company, Operation.READ);

            ReconcileReport report = company.routes.reconcileNow(company.name(), "test", true);

            assertThat(report.ties()).as("%s", report.failure()).isTrue();
            assertThat(report.result().orElseThrow().comparison().customers()).isGreaterThan(CUSTOMERS);
            assertThat(report.result().orElseThrow().recordsReadAgain())
                    .isEqualTo(stale)
                    .isEqualTo(STALE);
            assertThat(calls(company, Operation.REPORT) - reports).isLessThan(STALE / 50 + 10);
            assertThat(calls(company, Operation.QUERY) + calls(company, Operation.READ) - queries)
                    .isLessThan(60);
            company.assertTies();
        }
    }

    private static int calls(TestCompany company, Operation operation) {
        return company.sandbox.log().matching(CallSummary.of(operation)).size();
    }
}
