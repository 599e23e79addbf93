package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLanguageTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final List<LedgerDocument> invoices = new ArrayList<>();
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @BeforeEach
    void tenInvoicesTenSecondsApart() {
        for (int i = 1; i <= 10; i++) {
            books.clock.advance(Duration.ofSeconds(10));
            invoices.add(books.invoice(i % 2 == 0 ? books.other : books.parent, i + "00.00"));
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<String> amounts(String statement) {
        RawClient.Answer answer = client.query(statement);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> amounts = new ArrayList<>();
        for (JsonNode invoice : answer.json().at("/QueryResponse/Invoice")) {
            amounts.add(
                    invoice.path("TotalAmt").decimalValue().stripTrailingZeros().toPlainString());
        }
        return amounts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from Invoice where TotalAmt > '800'                                | 900,1000",
                "SELECT * FROM Invoice WHERE TotalAmt >= 900.00 AND TotalAmt < '1000'        | 900",
                "select * from Invoice where TotalAmt <= '200' order by TotalAmt desc        | 200,100",
                "select * from Invoice where DocNumber in ('1001', '1003')                   | 100,300",
                "select * from Invoice where DocNumber like '%09'                            | 900",
                "select * from Invoice where DocNumber like '100%' orderby Id desc maxresults 2 | 900,800",
                "select * from Invoice startposition 3 maxresults 2                          | 300,400",
                "select Id, MetaData.CreateTime from Invoice maxresults 1                    | 100",
                "select * from Invoice where TxnDate = '2026-03-02' startposition 10         | 1000",
                "select * from Invoice where CustomerRef = '3' and Balance > '700'           | 800,1000",
            })
    void statementsAnswerWhatTheyAsk(String statement, String expected) {
        assertThat(amounts(statement)).containsExactly(expected.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MetaData.LastUpdatedTime > '2026-03-02T12:01:30-08:00'                       | 1000",
                "MetaData.LastUpdatedTime >= '2026-03-02T12:01:30-08:00'                      | 900,1000",
                "Metadata.LastUpdatedTime > '2026-03-02T20:01:29.999Z'                        | 900,1000",
                "MetaData.LastUpdatedTime < '2026-03-02T20:00:20Z'                            | 100",
                "MetaData.LastUpdatedTime <= '2026-03-02T20:00:20Z'                           | 100,200",
                "MetaData.LastUpdatedTime = '2026-03-02T20:00:20Z'                            | 200",
                "MetaData.LastUpdatedTime > '2026-03-02T20:00:20Z' and MetaData.LastUpdatedTime <= '2026-03-02T12:00:40' | 300,400",
                "MetaData.LastUpdatedTime > '2026-03-03'                                      | ''",
            })
    void windowsOfChangeCountInWholeSecondsWhateverTheOffset(String window, String expected) {
        List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(",", -1));

        assertThat(amounts("select * from Invoice where " + window)).isEqualTo(wanted);
        assertThat(amounts("select * from Invoice where " + window + " orderby MetaData.LastUpdatedTime"))
                .isEqualTo(wanted);
    }

    @Test
    void anInvoiceThatChangesMovesToTheEndOfTheOrderOfChange() {
        books.clock.advance(Duration.ofSeconds(10));
        books.payment(books.parent, "1.00", Bookkeeping.to(invoices.get(0), "1.00"));

        assertThat(amounts("select * from Invoice order by MetaData.LastUpdatedTime asc"))
                .startsWith("200")
                .endsWith("100");
        assertThat(amounts("select * from Invoice order by MetaData.LastUpdatedTime desc"))
                .startsWith("100", "1000");
        assertThat(amounts("select * from Invoice")).startsWith("100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from Invoice where TotalAmt = '1' or TotalAmt = '2'   | 4000",
                "select * from Invoice where DocNumber = 'open                  | 4000",
                "select * from Invoice where DocNumber != '1'                   | 4000",
                "select * from Invoice maxresults 5 startposition 1             | 4000",
                "select * from Invoice where DocNumber = x                      | 4000",
                "select * from                                                  | 4000",
                "delete from Invoice                                            | 4000",
                "select * from Invoice where PrivateNote = 'x'                  | 4001",
                "select * from Invoice where TotalAmt = 'much'                  | 4001",
                "select * from Invoice where TotalAmt like '1%'                 | 4001",
                "select * from Invoice where MetaData.CreateTime > '2026-13-45' | 4001",
                "select * from invoice                                          | 4001",
                "select * from Invoice startposition 0                          | 4001",
                "select * from Invoice maxresults 1001                          | 4001",
            })
    void whatTheLanguageLacksIsRefused(String statement, String code) {
        RawClient.Answer answer = client.query(statement);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultCode()).as(answer.body()).isEqualTo(code);
        assertThat(answer.json().at("/Fault/type").asText()).isEqualTo("ValidationFault");
    }

    @Test
    void aChangeTimeThatIsNoTimeIsRefusedToo() {
        assertThat(client.query("select * from Invoice where MetaData.LastUpdatedTime > 'soon'")
                        .faultCode())
                .isEqualTo("4001");
        // an offset's plus sign that was not encoded arrives as a space
        assertThat(client.get("query?query=select%20*%20from%20Invoice%20where%20MetaData.LastUpdatedTime%20%3E%20"
                                + "'2026-03-02T20:00:00+02:00'")
                        .faultCode())
                .isEqualTo("4001");
    }

    @Test
    void countsComeWithoutRows() {
        JsonNode answer = client.query("select count(*) from Invoice where TotalAmt > '500'")
                .json();

        assertThat(answer.path("QueryResponse")).hasSize(1);
        assertThat(answer.at("/QueryResponse/totalCount").asInt()).isEqualTo(5);
    }

    @Test
    void nothingFoundIsAnEmptyObject() {
        JsonNode answer =
                client.query("select * from Invoice where DocNumber = 'none'").json();

        assertThat(answer.path("QueryResponse").isEmpty()).isTrue();
        assertThat(answer.path("QueryResponse").isObject()).isTrue();
    }

    @Test
    void aHundredRowsComeUnasked() {
        for (int i = 0; i < 120; i++) {
            books.invoice(books.other, "1.00");
        }

        assertThat(amounts("select * from Invoice")).hasSize(100);
        assertThat(amounts("select * from Invoice maxresults 1000")).hasSize(130);
    }

    @Test
    void onlySomeEntitiesCountTheirRows() {
        assertThat(client.query("select * from Invoice")
                        .json()
                        .at("/QueryResponse/totalCount")
                        .asInt())
                .isEqualTo(10);
        assertThat(client.query("select * from Customer")
                        .json()
                        .at("/QueryResponse")
                        .has("totalCount"))
                .isFalse();
    }

    @Test
    void listsAnswerActiveEntriesUnlessAsked() {
        books.ledger.changeCustomer(books.other.id(), details -> details.withActive(false));

        assertThat(client.query("select * from Customer")
                        .json()
                        .at("/QueryResponse/maxResults")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.query("select * from Customer where Active in (true, false)")
                        .json()
                        .at("/QueryResponse/maxResults")
                        .asInt())
                .isEqualTo(3);
        assertThat(client.query("select * from Customer where Active = false")
                        .json()
                        .at("/QueryResponse/Customer/0/DisplayName")
                        .asText())
                .isEqualTo("Cedar Clinic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"O\\'Neill & Sons", "O\\'Neill%"})
    void aBackslashEscapesAQuote(String name) {
        String sign = name.endsWith("%") ? "like" : "=";

        assertThat(client.query("select * from Customer where DisplayName " + sign + " '" + name + "'")
                        .json()
                        .at("/QueryResponse/Customer/0/Id")
                        .asText())
                .isEqualTo(books.parent.id());
    }

    @Test
    void aStatementMayBeTheBodyOfAPost() {
        RawClient.Answer answer =
                client.post("query", "application/text", "select * from Customer where DisplayName = 'Cedar Clinic'");

        assertThat(answer.json().at("/QueryResponse/Customer/0/Id").asText()).isEqualTo(books.other.id());
    }

    @Test
    void aDeletedPaymentIsNotFoundAndAVoidedOneIs() {
        PaymentDetails plain =
                PaymentDetails.plain(books.other.id(), Bookkeeping.TODAY, "USD", BigDecimal.TEN, List.of());
        String voided = books.ledger.addPayment(plain.withReference("V")).id();
        String deleted = books.ledger.addPayment(plain.withReference("D")).id();
        books.ledger.voidPayment(voided);
        books.ledger.deletePayment(deleted);

        assertThat(client.query("select * from Payment").json().at("/QueryResponse/Payment"))
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.path("Id").asText()).isEqualTo(voided);
                    assertThat(payment.path("TotalAmt").decimalValue()).isEqualByComparingTo("0");
                    assertThat(payment.path("PrivateNote").asText()).isEqualTo("Voided");
                });
    }
}
