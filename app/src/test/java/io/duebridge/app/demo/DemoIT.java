package io.duebridge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program, started as its users start it, plays the whole demo. */
class DemoIT {
    @TempDir
    static Path folder;

    private static JsonNode report;
    private static int status;
    private static String progress;

    @BeforeAll
    static void play() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        "target/duebridge/duebridge.jar",
                        "demo",
                        "--once",
                        "--json",
                        "--customers=25",
                        "--invoices=300",
                        "--seed=7")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            assertThat(demo.waitFor(5, TimeUnit.MINUTES)).as("the demo ends").isTrue();
        } finally {
            demo.destroyForcibly();
        }
        status = demo.exitValue();
        progress = Files.readString(err);
        assertThat(Files.readString(out).strip().lines())
                .as("standard output holds the report and nothing else")
                .hasSize(1);
        report = new ObjectMapper().readTree(Files.readString(out));
    }

    @Test
    void itHolds() {
        assertThat(status).as(progress).isZero();
        assertThat(report.path("ok").booleanValue()).as(report.toString()).isTrue();
    }

    @Test
    void quickBooksNetSuiteByBothTransportsAndSapByBothProfilesArePartOfIt() {
        assertThat(report.path("connections"))
                .extracting(connection -> connection.path("name").textValue() + " "
                        + connection.path("vendor").textValue())
                .containsExactly(
                        "quickbooks quickbooks",
                        "netsuite-soap netsuite",
                        "netsuite-rest netsuite",
                        "sap sap",
                        "sap-bapi sap");
    }

    @Test
    void storeAndErpTieInEveryCurrency() {
        for (JsonNode connection : report.path("connections")) {
            String name = connection.path("name").textValue();
            assertThat(connection.path("ties").booleanValue()).as(name).isTrue();
            assertThat(connection.path("quarantined").intValue()).as(name).isZero();
            JsonNode open = connection.path("openReceivables");
            assertThat(open.path("byCurrency").size()).as(name).isGreaterThan(1);
            open.path("byCurrency")
                    .forEach(pair -> assertThat(pair.path("store")).as(name).isEqualTo(pair.path("erp")));
            assertThat(new BigDecimal(open.path("store").textValue())).as(name).isPositive();
        }
    }

    private static List<JsonNode> paymentsAt(String connection) {
        List<JsonNode> found = new ArrayList<>();
        report.path("payments").forEach(payment -> {
            if (payment.path("connection").textValue().equals(connection)) {
                found.add(payment);
            }
        });
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"netsuite-soap", "netsuite-rest", "sap", "sap-bapi"})
    void everyPaymentIsPostedToTheOtherErpsAndReadBack(String connection) {
        List<JsonNode> payments = paymentsAt(connection);
        assertThat(payments).hasSize(4).allSatisfy(payment -> {
            assertThat(payment.path("state").textValue()).isIn("APPLIED", "RECONCILED");
            assertThat(payment.path("erpDocument").textValue()).isNotBlank();
            assertThat(payment.path("applications").size()).isPositive();
        });
        assertThat(payments)
                .extracting(payment -> payment.path("amount").textValue())
                .containsExactly("1420.00", "200.00", "355.00", "405.00");
        assertThat(new BigDecimal(payments.get(3).path("unapplied").textValue()))
                .isEqualByComparingTo("25.00");
    }

    @Test
    void everyPaymentIsAppliedWithNothingLostOnTheWay() {
        JsonNode payments = report.path("payments");
        assertThat(paymentsAt("quickbooks")).hasSize(6);
        for (int i : new int[] {0, 1, 2, 3, 5}) {
            JsonNode payment = payments.path(i);
            assertThat(payment.path("state").textValue()).isIn("APPLIED", "RECONCILED");
            assertThat(payment.path("erpDocument").textValue()).isNotBlank();
            assertThat(payment.path("applications").size()).isPositive();
        }
        assertThat(payments.path(2).path("applications"))
                .as("two invoices and a credit memo")
                .hasSize(3);
        assertThat(new BigDecimal(payments.path(3).path("unapplied").textValue()))
                .isEqualByComparingTo("25.00");
    }

    @Test
    void whatTheBankTookBackIsTakenBackInTheErp() {
        JsonNode back = report.path("payments").path(4);
        assertThat(back.path("state").textValue()).isEqualTo("TAKEN_BACK");
        assertThat(back.path("applications")).isEmpty();
    }

    @Test
    void theTransferThatOnlyTheBankKnewOfIsBookedForItsInvoice() {
        JsonNode transfer = report.path("payments").path(5);
        assertThat(transfer.path("amount").textValue()).isEqualTo("400.00");
        assertThat(transfer.path("applications")).hasSize(1);
        assertThat(transfer.path("unapplied").textValue()).isEqualTo("0.00");
    }

    @Test
    void progressGoesToStandardErrorAndHoldsNoStackTrace() {
        assertThat(progress)
                .contains(
                        "QuickBooks: read ",
                        "NetSuite by SOAP: read ",
                        "NetSuite by REST: read ",
                        "SAP S/4HANA: read ",
                        "SAP by BAPIs: read ")
                .contains("Paid in full")
                .doesNotContain("\tat ");
    }
}
