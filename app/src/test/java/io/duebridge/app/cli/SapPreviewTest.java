package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.app.cli.SapPreview.Seen;
import io.duebridge.mappings.MappingPreview;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preview of mappings on what SAP returns: items of the operational cube, partners, billing documents, BAPIs, journal entries. */
class SapPreviewTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1010-2026-9400000001-001 | invoice      | "number":"90000001","customer":"10100001","issueDate":"2026-02-01","dueDate":"2026-03-03","currency":"EUR","total":"119.00","open":"89.00"
            1010-2026-9400000001-001 | invoice      | "memo":"Thank you"
            1010-2026-1800000002-001 | invoice      | "number":"RE-77","customer":"10100001","issueDate":"2026-02-01","dueDate":"2026-03-03","currency":"JPY","total":"250","open":"250"
            1010-2026-1800000003-001 | invoice      | "dueDate":"2026-02-15","currency":"TND","total":"12.345"
            1010-2026-1600000004-001 | creditMemo   | "total":"40.50","open":"40.50"
            1010-2026-0100000005-002 | payment      | "total":"30.00","unapplied":"0.00"
            1010-2026-0100000005-002 | payment      | {"document":"1010-2026-9400000001-001","kind":"invoice","amount":"30.00","discount":"0.00"}
            1010-2026-0100000006-002 | payment      | "unapplied":"17.00","reference":"DB0123456789ABCD"
            1010-2026-1400000007-001 | deposit      | "account":"Special G/L A"
            1010-2026-0100000008-001 | journalEntry | "amount":"5.00"
            1010-2026-9400000009-001 | invoice      | "total":"0.00","open":"0.00","tax":"0.00","voided":true
            1010-2026-9400000010-001 | creditMemo   | "voided":true
            """)
    void anItemOfTheCubeIsWhatItIs(String id, String kind, String expected) throws IOException {
        Seen seen = SapPreview.resource("item", "items-open.json");

        assertThat(seen.status()).isEqualTo(MappingPreview.ALL_MAPPED);
        assertThat(seen.line(id).path("kind").asText()).isEqualTo(kind);
        assertThat(seen.line(id).path("document").toString()).contains(expected);
        assertThat(seen.lines()).hasSize(10); // neither the bank line nor the line of document splitting
    }

    @Test
    void onePaymentOfAClearingIsToldWithItsDiscountItsResidualAndTheCreditItCameWith() throws IOException {
        Seen seen = SapPreview.resource("payment", "items-cleared.json");
        JsonNode payment = seen.line("1010-2026-1400000020-002").path("document");

        // 100 and 50 are cleared by 20 of credit and a payment of 130, of which 2 are discount and 40 are owed again
        assertThat(payment.path("total").asText()).isEqualTo("88.00");
        assertThat(payment.path("unapplied").asText()).isEqualTo("0.00");
        assertThat(payment.path("applications").toString())
                .contains(
                        "\"document\":\"1010-2026-9400000021-001\",\"kind\":\"invoice\",\"amount\":\"98.00\",\"discount\":\"2.00\"")
                .contains("\"document\":\"1010-2026-9400000022-001\",\"kind\":\"invoice\",\"amount\":\"50.00\"")
                .contains("\"document\":\"1010-2026-1600000023-001\",\"kind\":\"creditMemo\",\"amount\":\"20.00\"")
                .contains("1010-2026-1400000020-003");
    }

    @Test
    void whatAResidualLeftOpenIsOwedUnderItsOwnKey() throws IOException {
        Seen seen = SapPreview.resource("invoice", "items-cleared.json");

        assertThat(seen.line("1010-2026-9400000022-001").at("/document/open").asText())
                .isEqualTo("0.00");
        assertThat(seen.line("1010-2026-1400000020-003").at("/document/open").asText())
                .isEqualTo("40.00");
    }

    @Test
    void severalPaymentsOfAClearingPayItsInvoicesTogether() throws IOException {
        Seen seen = SapPreview.resource("payment", "items-cleared.json");

        assertThat(seen.line("1010-2026-1400000032-002")
                        .at("/document/applications/0/amount")
                        .asText())
                .isEqualTo("60.00");
        assertThat(seen.line("1010-2026-1400000033-002")
                        .at("/document/applications/0/amount")
                        .asText())
                .isEqualTo("30.00");
    }

    @Test
    void aPaymentWhoseClearedItemsAreNotThereIsQuarantinedAndNotTakenForUnapplied() throws IOException {
        Seen seen = SapPreview.resource("payment", "items-cleared.json");

        assertThat(seen.status()).isEqualTo(MappingPreview.SOME_QUARANTINED);
        assertThat(seen.line("1010-2026-1400000034-002").path("quarantined").asText())
                .contains("cleared by 1010-2026-0100000039");
    }

    @Test
    void businessPartnersThatAreCustomersAreMapped() throws IOException {
        Seen seen = SapPreview.resource("customer", "partners.json");

        assertThat(seen.line("10100001").path("document").toString())
                .contains(
                        "\"name\":\"Inlandskunde DE 1\"",
                        "\"email\":\"ap@example.de, cfo@example.de\"",
                        "\"phone\":\"+49622177\"")
                .contains("\"currency\":\"EUR\"", "\"active\":true");
        assertThat(seen.line("77").path("document").toString()).contains("\"name\":\"Ada Byron\"", "\"active\":false");
        assertThat(seen.lines().get(1).path("quarantined").asText()).contains("is no customer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            90000001 | invoice    | "total":"119.00","open":"119.00","tax":"19.00"
            90000001 | invoice    | "purchaseOrder":"PO-5"
            90000001 | invoice    | {"id":"10","description":"Widget","item":"TG11","quantity":"2","unitPrice":null,"amount":"60.00"}
            90000002 | creditMemo | "total":"119.00","open":"0.00"
            90000003 | invoice    | "total":"0.00","open":"0.00","tax":"0.00","voided":true
            90000005 | creditMemo | "total":"119.00","open":"119.00"
            """)
    void billingDocumentsAreMappedWithTheirLines(String id, String kind, String expected) throws IOException {
        Seen seen = SapPreview.resource("billingDocument", "billing.json");

        assertThat(seen.line(id).path("kind").asText()).isEqualTo(kind);
        assertThat(seen.line(id).path("document").toString()).contains(expected);
        assertThat(seen.line("90000004").path("quarantined").asText()).contains("pro forma");
        assertThat(seen.line("90000006").path("quarantined").asText()).contains("cleared in part");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000-2026-0100000012-001 | invoice    | "number":"90036042","customer":"1390","issueDate":"2026-02-01","dueDate":"2026-03-22","currency":"EUR","total":"1234.50"
            1000-2026-1600000007-001 | creditMemo | "dueDate":"2026-02-04","currency":"EUR","total":"100.00"
            1000-2026-1400000003-002 | payment    | "currency":"JPY","total":"100","unapplied":"100"
            """)
    void anOpenItemOfABapiIsTheSameAsOfTheCube(String id, String kind, String expected) throws IOException {
        Seen seen = SapPreview.resource("item", "bapi-openitems.xml");

        assertThat(seen.line(id).path("kind").asText()).isEqualTo(kind);
        assertThat(seen.line(id).path("document").toString()).contains(expected);
        assertThat(seen.line("1000-2026-1800000009-001").path("quarantined").asText())
                .isEqualTo("AmountInTransactionCurrency is 'many'; expected an amount such as 1234.50 or 1234.50-");
    }

    @Test
    void amountsAsSapsTablesHoldThemAreBroughtToTheirCurrency() throws IOException {
        Seen seen = SapPreview.of("item", SapPreview.text("bapi-openitems.xml").replace(">many<", ">1.0000<"), true);

        assertThat(seen.line("1000-2026-1400000003-002").at("/document/total").asText())
                .isEqualTo("10000");
        assertThat(seen.line("1000-2026-0100000012-001").at("/document/total").asText())
                .isEqualTo("1234.50");
    }

    @Test
    void customersOfABapiAreMappedWhateverTheResponseIsCalled() throws IOException {
        Seen seen = SapPreview.resource("customer", "bapi-customers.xml");

        assertThat(seen.line("1390").path("document").toString())
                .contains("\"name\":\"Becker AG\"", "\"phone\":\"+49 30 1\"");
        assertThat(seen.line("C-77").path("document").toString()).contains("\"name\":\"Other\"");
    }

    @Test
    void aRefusedJournalEntryIsNoPaymentAndSaysWhy() throws IOException {
        Seen seen = SapPreview.resource("payment", "journal-refused.xml");

        assertThat(seen.line("DB0123456789ABCD").path("quarantined").asText())
                .isEqualTo(
                        "SAP refused the entry: 609(RW) Error in document: BKPFF $ Q1C100; 201(F5) Posting period 002 2026 is not open");
        assertThat(seen.line("1410-2024-0100000008").path("quarantined").asText())
                .startsWith("SAP confirms the document");
    }

    @Test
    void aJournalEntryAsItWasSentIsAPaymentOnAccount() throws IOException {
        JsonNode document = SapPreview.resource("payment", "journal-request.xml")
                .line("DB0123456789ABCD")
                .path("document");

        assertThat(document.path("total").asText()).isEqualTo("119.00");
        assertThat(document.path("unapplied").asText()).isEqualTo("119.00");
        assertThat(document.path("customer").asText()).isEqualTo("10100001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AmountInTransactionCurrency": "119.00"  | AmountInTransactionCurrency": "-119.00" | AmountInTransactionCurrency is -119.00 on the side S; expected a positive amount there
            PostingDate": "/Date(1769904000000)/"   | PostingDate": "31.02.2026"              | PostingDate is '31.02.2026'; expected a day such as 2026-02-28
            Customer": "0010100001"                 | Customer": "0000000000"                 | Customer is missing; expected the customer's number
            "TransactionCurrency": "EUR"            | "TransactionCurrency": "EURX"           | currency is 'EURX'; expected an ISO 4217 currency such as USD
            DebitCreditCode": "S"                   | DebitCreditCode": "D"                   | DebitCreditCode is 'D'; expected S for a charge or H for a credit
            IsCleared": false                       | IsCleared": true                        | IsCleared is true without a ClearingAccountingDocument; expected the document that cleared it
            """)
    void aBadValueIsQuarantinedWithItsReason(String good, String bad, String reason) throws IOException {
        String text = SapPreview.text("items-open.json");
        assertThat(text).contains(good.strip());
        Seen seen = SapPreview.of(
                "item", text.replaceFirst(Pattern.quote(good.strip()), Matcher.quoteReplacement(bad.strip())), false);

        assertThat(seen.status()).isEqualTo(MappingPreview.SOME_QUARANTINED);
        assertThat(seen.lines().toString()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a><b></a>                                                                   | is not XML
            {"d":                                                                        | is neither XML nor JSON
            {"error":{"code":"005056A509B11EE1B9A8FEC11C21D78E","message":{"lang":"en","value":"Resource not found"}}} | is an error of SAP, not data: Resource not found (005056A509B11EE1B9A8FEC11C21D78E)
            <!DOCTYPE html><html><body>Log on</body></html>                              | is an HTML page, not data
            <e><Fault><faultcode>x</faultcode><faultstring>Web service processing error</faultstring></Fault></e> | is a fault of SAP, not data: Web service processing error
            <e><RETURN><TYPE>E</TYPE><CODE>FN502</CODE><MESSAGE>Customer does not exist</MESSAGE></RETURN></e> | is a refusal of SAP, not data: FN502: Customer does not exist
            <e><LINEITEM/></e>                                                           | holds no item
            {"d":{"results":[{"BusinessPartner":"7"}]}}                                  | holds no item, but customer
            17                                                                           | holds no item, but a single value
            """)
    void aFileThatCannotBeUsedGetsOneClearLine(String content, String reason) throws IOException {
        Seen seen = SapPreview.of("item", content, false);

        assertThat(seen.status()).isEqualTo(MappingPreview.UNUSABLE);
        assertThat(seen.err().strip().lines()).singleElement().asString().contains(reason);
    }

    @Test
    void anEmptyPageIsNoFault() throws IOException {
        assertThat(SapPreview.of("item", "{\"d\":{\"results\":[]}}", false).status())
                .isEqualTo(MappingPreview.ALL_MAPPED);
    }
}
