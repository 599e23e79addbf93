package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.Operation;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuiteQlTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(books.ledger, NetSuiteSandboxOptions.defaults());
    private final RawRest client = new RawRest(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode rows(String query) {
        RawRest.Answer answer = client.query(query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items");
    }

    @Test
    void everyValueIsTextAndWhatIsEmptyIsLeftOut() {
        LedgerDocument invoice = books.invoice(books.other, "100.50");

        JsonNode row =
                rows("SELECT t.ID, t.tranid, t.type, t.trandate, t.foreigntotal, t.foreignAmountUnpaid, t.externalid,"
                                + " BUILTIN.DF(t.entity) AS customer, BUILTIN.DF(t.status) AS state, t.posting, t.voided"
                                + " FROM transaction t WHERE t.type = 'CustInvc'")
                        .get(0);

        assertThat(row.path("id").isTextual()).isTrue();
        assertThat(row.path("id").asText()).isEqualTo(invoice.id());
        assertThat(row.path("trandate").asText()).isEqualTo("3/2/2026");
        assertThat(row.path("foreigntotal").asText()).isEqualTo("100.5");
        assertThat(row.path("foreignamountunpaid").asText()).isEqualTo("100.5");
        assertThat(row.path("customer").asText()).isEqualTo("Cedar Clinic");
        assertThat(row.path("state").asText()).isEqualTo("Invoice : Open");
        assertThat(row.path("posting").asText() + row.path("voided").asText()).isEqualTo("TF");
        assertThat(row.has("externalid")).isFalse();
    }

    @Test
    void whatChangesInTheLedgerIsThereInTheNextQuery() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        String open = "SELECT foreignamountunpaid FROM transaction WHERE id = " + invoice.id();
        assertThat(rows(open).get(0).path("foreignamountunpaid").asText()).isEqualTo("100");

        LedgerPayment payment = books.payment(books.other, "70", Bookkeeping.to(invoice, "60"));

        assertThat(rows(open).get(0).path("foreignamountunpaid").asText()).isEqualTo("40");
        assertThat(rows("SELECT foreignpaymentamountused, foreignpaymentamountunused FROM transaction WHERE id = "
                                + payment.id())
                        .toString())
                .contains("\"60\"", "\"10\"");
        books.ledger.deletePayment(payment.id());
        assertThat(rows("SELECT id FROM transaction WHERE id = " + payment.id()))
                .isEmpty();
        assertThat(rows(open).get(0).path("foreignamountunpaid").asText()).isEqualTo("100");
        assertThat(rows("SELECT recordid, type FROM deletedrecord")
                        .get(0)
                        .path("recordid")
                        .asText())
                .isEqualTo(payment.id());
    }

    @Test
    void aCustomersNewNameAndMovedBalanceAreSeenAtOnce() {
        books.invoice(books.job, "5");
        String named = "SELECT BUILTIN.DF(t.entity) AS name FROM transaction t";
        assertThat(rows(named).get(0).path("name").asText()).isEqualTo("O'Neill & Sons : Roof job");
        assertThat(rows("SELECT id FROM customer")).hasSize(3);

        books.clock.advance(Duration.ofSeconds(90));
        books.ledger.changeCustomer(books.parent.id(), details -> details.withDisplayName("Oak"));
        books.invoice(books.other, "7");

        assertThat(rows(named).get(0).path("name").asText()).isEqualTo("Oak : Roof job");
        assertThat(
                        rows("SELECT balancesearch, TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS changed FROM customer"
                                        + " WHERE id = " + books.other.id())
                                .get(0)
                                .toString())
                .contains("\"balancesearch\":\"7\"", "2026-03-02 12:01:30");
    }

    @Test
    void timesAreThoseOfTheAccountAndCanBeComparedWithWrittenOnes() {
        books.invoice(books.other, "100");
        books.clock.advance(Duration.ofHours(1));
        client.connected();
        LedgerDocument later = books.invoice(books.other, "200");

        JsonNode found = rows(
                "SELECT id, TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS at FROM transaction WHERE"
                        + " lastmodifieddate >= TO_TIMESTAMP('2026-03-02 13:00:00', 'YYYY-MM-DD HH24:MI:SS')"
                        + " AND lastmodifieddate < TO_DATE('2026-03-02 13:00:01', 'YYYY-MM-DD HH24:MI:SS') ORDER BY id");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("id").asText()).isEqualTo(later.id());
        assertThat(found.get(0).path("at").asText()).isEqualTo("2026-03-02 13:00:00");
    }

    @Test
    void linksSayWhatPaysWhat() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        LedgerDocument memo = books.creditMemo(books.other, "30");
        LedgerPayment payment =
                books.payment(books.other, "50", Bookkeeping.to(invoice, "80"), Bookkeeping.to(memo, "30"));

        JsonNode links =
                rows("SELECT nextdoc, nexttype, foreignamount FROM NextTransactionLineLink WHERE previousdoc = "
                        + invoice.id() + " AND linktype = 'Payment' ORDER BY nextdoc");

        assertThat(links).hasSize(2);
        assertThat(links.get(0).toString()).contains("\"" + memo.id() + "\"", "CustCred", "\"30\"");
        assertThat(links.get(1).toString()).contains("\"" + payment.id() + "\"", "CustPymt", "\"50\"");
    }

    @Test
    void openItemsAddUpToWhatCustomersOwe() {
        LedgerDocument invoice = books.invoice(books.other, "100");
        books.creditMemo(books.other, "30");
        books.payment(books.other, "50", Bookkeeping.to(invoice, "20"));
        books.ledger.journals().add(books.chargeBack(books.other, "15"));

        JsonNode owed = rows("SELECT tl.entity, SUM(NVL(tal.amountunpaid, 0) - NVL(tal.paymentamountunused, 0)) AS owed"
                + " FROM transaction t JOIN transactionline tl ON tl.transaction = t.id"
                + " JOIN transactionaccountingline tal ON tal.transaction = t.id AND tal.transactionline = tl.id"
                + " WHERE t.posting = 'T' AND t.voided = 'F' GROUP BY tl.entity HAVING tl.entity IS NOT NULL");

        assertThat(owed).hasSize(1);
        BigDecimal balance = books.ledger.read(view -> view.balance(books.other.id()));
        assertThat(new BigDecimal(owed.get(0).path("owed").asText())).isEqualByComparingTo(balance);
    }

    @Test
    void pagesAreBoundedAndOffsetsAreWholePages() {
        for (int i = 0; i < 25; i++) {
            books.invoice(books.other, "1");
        }
        String query = "SELECT id FROM transaction ORDER BY id";

        RawRest.Answer second = client.query(query, "?limit=10&offset=10");
        RawRest.Answer last = client.query(query, "?limit=10&offset=20");

        assertThat(second.json().path("count").asInt()).isEqualTo(10);
        assertThat(second.json().path("totalResults").asInt()).isEqualTo(25);
        assertThat(second.json().path("hasMore").asBoolean()).isTrue();
        assertThat(second.json().path("links").get(0).path("href").asText()).endsWith("limit=10&offset=20");
        assertThat(last.json().path("items")).hasSize(5);
        assertThat(last.json().path("hasMore").asBoolean()).isFalse();
        for (String page :
                new String[] {"?limit=1001", "?limit=0", "?limit=10&offset=5", "?limit=1000&offset=100000"}) {
            assertThat(client.query(query, page).status()).as(page).isEqualTo(400);
            assertThat(client.query(query, page).code()).isEqualTo("INVALID_PARAMETER");
        }
        assertThat(client.query(query + " FETCH FIRST 7 ROWS ONLY")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void rowsAreCountedWhateverTheQueryLooksLike() {
        for (int i = 0; i < 12; i++) {
            books.invoice(i % 2 == 0 ? books.other : books.job, "1");
        }
        for (String query : new String[] {
            "SELECT DISTINCT entity FROM transaction",
            "SELECT entity, COUNT(*) AS many FROM transaction GROUP BY entity",
            "SELECT t.entity FROM (SELECT entity, MAX(id) AS last FROM transaction GROUP BY entity) t ORDER BY t.entity",
            "SELECT id FROM transaction WHERE id IN (SELECT MIN(id) FROM transaction GROUP BY entity)",
            "SELECT tranid AS \"from it\" FROM transaction WHERE memo IS NULL AND entity = " + books.job.id()
                    + " AND id IN (SELECT MIN(id) FROM transaction GROUP BY entity) UNION ALL SELECT 'from here' FROM currency",
        }) {
            RawRest.Answer answer = client.query(query, "?limit=1");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("totalResults").asInt()).as(query).isEqualTo(2);
        }
        assertThat(client.query("SELECT BUILTIN.DF(t.entity) AS name FROM transaction t ORDER BY t.id", "?limit=5")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void onlyOneQueryThatReadsIsRun() {
        books.invoice(books.other, "1");
        for (String query : new String[] {
            "DELETE FROM transaction",
            "SELECT 1 FROM transaction; DROP TABLE transaction",
            "SELECT nothing FROM transaction",
            "SELECT id FROM nowhere",
            "SELECT FILE_READ('/etc/passwd') AS a FROM transaction",
            "SELECT id FROM transaction LIMIT 5"
        }) {
            RawRest.Answer answer = client.query(query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains("Invalid search query");
        }
        assertThat(rows("SELECT id FROM transaction")).hasSize(1);
    }

    @Test
    void withoutThePreferHeaderNothingIsAnswered() {
        RawRest.Answer answer = client.send(client.at("/services/rest/query/v1/suiteql")
                .POST(BodyPublishers.ofString("{\"q\":\"SELECT id FROM customer\"}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_HEADER");
    }

    @Test
    void aLaggingQueryDoesNotSeeWhatIsNew() {
        books.invoice(books.other, "1");
        books.clock.advance(Duration.ofMinutes(2));
        books.invoice(books.other, "2");
        sandbox.faults().arm(Fault.laggingLookup(Duration.ofMinutes(1)), CallSummary.of(Operation.SUITEQL), 1);

        assertThat(rows("SELECT id FROM transaction")).hasSize(1);
        assertThat(rows("SELECT id FROM transaction")).hasSize(2);
    }

    @Test
    void listsAndTheCompanysOwnFieldsCanBeAskedFor() {
        String west =
                books.ledger.papers().addCode(EntityKind.SUBSIDIARY, "West").id();
        new RawSuiteTalk(sandbox)
                .add(
                        "t:CustomerPayment",
                        "",
                        "<t:customer internalId=\"" + books.other.id()
                                + "\"/><t:payment>5</t:payment><t:customFieldList><c:customField"
                                + " xsi:type=\"c:StringCustomFieldRef\" scriptId=\"custbody_portal\"><c:value>P-9</c:value>"
                                + "</c:customField></t:customFieldList>");

        assertThat(rows("SELECT custbody_portal FROM transaction WHERE type = 'CustPymt'")
                        .get(0)
                        .path("custbody_portal")
                        .asText())
                .isEqualTo("P-9");
        assertThat(
                        rows("SELECT s.name, cr.isprimarysub FROM customersubsidiaryrelationship cr JOIN subsidiary s ON s.id ="
                                        + " cr.subsidiary WHERE cr.entity = " + books.other.id())
                                .get(0)
                                .path("name")
                                .asText())
                .isEqualTo("West");
        assertThat(rows("SELECT symbol FROM currency WHERE isbasecurrency = 'T'")
                        .get(0)
                        .path("symbol")
                        .asText())
                .isEqualTo("USD");
        assertThat(rows("SELECT * FROM account WHERE accttype = 'AcctRec'")
                        .get(0)
                        .has("kind__"))
                .isFalse();
        assertThat(west).isNotEmpty();
    }
}
