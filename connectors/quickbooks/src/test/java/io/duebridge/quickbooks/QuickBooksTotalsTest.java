package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.quickbooks.ScriptedQuickBooks.Call;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports as QuickBooks writes them: in the company's language, nested, cut off, empty. */
class QuickBooksTotalsTest {
    private static final String FRENCH_COLUMNS = "{\"Column\":[{\"ColTitle\":\"\",\"ColType\":\"Customer\"},"
            + "{\"ColTitle\":\"En cours\",\"ColType\":\"Money\"},{\"ColTitle\":\"91 et plus\",\"ColType\":\"Money\"},"
            + "{\"ColTitle\":\"Somme\",\"ColType\":\"Money\"}]}";
    private static final String NESTED =
            "{\"Header\":{\"ColData\":[{\"value\":\"Parent\",\"id\":\"8\"},{\"value\":\"\"},"
                    + "{\"value\":\"1.50\"},{\"value\":\"1.50\"}]},\"Rows\":{\"Row\":[{\"ColData\":[{\"value\":\"Job\",\"id\":\"9\"},"
                    + "{\"value\":\"-3.25\"},{\"value\":\"\"},{\"value\":\"-3.25\"}],\"type\":\"Data\"}]},\"Summary\":{\"ColData\":["
                    + "{\"value\":\"Total Parent\"},{\"value\":\"-3.25\"},{\"value\":\"1.50\"},{\"value\":\"-1.75\"}]},"
                    + "\"type\":\"Section\"}";

    private static final String ITEM_COLUMNS = "{\"Column\":[{\"ColTitle\":\"Art\",\"ColType\":\"txn_type\"},"
            + "{\"ColTitle\":\"Nr.\",\"ColType\":\"doc_num\"},{\"ColTitle\":\"Kunde\",\"ColType\":\"cust_name\"},"
            + "{\"ColTitle\":\"Offen\",\"ColType\":\"subt_open_bal\"}]}";

    @Test
    void columnsAreToldByTypeAndParentsAndTheirJobsStandForThemselves() throws Exception {
        String rows = NESTED + ",{\"ColData\":[{\"value\":\"Alone\",\"id\":\"3\"},{\"value\":\"4503599627370.97\"},"
                + "{\"value\":\"\"},{\"value\":\"4503599627370.97\"}]},"
                + "{\"Summary\":{\"ColData\":[{\"value\":\"TOTAL\"},{\"value\":\"\"},{\"value\":\"\"},"
                + "{\"value\":\"4503599627369.22\"}]},\"type\":\"Section\",\"group\":\"GrandTotal\"}";
        try (ScriptedQuickBooks erp = erp(call -> report("AgedReceivables", FRENCH_COLUMNS, rows))) {
            assertThat(totals(erp).openReceivables(deadline()))
                    .extracting(OpenReceivable::customer, one -> one.open().toString())
                    .containsExactlyInAnyOrder(
                            tuple(new ErpId("8"), "1.50 USD"),
                            tuple(new ErpId("9"), "-3.25 USD"),
                            tuple(new ErpId("3"), "4503599627370.97 USD"));
        }
    }

    @Test
    void nothingDatedAheadIsLeftOutAndOneCurrencyCostsOneReport() throws Exception {
        try (ScriptedQuickBooks erp = erp(call -> report("AgedReceivables", FRENCH_COLUMNS, NESTED))) {
            totals(erp).openReceivables(deadline());
            List<Call> reports = erp.calls().stream()
                    .filter(call -> call.path().contains("/reports/"))
                    .toList();
            assertThat(reports)
                    .singleElement()
                    .satisfies(call -> assertThat(call.parameters()).containsEntry("report_date", "2099-12-31"));
        }
    }

    @Test
    void rowsThatDoNotComeToTheReportsOwnTotalAreUnreadable() throws Exception {
        String rows = NESTED + ",{\"Summary\":{\"ColData\":[{\"value\":\"TOTAL\"},{\"value\":\"\"},{\"value\":\"\"},"
                + "{\"value\":\"99.00\"}]},\"type\":\"Section\",\"group\":\"GrandTotal\"}";
        try (ScriptedQuickBooks erp = erp(call -> report("AgedReceivables", FRENCH_COLUMNS, rows))) {
            assertThat(failure(totals(erp)).code()).isEqualTo(ConnectionErrors.UNREADABLE_ANSWER.code());
        }
    }

    @Test
    void aReportThatWasCutOffIsNoReport() throws Exception {
        String rows = NESTED + ",{\"ColData\":[{\"value\":\"Il y a trop de données.\"}]}";
        try (ScriptedQuickBooks erp = erp(call -> report("AgedReceivables", FRENCH_COLUMNS, rows))) {
            assertThat(failure(totals(erp)).code()).isEqualTo(QuickBooksErrors.REPORT_TOO_LARGE.code());
        }
    }

    @Test
    void aReportWithoutDataIsEmptyAndAnythingElseIsNoReport() throws Exception {
        String none =
                "{\"Header\":{\"ReportName\":\"AgedReceivables\",\"Option\":[{\"Name\":\"NoReportData\",\"Value\":\"true\"}]},"
                        + "\"Columns\":" + FRENCH_COLUMNS + ",\"Rows\":{}}";
        try (ScriptedQuickBooks erp = erp(call -> Answer.of(200, none))) {
            assertThat(totals(erp).openReceivables(deadline())).isEmpty();
        }
        try (ScriptedQuickBooks erp = erp(call -> Answer.of(200, "{\"QueryResponse\":{}}"))) {
            assertThat(failure(totals(erp)).code()).isEqualTo(ConnectionErrors.UNREADABLE_ANSWER.code());
        }
        try (ScriptedQuickBooks erp =
                erp(call -> report("AgedReceivables", FRENCH_COLUMNS, NESTED.replace("\"1.50\"", "\"1,50\"")))) {
            assertThat(failure(totals(erp)).message()).contains("1,50");
        }
    }

    @Test
    void anItemInAnotherLanguageKeepsItsIdAndWordAndLeavesItsKindOpen() throws Exception {
        String rows =
                "{\"Header\":{\"ColData\":[{\"value\":\"Aktuell\"},{\"value\":\"\"},{\"value\":\"\"},{\"value\":\"\"}]},"
                        + "\"Rows\":{\"Row\":[" + item("Rechnung", "17", "8", "20.00") + ","
                        + item("Journal Entry", "18", "8", "-5.00")
                        + "," + item("Invoice", "19", "77", "1.00") + "," + item("Invoice", "20", "8", "")
                        + "]},\"type\":\"Section\"}";
        try (ScriptedQuickBooks erp = erp(call -> report("AgedReceivableDetail", ITEM_COLUMNS, rows))) {
            List<OpenItem> items = totals(erp).openItems(Set.of(new ErpId("8")), deadline());

            assertThat(items)
                    .extracting(
                            OpenItem::id,
                            OpenItem::word,
                            OpenItem::kind,
                            item -> item.open().toString())
                    .containsExactly(
                            tuple(new ErpId("17"), "Rechnung", Optional.empty(), "20.00 USD"),
                            tuple(
                                    new ErpId("18"),
                                    "Journal Entry",
                                    Optional.of(RecordKind.JOURNAL_ENTRY),
                                    "-5.00 USD"));
        }
    }

    @Test
    void aDetailThatIsTooLargeIsAskedForInHalves() throws Exception {
        UnaryOperator<String> rowsOf = customers -> customers.contains(",")
                ? "{\"ColData\":[{\"value\":\"no more\"}],\"type\":\"Data\"}"
                : item("Invoice", "1" + customers, customers, customers + ".00");
        Set<ErpId> customers =
                IntStream.rangeClosed(1, 5).mapToObj(id -> new ErpId("" + id)).collect(Collectors.toSet());
        try (ScriptedQuickBooks erp = erp(call -> report(
                "AgedReceivableDetail",
                ITEM_COLUMNS,
                rowsOf.apply(call.parameters().get("customer"))))) {
            assertThat(totals(erp).openItems(customers, deadline()))
                    .extracting(item -> item.open().toString())
                    .containsExactlyInAnyOrder("1.00 USD", "2.00 USD", "3.00 USD", "4.00 USD", "5.00 USD");
        }
    }

    @Test
    void aLargestReportCountsAsCutOffEvenIfItDoesNotSaySo() throws Exception {
        String rows = String.join(",", Collections.nCopies(100_000, item("Invoice", "1", "8", "0.01")));
        try (ScriptedQuickBooks erp = erp(call -> report("AgedReceivableDetail", ITEM_COLUMNS, rows))) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> totals(erp).openItems(Set.of(new ErpId("8")), deadline()));
            assertThat(failure.code()).isEqualTo(QuickBooksErrors.REPORT_TOO_LARGE.code());
        }
    }

    private static String item(String type, String id, String customer, String open) {
        return "{\"ColData\":[{\"value\":\"" + type + "\",\"id\":\"" + id + "\"},{\"value\":\"N" + id
                + "\"},{\"value\":\"Somebody\",\"id\":\"" + customer + "\"},{\"value\":\"" + open
                + "\"}],\"type\":\"Data\"}";
    }

    private static Answer report(String name, String columns, String rows) {
        return Answer.of(
                200,
                "{\"Header\":{\"ReportName\":\"" + name
                        + "\",\"Currency\":\"USD\",\"Option\":[{\"Name\":\"NoReportData\","
                        + "\"Value\":\"false\"}]},\"Columns\":" + columns + ",\"Rows\":{\"Row\":[" + rows + "]}}");
    }

    private static ScriptedQuickBooks erp(ScriptedQuickBooks.Script reports) throws Exception {
        return new ScriptedQuickBooks(call -> call.path().contains("/reports/")
                ? reports.answer(call)
                : Answer.of(
                        200,
                        "{\"QueryResponse\":{\"Preferences\":[{\"CurrencyPrefs\":{\"MultiCurrencyEnabled\":false,"
                                + "\"HomeCurrency\":{\"value\":\"USD\"}}}]}}"));
    }

    private static ControlTotals totals(ScriptedQuickBooks erp) throws Exception {
        return erp.open().controlTotals().orElseThrow();
    }

    private record Told(String code, String message) {}

    private static Told failure(ControlTotals totals) {
        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> totals.openReceivables(deadline()));
        assertThat(failure).isNotNull();
        return new Told(failure.code(), String.valueOf(failure.getMessage()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
