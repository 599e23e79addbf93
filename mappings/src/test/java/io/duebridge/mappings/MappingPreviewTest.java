package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.applied;
import static io.duebridge.mappings.QuickBooksSamples.invoice;
import static io.duebridge.mappings.QuickBooksSamples.json;
import static io.duebridge.mappings.QuickBooksSamples.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingPreviewTest {
    private static final String INVOICE = invoice(7, 1).toString();
    private static final String PAYMENT =
            payment("10", "0", applied("Invoice", "7", "10")).toString();

    @TempDir
    Path folder;

    private record Seen(int status, List<JsonNode> lines, String err) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a query            | {"QueryResponse":{"Invoice":[%s],"startPosition":1,"maxResults":1},"time":"2026-01-01T00:00:00Z"}
                    one entity         | {"Invoice":%s,"time":"2026-01-01T00:00:00Z"}
                    a bare entity      | %s
                    bare entities      | [%s]
                    entities in a row  | {"QueryResponse":{}} %s
                    a change capture   | {"CDCResponse":[{"QueryResponse":[{"Payment":[{"Id":"1"}]},{"Invoice":[%s]},{}]}],"time":"x"}
                    a batch            | {"BatchItemResponse":[{"bId":"1","Invoice":%s},{"bId":"2","Fault":{"Error":[]}}],"time":"x"}
                    a query in a batch | {"BatchItemResponse":[{"bId":"1","QueryResponse":{"Invoice":[%s]}}]}
                    """)
    void findsTheRecordsInEveryAnswerOfTheApi(String what, String answer) throws IOException {
        Seen seen = preview(RecordKind.INVOICE, answer.formatted(INVOICE));

        assertThat(seen.status()).as(what + ": " + seen.err()).isEqualTo(MappingPreview.ALL_MAPPED);
        assertThat(seen.lines()).singleElement().satisfies(line -> {
            assertThat(line.get("kind").textValue()).isEqualTo("invoice");
            assertThat(line.get("id").textValue()).isEqualTo("7");
            assertThat(line.at("/document/total").textValue()).isEqualTo("22.14");
        });
    }

    @Test
    void aQuarantinedRecordDoesNotHideTheOthers() throws IOException {
        Seen seen = preview(
                RecordKind.INVOICE,
                "{\"QueryResponse\":{\"Invoice\":[{\"Id\":\"1\"},{\"TotalAmt\":1},%s]}}".formatted(INVOICE));

        assertThat(seen.status()).isEqualTo(MappingPreview.SOME_QUARANTINED);
        assertThat(seen.lines()).hasSize(3);
        assertThat(seen.lines().get(0).get("quarantined").textValue()).contains("customer is missing");
        assertThat(seen.lines().get(1))
                .isEqualTo(
                        json(
                                "{\"kind\":\"invoice\",\"id\":\"\",\"quarantined\":\"id is missing; expected an id of the ERP\"}"));
        assertThat(seen.lines().get(2).has("document")).isTrue();
    }

    @Test
    void aDeletedRecordIsNamedBesideTheOutput() throws IOException {
        Seen seen = preview(
                RecordKind.INVOICE,
                "{\"CDCResponse\":[{\"QueryResponse\":[{\"Invoice\":[{\"Id\":\"9\",\"domain\":\"QBO\",\"status\":\"Deleted\"}]}]}]}");

        assertThat(seen.status()).isEqualTo(MappingPreview.ALL_MAPPED);
        assertThat(seen.lines()).isEmpty();
        assertThat(seen.err()).isEqualToIgnoringNewLines("invoice 9 is deleted: nothing to map");
    }

    @Test
    void amountsComeThroughExactlyAndAByteOrderMarkDoesNotMatter() throws IOException {
        Seen seen = preview(
                RecordKind.PAYMENT,
                "\uFEFF{\"Payment\":" + payment("12345678901234567.89", "12345678901234567.89", "") + "}");

        assertThat(seen.lines().get(0).at("/document/unapplied").textValue()).isEqualTo("12345678901234567.89");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"QueryResponse":{"Payment":[{}]}}  | holds no Invoice, but Payment
                    {"Estimate":{"Id":"1"}}             | holds no Invoice
                    {"Id":"1","DisplayName":"Diner"}    | holds no Invoice, but Customer
                    {"Id":"1","TotalAmt":1,"VendorRef":{}} | holds no Invoice, but a record of another kind
                    {"Fault":{"Error":[{"Message":"Object Not Found","code":"610"}],"type":"ValidationFault"}} | is an error of QuickBooks, not data: Object Not Found (code 610)
                    {"warnings":null,"fault":{"error":[{"message":"AuthenticationFailed","code":"3200"}]}} | is an error of QuickBooks, not data: AuthenticationFailed (code 3200)
                    <html>502</html>                    | is not JSON
                    {"QueryResponse":{"Invoice":[       | is not JSON
                    7                                   | holds no Invoice
                    """)
    void aFileThatCannotBeUsedGetsOneClearLine(String content, String reason) throws IOException {
        Seen seen = preview(RecordKind.INVOICE, content);

        assertThat(seen.status()).isEqualTo(MappingPreview.UNUSABLE);
        assertThat(seen.lines()).isEmpty();
        assertThat(seen.err().strip().lines()).singleElement().asString().contains("answer0.json " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"QueryResponse":{},"time":"x"}
                    {"QueryResponse":{"totalCount":0},"time":"x"}
                    {"CDCResponse":[{"QueryResponse":[{}]}],"time":"x"}
                    """)
    void aPageWithoutRecordsIsNoFault(String content) throws IOException {
        Seen seen = preview(RecordKind.INVOICE, content);

        assertThat(seen.status()).isEqualTo(MappingPreview.ALL_MAPPED);
        assertThat(seen.err()).contains("holds no Invoice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    journalEntry  | {"Id":"1","TxnDate":"2020-02-02","Line":[{"Amount":1,"JournalEntryLineDetail":{}}]}
                    journalEntry  | {"CDCResponse":[{"QueryResponse":[{"JournalEntry":[{"Id":"1","TxnDate":"2020-02-02"}]}]}]}
                    deposit       | {"Id":"1","TotalAmt":5,"DepositToAccountRef":{"value":"3"},"TxnDate":"2020-02-02"}
                    deposit       | {"QueryResponse":{"Deposit":[{"Id":"1","TxnDate":"2020-02-02"}]}}
                    refundReceipt | {"Id":"1","TotalAmt":0,"DepositToAccountRef":{"value":"3"},"TxnDate":"2020-02-02"}
                    refundReceipt | {"RefundReceipt":{"Id":"1","TotalAmt":0,"TxnDate":"2020-02-02"},"time":"x"}
                    """)
    void theKindsThatExplainABalanceAreFoundToo(String kind, String answer) throws IOException {
        Seen seen = preview(RecordKind.ofLabel(kind), answer);

        assertThat(seen.err()).isEmpty();
        assertThat(seen.lines()).singleElement().satisfies(line -> {
            assertThat(line.get("kind").textValue()).isEqualTo(kind);
            assertThat(line.has("document")).as(line.toString()).isTrue();
        });
    }

    @Test
    void anErrorAmongTheItemsOfABatchIsToldBesideTheRecords() throws IOException {
        Seen seen = preview(
                RecordKind.INVOICE,
                ("{\"BatchItemResponse\":[{\"bId\":\"1\",\"Invoice\":%s},{\"bId\":\"2\",\"Fault\":{\"Error\":[{\"Message\":"
                                + "\"Stale\",\"code\":\"5010\"}]}}]}")
                        .formatted(INVOICE));

        assertThat(seen.status()).isEqualTo(MappingPreview.ALL_MAPPED);
        assertThat(seen.err()).contains("an error of QuickBooks besides: Stale (code 5010)");
    }

    @Test
    void missingAndEmptyFilesAndFoldersAreNamed() throws IOException {
        assertThat(run(RecordKind.INVOICE, List.of(folder.resolve("none.json"))).err())
                .contains("none.json does not exist");
        assertThat(run(RecordKind.INVOICE, List.of(folder)).err()).contains("is not a file");
        assertThat(preview(RecordKind.INVOICE, "").err()).contains("is empty");
        assertThat(run(RecordKind.INVOICE, List.of()).status()).isEqualTo(MappingPreview.UNUSABLE);
    }

    @Test
    void eachFileMayHoldAnythingOfTheKind() throws IOException {
        Seen seen = preview(RecordKind.PAYMENT, "{\"Payment\":" + PAYMENT + "}", PAYMENT, "{}");

        assertThat(seen.lines()).hasSize(2);
        assertThat(seen.status()).isEqualTo(MappingPreview.UNUSABLE);
    }

    private Seen preview(RecordKind kind, String... contents) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < contents.length; i++) {
            files.add(Files.writeString(folder.resolve("answer" + i + ".json"), contents[i]));
        }
        return run(kind, files);
    }

    private static Seen run(RecordKind kind, List<Path> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = MappingPreview.run(
                "quickbooks",
                kind,
                files,
                MappingContext.of("quickbooks", Currency.getInstance("USD")),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        List<JsonNode> lines = out.toString(UTF_8)
                .lines()
                .map(QuickBooksSamples::json)
                .map(JsonNode.class::cast)
                .toList();
        return new Seen(status, lines, err.toString(UTF_8));
    }
}
