package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.quickbooks.ScriptedQuickBooks.Call;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a batch looks like on the wire, and the answers only a batch can have. */
class QuickBooksBatchTest {
    @Test
    void eachLineIsSentInItsFrozenBytesUnderKeysWithinTheDocumentedLengths() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(QuickBooksBatchTest::allPosted);
                ErpConnection connection = erp.open()) {
            List<FrozenPayment> payments = payments(connection, 12);
            bulk(connection).post(payments, soon());

            Call call = erp.calls().get(0);
            assertThat(call.path()).isEqualTo("/v3/company/9130350/batch");
            assertThat(call.parameters().get("requestid")).hasSizeLessThanOrEqualTo(36);
            assertThat(payments).allSatisfy(payment -> assertThat(call.body()).contains(payment.body()));
            for (int line = 1; line <= 12; line++) {
                assertThat(call.body()).contains("\"bId\":\"" + line + "\"");
            }
        }
    }

    @Test
    void theRequestIdIsAFunctionOfThePaymentsAndOfNothingElse() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(QuickBooksBatchTest::allPosted);
                ErpConnection connection = erp.open()) {
            List<FrozenPayment> payments = payments(connection, 4);
            bulk(connection).post(payments, soon());
            bulk(connection).post(payments, soon());
            bulk(connection).post(payments.subList(0, 3), soon());

            List<String> ids = erp.calls().stream()
                    .map(call -> String.valueOf(call.parameters().get("requestid")))
                    .toList();
            assertThat(ids.get(1)).isEqualTo(ids.get(0));
            assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        }
    }

    @Test
    void aLineWithoutExactlyOneAnswerOrWithSomebodyElsesStaysInDoubt() throws Exception {
        String twice = item(2, "PaymentRefNum", reference(2));
        String body = "{\"BatchItemResponse\":[" + item(1, "PaymentRefNum", reference(1)) + "," + twice + "," + twice
                + "," + item(3, "PaymentRefNum", reference(9)) + ",{\"bId\":\"4\"}]}";
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, body));
                ErpConnection connection = erp.open()) {
            List<PaymentOutcome> outcomes = bulk(connection).post(payments(connection, 5), soon());

            assertThat(outcomes.get(0)).isInstanceOf(Posted.class);
            assertThat(outcomes.subList(1, 5)).allMatch(InDoubt.class::isInstance);
        }
    }

    @Test
    void aLinesFaultIsReadAsASinglePaymentsWouldBe() throws Exception {
        String body = "{\"BatchItemResponse\":[" + fault(1, "6210", "ValidationFault") + ","
                + fault(2, "10000", "SystemFault") + "," + fault(3, "600", "ValidationFault") + ","
                + fault(4, "6190", "ValidationFault") + "]}";
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, body));
                ErpConnection connection = erp.open()) {
            List<PaymentOutcome> outcomes = bulk(connection).post(payments(connection, 4), soon());

            assertThat(outcomes.get(0)).isInstanceOf(Rejected.class);
            assertThat(outcomes.get(1)).isInstanceOf(InDoubt.class);
            assertThat(outcomes.get(2)).isInstanceOf(InDoubt.class);
            assertThat(((NotSent) outcomes.get(3)).code()).isEqualTo("quickbooks.company.read-only");
        }
    }

    @Test
    void aBatchThatIsTooLargeIsHalvedUntilItIsTakenAndTheSizeIsRemembered() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                        call -> lines(call) > 10 ? wholeFault("1040", "Batch too large") : allPosted(call));
                ErpConnection connection = ScriptedQuickBooks.open(ofThirty(erp))) {
            List<PaymentOutcome> outcomes = bulk(connection).post(payments(connection, 30), soon());

            assertThat(outcomes).hasSize(30).allMatch(Posted.class::isInstance);
            assertThat(bulk(connection).largestBatch()).isLessThanOrEqualTo(10);
            assertThat(erp.calls().stream().filter(call -> lines(call) <= 10)).hasSize(4);
        }
    }

    @Test
    void aRefusalOfTheWholeRejectsNoPayment() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> wholeFault("2050", "Length is too long"));
                ErpConnection connection = erp.open()) {
            assertThat(bulk(connection).post(payments(connection, 3), soon()))
                    .hasSize(3)
                    .allSatisfy(outcome -> {
                        assertThat(((NotSent) outcome).code()).isEqualTo("quickbooks.batch.refused");
                        assertThat(((NotSent) outcome).message()).contains("2050");
                    });
        }
    }

    private static Map<String, String> ofThirty(ScriptedQuickBooks erp) {
        Map<String, String> settings = erp.settings();
        settings.put("batch-size", "30");
        return settings;
    }

    private static BulkPosting bulk(ErpConnection connection) {
        return connection.bulkPosting().orElseThrow();
    }

    private static List<FrozenPayment> payments(ErpConnection connection, int count) throws Exception {
        List<FrozenPayment> payments = new ArrayList<>();
        for (int line = 1; line <= count; line++) {
            payments.add(connection.freeze(
                    Payments.of(new PaymentReference(reference(line)), Integer.toString(100 + line))));
        }
        return payments;
    }

    private static String reference(int line) {
        return String.format("DB%014d", line);
    }

    private static Answer allPosted(Call call) {
        return Answer.of(
                200,
                "{\"BatchItemResponse\":["
                        + IntStream.rangeClosed(1, lines(call))
                                .mapToObj(line -> item(line, "PaymentRefNum", referenceOf(call, line)))
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    private static int lines(Call call) {
        return call.body().split("\"bId\"", -1).length - 1;
    }

    private static String referenceOf(Call call, int line) {
        String from = call.body().split("\"PaymentRefNum\":\"", -1)[line];
        return from.substring(0, from.indexOf('"'));
    }

    private static String item(int line, String field, String value) {
        return "{\"Payment\":{\"Id\":\"" + (500 + line) + "\",\"" + field + "\":\"" + value + "\"},\"bId\":\"" + line
                + "\"}";
    }

    private static String fault(int line, String code, String type) {
        return "{\"Fault\":{\"Error\":[{\"Message\":\"said\",\"code\":\"" + code + "\"}],\"type\":\"" + type
                + "\"},\"bId\":\"" + line + "\"}";
    }

    private static Answer wholeFault(String code, String message) {
        return Answer.of(
                400,
                "{\"Fault\":{\"Error\":[{\"Message\":\"" + message + "\",\"code\":\"" + code
                        + "\"}],\"type\":\"ValidationFault\"}}");
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}
