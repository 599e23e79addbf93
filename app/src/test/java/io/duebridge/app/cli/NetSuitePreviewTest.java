package io.duebridge.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingPreview;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview of mappings on what NetSuite's API returns, in the forms that its documentation and public clients show. */
class NetSuitePreviewTest {
    private static final String INVOICE = """
            <record internalId="88" externalId="X-88" xsi:type="sales:Invoice" xmlns:sales="urn:sales_VER.transactions.webservices.netsuite.com">
              <sales:createdDate>2026-02-01T09:30:00.000-08:00</sales:createdDate>
              <sales:lastModifiedDate>2026-02-03T09:30:00.000-08:00</sales:lastModifiedDate>
              <sales:entity internalId="17"><core:name>ACME</core:name></sales:entity>
              <sales:tranDate>2026-02-01T00:00:00.000-08:00</sales:tranDate>
              <sales:tranId>INV88</sales:tranId>
              <sales:dueDate>2026-03-03T00:00:00.000-08:00</sales:dueDate>
              <sales:otherRefNum>PO-5</sales:otherRefNum>
              <sales:amountPaid>20.0</sales:amountPaid>
              <sales:amountRemaining>105.5</sales:amountRemaining>
              <sales:balance>9999.0</sales:balance>
              <sales:currency internalId="1"><core:name>USA</core:name></sales:currency>
              <sales:shippingCost>5.0</sales:shippingCost>
              <sales:subTotal>120.0</sales:subTotal>
              <sales:discountTotal>-10.0</sales:discountTotal>
              <sales:taxTotal>10.5</sales:taxTotal>
              <sales:total>125.5</sales:total>
              <sales:status>Open</sales:status>
              <sales:message>Thank you</sales:message>
              <sales:itemList>
                <sales:item><sales:item internalId="3"><core:name>Widget</core:name></sales:item><sales:line>1</sales:line>
                  <sales:description>A widget</sales:description><sales:amount>120.0</sales:amount><sales:quantity>2.0</sales:quantity><sales:rate>60.00</sales:rate></sales:item>
                <sales:item><sales:item internalId="-2"><core:name>Subtotal</core:name></sales:item><sales:amount>120.0</sales:amount></sales:item>
              </sales:itemList>
            </record>
            """;

    private static final String PAYMENT = """
            <record internalId="90" externalId="DB0123456789ABCD" xsi:type="c:CustomerPayment" xmlns:c="urn:customers_VER.transactions.webservices.netsuite.com">
              <c:createdDate>2026-02-05T09:30:00.000-08:00</c:createdDate>
              <c:customer internalId="17"><core:name>ACME</core:name></c:customer>
              <c:payment>100.0</c:payment><c:tranDate>2026-02-04T00:00:00.000-08:00</c:tranDate><c:tranId>PYMT4</c:tranId>
              <c:paymentMethod internalId="5"><core:name>VISA</core:name></c:paymentMethod>
              <c:total>100.0</c:total><c:applied>110.0</c:applied><c:unapplied>20.0</c:unapplied><c:status>Not Deposited</c:status>
              <c:applyList>
                <c:apply><c:apply>true</c:apply><c:doc>88</c:doc><c:line>0</c:line><c:type>Invoice</c:type><c:disc>2.0</c:disc><c:amount>110.0</c:amount></c:apply>
                <c:apply><c:apply>false</c:apply><c:doc>89</c:doc><c:type>Invoice</c:type><c:due>7.0</c:due></c:apply>
              </c:applyList>
              <c:creditList><c:credit><c:apply>true</c:apply><c:doc>91</c:doc><c:type>Credit Memo</c:type><c:amount>30.0</c:amount></c:credit></c:creditList>
            </record>
            """;

    @TempDir
    Path folder;

    private record Seen(int status, List<JsonNode> lines, String err) {
        JsonNode document() {
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0).path("document").isObject()).as(lines + err).isTrue();
            return lines.get(0).path("document");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2011_2", "2016_2", "2023_2", "2025_2"})
    void anInvoiceOfAnyEndpointVersionIsMapped(String version) throws IOException {
        JsonNode document = preview("invoice", envelope(version, get(INVOICE))).document();

        assertThat(document.path("number").asText()).isEqualTo("INV88");
        assertThat(document.path("customer").asText()).isEqualTo("17");
        assertThat(document.path("issueDate").asText()).isEqualTo("2026-02-01");
        assertThat(document.path("dueDate").asText()).isEqualTo("2026-03-03");
        assertThat(document.path("currency").asText()).isEqualTo("USD");
        assertThat(document.path("total").asText()).isEqualTo("125.50");
        assertThat(document.path("open").asText()).isEqualTo("105.50");
        assertThat(document.path("tax").asText()).isEqualTo("10.50");
        assertThat(document.path("purchaseOrder").asText()).isEqualTo("PO-5");
        assertThat(document.path("memo").asText()).isEqualTo("Thank you");
        assertThat(document.path("lines").findValuesAsText("amount")).containsExactly("120.00", "-10.00", "5.00");
        assertThat(document.at("/lines/0/item").asText()).isEqualTo("Widget");
        assertThat(document.at("/lines/0/unitPrice").asText()).isEqualTo("60");
    }

    @Test
    void theSameInvoiceOverRestIsTheSameDocument() throws IOException {
        String rest = """
                {"links":[{"rel":"self","href":"https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/invoice/88"}],
                 "id":"88","externalId":"X-88","entity":{"links":[],"id":"17","refName":"ACME"},"tranDate":"2026-02-01","dueDate":"2026-03-03",
                 "tranId":"INV88","otherRefNum":"PO-5","amountPaid":20.0,"amountRemaining":105.5,"currency":{"links":[],"id":"1","refName":"USA"},
                 "shippingCost":5.0,"subtotal":120.0,"discountTotal":-10.0,"taxTotal":10.5,"total":125.5,"status":{"id":"Open","refName":"Open"},
                 "message":"Thank you","lastModifiedDate":"2026-02-03T17:30:00Z","custbody_x":"y",
                 "item":{"links":[],"items":[{"item":{"id":"3","refName":"Widget"},"line":1,"description":"A widget","amount":120.0,"quantity":2.0,"rate":60.00}],"totalResults":1}}
                """;

        assertThat(preview("invoice", rest).document())
                .isEqualTo(preview("invoice", envelope("2025_2", get(INVOICE))).document());
    }

    @Test
    void aRowOfSuiteQlIsMappedWithOneLine() throws IOException {
        String rows = """
                {"links":[],"count":1,"hasMore":false,"totalResults":1,"items":[{"links":[],"id":"88","type":"CustInvc","tranid":"INV88",
                 "trandate":"2/1/2026","duedate":"3/3/2026","entity":"17","currency":"1","total":"150","foreigntotal":"125.5",
                 "foreignamountunpaid":"105.5","status":"Customer Invoice : Open"}]}
                """;
        JsonNode document = preview("invoice", rows).document();

        assertThat(document.path("total").asText()).isEqualTo("125.50");
        assertThat(document.path("open").asText()).isEqualTo("105.50");
        assertThat(document.path("issueDate").asText()).isEqualTo("2026-02-01");
        assertThat(document.path("lines").findValuesAsText("amount")).containsExactly("125.50");
    }

    @Test
    void aPaymentTellsWhatItPaysAndWhatCreditsGive() throws IOException {
        JsonNode document = preview("payment", envelope("2025_2", get(PAYMENT))).document();

        assertThat(document.path("total").asText()).isEqualTo("100.00");
        assertThat(document.path("unapplied").asText()).isEqualTo("20.00");
        assertThat(document.path("reference").asText()).isEqualTo("DB0123456789ABCD");
        assertThat(document.path("method").asText()).isEqualTo("VISA");
        assertThat(document.path("applications")).hasSize(2);
        assertThat(document.at("/applications/0/document").asText()).isEqualTo("88");
        assertThat(document.at("/applications/0/discount").asText()).isEqualTo("2.00");
        assertThat(document.at("/applications/1/kind").asText()).isEqualTo("creditMemo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    customer     | <record internalId="17" xsi:type="r:Customer" xmlns:r="urn:relationships_VER.lists.webservices.netsuite.com"><r:entityId>C17</r:entityId><r:isPerson>false</r:isPerson><r:companyName>ACME</r:companyName><r:parent internalId="4"/><r:email>a@example.com</r:email><r:isInactive>true</r:isInactive><r:balance>12.5</r:balance><r:currency internalId="1"><core:name>USA</core:name></r:currency></record> | "parent":"4"
                    customer     | <record internalId="18" xsi:type="r:Customer" xmlns:r="urn:relationships_VER.lists.webservices.netsuite.com"><r:entityId>C18</r:entityId><r:isPerson>true</r:isPerson><r:firstName>Ada</r:firstName><r:lastName>Byron</r:lastName></record> | "name":"Ada Byron"
                    creditMemo   | <record internalId="91" xsi:type="c:CreditMemo" xmlns:c="urn:customers_VER.transactions.webservices.netsuite.com"><c:entity internalId="17"/><c:tranDate>2026-02-01T00:00:00.000-08:00</c:tranDate><c:total>50.0</c:total><c:unapplied>20.0</c:unapplied></record> | "open":"20.00"
                    payment      | <record internalId="95" xsi:type="c:DepositApplication" xmlns:c="urn:customers_VER.transactions.webservices.netsuite.com"><c:customer internalId="17"/><c:tranDate>2026-02-01T00:00:00.000-08:00</c:tranDate><c:deposit internalId="94"/><c:total>5.0</c:total><c:applyList><c:apply><c:apply>true</c:apply><c:doc>88</c:doc><c:type>Invoice</c:type><c:amount>5.0</c:amount></c:apply></c:applyList></record> | {"document":"94","kind":"customerDeposit","amount":"5.00","gives":true}
                    deposit      | <record internalId="94" xsi:type="c:CustomerDeposit" xmlns:c="urn:customers_VER.transactions.webservices.netsuite.com"><c:customer internalId="17"/><c:payment>5.0</c:payment><c:tranDate>2026-02-01T00:00:00.000-08:00</c:tranDate><c:tranId>CD1</c:tranId></record> | "applications":[{"document":"94","kind":"customerDeposit","amount":"5.00","gives":false}]
                    refund       | <record internalId="96" xsi:type="c:CustomerRefund" xmlns:c="urn:customers_VER.transactions.webservices.netsuite.com"><c:customer internalId="17"/><c:total>5.0</c:total><c:tranDate>2026-02-01T00:00:00.000-08:00</c:tranDate></record> | "total":"5.00"
                    journalEntry | <record internalId="97" xsi:type="g:JournalEntry" xmlns:g="urn:general_VER.transactions.webservices.netsuite.com"><g:tranDate>2026-02-01T00:00:00.000-08:00</g:tranDate><g:tranId>JE1</g:tranId><g:lineList><g:line><g:account internalId="6"><core:name>1100 Accounts Receivable</core:name></g:account><g:credit>7.25</g:credit><g:entity internalId="17"/></g:line><g:line><g:account internalId="7"><core:name>4000 Sales</core:name></g:account><g:debit>7.25</g:debit></g:line></g:lineList></record> | "amount":"-7.25"
                    """)
    void everyKindIsMapped(String kind, String record, String expected) throws IOException {
        assertThat(preview(kind, envelope("2024_1", get(record))).document().toString())
                .contains(expected);
    }

    @Test
    void aDayIsTheOneTheUserSees() throws IOException {
        String envelope = envelope(
                "2025_2", get(INVOICE.replace("2026-02-01T00:00:00.000-08:00", "2026-01-31T22:00:00.000-08:00")));

        assertThat(run("invoice", ZoneId.of("America/Chicago"), envelope)
                        .document()
                        .path("issueDate")
                        .asText())
                .isEqualTo("2026-02-01");
    }

    @Test
    void aBadValueIsQuarantinedWithItsReason() throws IOException {
        Seen seen = preview("invoice", envelope("2025_2", get(INVOICE.replace("125.5<", "many<"))));

        assertThat(seen.status()).isEqualTo(MappingPreview.SOME_QUARANTINED);
        assertThat(seen.lines().get(0).path("quarantined").asText()).isEqualTo("total is 'many', which is no number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <a><b></a>                                        | is not XML
                    {"a":                                             | is neither XML nor JSON
                    hello                                             | is neither XML nor JSON
                    {"type":"x","title":"Not Found","status":404,"o:errorDetails":[{"detail":"The record instance does not exist.","o:errorCode":"NONEXISTENT_ID"}]} | is an error of NetSuite, not data: The record instance does not exist. (NONEXISTENT_ID)
                    <Fault><faultstring>Invalid login</faultstring></Fault> | holds no invoice
                    <x><Fault><faultstring>Invalid login</faultstring></Fault></x> | is a fault of NetSuite, not data: Invalid login
                    {"id":"4","links":[{"href":"https://x/services/rest/record/v1/customer/4"}]} | holds no invoice, but customer
                    """)
    void aFileThatCannotBeUsedGetsOneClearLine(String content, String reason) throws IOException {
        Seen seen = preview("invoice", content);

        assertThat(seen.status()).isEqualTo(MappingPreview.UNUSABLE);
        assertThat(seen.err().strip().lines()).singleElement().asString().contains(reason);
    }

    private Seen preview(String kind, String content) throws IOException {
        return run(kind, ZoneId.of("America/Los_Angeles"), content);
    }

    private Seen run(String kind, ZoneId zone, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("answer"), content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RecordKind of = new MappingCommand.AskedConverter().convert(kind).kind();
        int status = MappingPreview.run(
                "netsuite",
                NetSuiteRecordFile.mappedAs(of),
                List.of(file),
                MappingContext.of("netsuite", Currency.getInstance("USD")),
                Map.of("netsuite", new NetSuiteRecordFile(zone, of)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return new Seen(status, lines, err.toString(UTF_8));
    }

    private static String get(String record) {
        return "<getResponse xmlns=\"urn:messages_VER.platform.webservices.netsuite.com\"><readResponse><core:status isSuccess=\"true\"/>"
                + record + "</readResponse></getResponse>";
    }

    private static String envelope(String version, String body) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:core=\"urn:core_VER.platform.webservices.netsuite.com\">"
                        + "<soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>")
                .replace("_VER.", "_" + version + ".");
    }
}
