package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of SuiteTalk's answers, told by hand-written ones in the forms that public recordings show. */
class SoapReadingTest {
    private static final ReadRequest INVOICES = ReadRequest.first(
            RecordKind.INVOICE,
            new ReadWindow(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")),
            100);

    private static final String INVOICE = """
            <platformCore:record internalId="%s" xsi:type="tranSales:Invoice">
              <tranSales:createdDate>2026-02-03T10:00:00.000-08:00</tranSales:createdDate>
              <tranSales:lastModifiedDate>2026-02-0%dT12:00:00.000-08:00</tranSales:lastModifiedDate>
              <tranSales:entity internalId="17"><platformCore:name>ACME &amp; Sons</platformCore:name></tranSales:entity>
              <tranSales:tranDate>2026-02-02T22:00:00.000-08:00</tranSales:tranDate>
              <tranSales:tranId>INV-%s</tranSales:tranId>
              <tranSales:currency internalId="2"><platformCore:name>Euro</platformCore:name></tranSales:currency>
              <tranSales:total>%s</tranSales:total>
              <tranSales:somethingNew internalId="4"/>
              <tranSales:anotherNew><tranSales:inner>x</tranSales:inner></tranSales:anotherNew>
              <tranSales:itemList>
                <tranSales:item><tranSales:line>1</tranSales:line><tranSales:quantity>2.0</tranSales:quantity><tranSales:amount>10.0</tranSales:amount></tranSales:item>
              </tranSales:itemList>
              <tranSales:customFieldList>
                <platformCore:customField internalId="9" scriptId="custbody_po" xsi:type="platformCore:StringCustomFieldRef"><platformCore:value>PO 7</platformCore:value></platformCore:customField>
              </tranSales:customFieldList>
            </platformCore:record>
            """;

    private ScriptedSuiteTalk netSuite;

    @BeforeEach
    void start() {
        netSuite = new ScriptedSuiteTalk();
        netSuite.answer(
                "getSelectValue",
                "2025_2",
                "<m:getSelectValueResponse><platformCore:getSelectValueResult><platformCore:status isSuccess=\"true\"/>"
                        + "<platformCore:totalRecords>1</platformCore:totalRecords><platformCore:baseRefList>"
                        + "<platformCore:baseRef internalId=\"2\" xsi:type=\"platformCore:RecordRef\"/></platformCore:baseRefList>"
                        + "</platformCore:getSelectValueResult></m:getSelectValueResponse>");
        netSuite.answer(
                "getList",
                "2025_2",
                "<m:getListResponse><m:readResponseList><platformCore:status isSuccess=\"true\"/><m:readResponse>"
                        + "<platformCore:status isSuccess=\"true\"/><m:record internalId=\"2\" xsi:type=\"listAcct:Currency\">"
                        + "<listAcct:name>Euro</listAcct:name><listAcct:symbol>EUR</listAcct:symbol>"
                        + "<listAcct:isBaseCurrency>true</listAcct:isBaseCurrency></m:record></m:readResponse></m:readResponseList>"
                        + "</m:getListResponse>");
    }

    @AfterEach
    void stop() {
        netSuite.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023_2", "2024_1", "2024_2", "2025_1", "2025_2"})
    void everyEndpointVersionIsSpokenAndUnderstood(String version) throws Exception {
        netSuite.answer("search", version, found(1, INVOICE.formatted("5", 4, "5", "1.23456789E7")));
        List<ErpRecord> records = read(INVOICES, "endpoint-version", version, "time-zone", "America/Chicago")
                .records();

        assertThat(records).singleElement().satisfies(record -> {
            JsonNode body = record.body();
            assertThat(record.changedAt()).isEqualTo("2026-02-04T20:00:00Z");
            assertThat(body.path("recordType").asText()).isEqualTo("invoice");
            assertThat(body.path("tranDate").asText()).isEqualTo("2026-02-03");
            assertThat(body.path("total").decimalValue()).isEqualByComparingTo("12345678.9");
            assertThat(body.path("entity").toString()).isEqualTo("{\"id\":\"17\",\"name\":\"ACME & Sons\"}");
            assertThat(body.path("currency").path("symbol").asText()).isEqualTo("EUR");
            assertThat(body.path("customFieldList").path("custbody_po").asText())
                    .isEqualTo("PO 7");
            assertThat(body.path("itemList").path(0).path("amount").isBigDecimal())
                    .isTrue();
            assertThat(body.path("anotherNew").path("inner").asText()).isEqualTo("x");
        });
        ScriptedSuiteTalk.Asked asked = netSuite.asked("search").get(0);
        assertThat(asked.path()).isEqualTo("/services/NetSuitePort_" + version);
        assertThat(asked.body()).contains("_" + version + ".platform.webservices.netsuite.com");
    }

    @Test
    void everySendHasAPassportOfItsOwnAndNoCookieComesBack() throws Exception {
        netSuite.answer("search", "2025_2", found(0, ""));
        try (ErpConnection connection = netSuite.open()) {
            connection.read(INVOICES);
            connection.read(INVOICES);
        }
        List<ScriptedSuiteTalk.Asked> asked = netSuite.asked("search");
        assertThat(asked).hasSize(2);
        assertThat(asked)
                .extracting(one -> nonce(one.body()))
                .doesNotHaveDuplicates()
                .allMatch(nonce -> nonce.matches("[0-9A-Za-z]{6,64}"));
        assertThat(asked).allSatisfy(one -> {
            assertThat(one.headers()).doesNotContainKey("Cookie");
            assertThat(one.body())
                    .doesNotContain("applicationInfo", "cs&", ">ts<")
                    .contains("algorithm=\"HMAC-SHA256\"");
        });
    }

    @Test
    void aRecordOfAnUnknownTypeOrWithABadValueIsAHoleAndTheRestIsRead() throws Exception {
        netSuite.answer(
                "search",
                "2025_2",
                found(
                        4,
                        "<platformCore:record internalId=\"1\" xsi:type=\"listRel:CustomerSearchRow\"><listRel:x>1</listRel:x></platformCore:record>"
                                + INVOICE.formatted("2", 4, "2", "ten")
                                + INVOICE.formatted("3", 5, "3", "10.00")
                                + "<platformCore:record internalId=\"4\" xsi:type=\"tranSales:Invoice\"><tranSales:tranId>L</tranSales:tranId></platformCore:record>"));
        RecordPage page = read(INVOICES);

        assertThat(page.records()).extracting(record -> record.id().value()).containsExactly("3");
        assertThat(page.holes())
                .extracting(ReadHole::toString)
                .satisfiesExactlyInAnyOrder(
                        hole -> assertThat(hole).contains("invoice 1", "customerSearchRow"),
                        hole -> assertThat(hole).contains("invoice 2", "total is 'ten', which is no number"),
                        hole -> assertThat(hole).contains("invoice 4", "lastModifiedDate is missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exceededConcurrentRequestLimitFault | WS_REQUEST_BLOCKED         | THROTTLED      | netsuite.concurrency
                    exceededRequestLimitFault           | WS_CONCUR_SESSION_DISALLWD | THROTTLED      | netsuite.concurrency
                    invalidCredentialsFault             | INVALID_LOGIN_CREDENTIALS  | AUTHENTICATION | netsuite.sign-in.refused
                    invalidSessionFault                 | SESSION_TIMED_OUT          | AUTHENTICATION | netsuite.sign-in.refused
                    insufficientPermissionFault         | INSUFFICIENT_PERMISSION    | PERMISSION     | netsuite.not-permitted
                    invalidVersionFault                 | INVALID_VERSION            | CONFIGURATION  | netsuite.version.refused
                    unexpectedErrorFault                | UNEXPECTED_ERROR           | UNAVAILABLE    | netsuite.server.failed
                    """)
    void aFaultIsToldByItsTypeAndKeepsNetSuitesWords(String fault, String vendorCode, ErrorKind kind, String code) {
        netSuite.answer(
                "search",
                500,
                ScriptedSuiteTalk.envelope(
                        "2025_2",
                        "<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>Something said.</faultstring>"
                                + "<detail><f:" + fault
                                + " xmlns:f=\"urn:faults_2025_2.platform.webservices.netsuite.com\"><f:code>"
                                + vendorCode + "</f:code><f:message>Something said.</f:message></f:" + fault + ">"
                                + "<ns1:hostname xmlns:ns1=\"http://xml.apache.org/axis/\">partners-java10</ns1:hostname></detail></soapenv:Fault>"));
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(INVOICES));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains("Something said.", vendorCode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Maintenance</body></html>",
                "{\"a\":1}",
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Bo"
            })
    void whatIsNoAnswerIsNeverAnEmptyPage(String body) {
        netSuite.answer("search", 200, body);

        assertThat(catchThrowableOfType(ConnectorException.class, () -> read(INVOICES))
                        .kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void aDoctypeIsRefused() {
        netSuite.answer(
                "search",
                200,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + ScriptedSuiteTalk.envelope("2025_2", found(0, "&e;")).substring(39));

        assertThat(catchThrowableOfType(ConnectorException.class, () -> read(INVOICES))
                        .kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private RecordPage read(ReadRequest request, String... settings) throws ConnectorException {
        try (ErpConnection connection = netSuite.open(settings)) {
            return connection.read(request);
        }
    }

    private static String found(int total, String records) {
        return "<m:searchResponse><platformCore:searchResult><platformCore:status isSuccess=\"true\"/><platformCore:totalRecords>"
                + total
                + "</platformCore:totalRecords><platformCore:pageSize>100</platformCore:pageSize><platformCore:recordList>"
                + records + "</platformCore:recordList></platformCore:searchResult></m:searchResponse>";
    }

    private static String nonce(String body) {
        return body.replaceAll("(?s).*<[^/>]*nonce>([^<]*)<.*", "$1");
    }
}
