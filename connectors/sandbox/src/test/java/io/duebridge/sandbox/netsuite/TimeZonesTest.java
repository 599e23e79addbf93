package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.TestClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One moment and one day, as each face tells them in accounts of several zones. */
class TimeZonesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 8);

    private final TestClock clock = new TestClock("2026-03-08T10:30:00Z");

    private static Ledger ledger(String zone, TestClock clock) {
        Ledger ledger = new Ledger(
                new CompanyProfile("Elsewhere", "US", "USD", false, ZoneId.of(zone), Map.of(), false, true), clock);
        ledger.addAccount("Accounts Receivable", AccountType.ACCOUNTS_RECEIVABLE);
        return ledger;
    }

    private static LedgerDocument invoice(Ledger ledger) {
        LedgerCustomer customer = ledger.addCustomer(CustomerDetails.named("Cedar Clinic", "USD"));
        return ledger.addInvoice(DocumentDetails.plain(
                customer.id(), DAY, DAY.plusDays(30), "USD", List.of(DocumentLine.sale("Sod", BigDecimal.TEN))));
    }

    /** The night in which clocks in California go from two to three. */
    @ParameterizedTest
    @CsvSource({
        // zone, the moment in SuiteQL, the day in SOAP
        "America/Los_Angeles, 2026-03-08 03:30:00, 2026-03-08T00:00:00.000-08:00",
        "America/Chicago,     2026-03-08 05:30:00, 2026-03-07T22:00:00.000-08:00",
        "Europe/Berlin,       2026-03-08 11:30:00, 2026-03-07T15:00:00.000-08:00",
        "Asia/Kolkata,        2026-03-08 16:00:00, 2026-03-07T10:30:00.000-08:00",
        "Pacific/Auckland,    2026-03-08 23:30:00, 2026-03-07T03:00:00.000-08:00",
    })
    void everyFaceTellsTheMomentAndTheDayInItsOwnWay(String zone, String suiteQl, String soapDay) {
        Ledger ledger = ledger(zone, clock);
        LedgerDocument invoice = invoice(ledger);
        try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults())) {
            RawSuiteTalk.Answer soap = new RawSuiteTalk(sandbox).get("invoice", "internalId=\"" + invoice.id() + "\"");
            RawRest rest = new RawRest(sandbox).connected();
            JsonNode record = rest.get("invoice/" + invoice.id()).json();
            JsonNode row = rest.query(
                            "SELECT trandate, TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS at FROM transaction")
                    .json()
                    .at("/items/0");

            assertThat(soap.first("lastModifiedDate")).isEqualTo("2026-03-08T03:30:00.000-07:00");
            assertThat(soap.first("tranDate")).isEqualTo(soapDay);
            assertThat(record.path("lastModifiedDate").asText()).isEqualTo("2026-03-08T10:30:00Z");
            assertThat(record.path("tranDate").asText()).isEqualTo("2026-03-08");
            assertThat(row.path("at").asText()).isEqualTo(suiteQl);
            assertThat(row.path("trandate").asText()).isEqualTo("3/8/2026");
        }
    }

    @Test
    void anHourThatComesTwiceIsWrittenTheSameBothTimesInSuiteQl() {
        TestClock autumn = new TestClock("2026-11-01T08:30:00Z");
        Ledger ledger = ledger("America/Los_Angeles", autumn);
        invoice(ledger);
        autumn.advance(java.time.Duration.ofHours(1));
        ledger.changeDocument(
                io.duebridge.sandbox.EntityKind.INVOICE,
                ledger.invoices().get(0).id(),
                details -> details.withNote("x"));
        try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults())) {
            JsonNode row = new RawRest(sandbox)
                    .connected()
                    .query(
                            "SELECT TO_CHAR(createddate, 'HH24:MI') AS made, TO_CHAR(lastmodifieddate, 'HH24:MI') AS changed"
                                    + " FROM transaction")
                    .json()
                    .at("/items/0");

            assertThat(row.path("made").asText()).isEqualTo("01:30");
            assertThat(row.path("changed").asText()).isEqualTo("01:30");
        }
    }
}
