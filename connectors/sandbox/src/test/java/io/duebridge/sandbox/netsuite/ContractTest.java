package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.contracts.NetSuiteContract;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import io.duebridge.sandbox.netsuite.RawSuiteTalk.Answer;
import io.duebridge.sandbox.netsuite.books.RecordType;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the sandbox says fits what it publishes. Amounts come in plain digits here: the contract's decimals know no exponent. */
class ContractTest {
    private final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    private final Ledger ledger =
            NetSuiteSample.generate(SampleSpec.smallMultiCurrency(LocalDate.of(2026, 3, 2)), clock);
    private final NetSuiteSandbox sandbox =
            NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults().withPlainAmounts());
    private final RawSuiteTalk client = new RawSuiteTalk(sandbox).withSearchPreferences(false, 1000);
    private final Schema schema = schema();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance()
                    .newSchema(NetSuiteContract.FILES.stream()
                            .filter(file -> file.endsWith(".xsd"))
                            .map(file -> (Source)
                                    new StreamSource(NetSuiteContract.file(file).toString()))
                            .toArray(Source[]::new));
        } catch (org.xml.sax.SAXException e) {
            throw new AssertionError(e);
        }
    }

    private void assertFits(Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        for (String part : List.of("Header", "Body")) {
            Node holder = answer.xml()
                    .getElementsByTagNameNS("http://schemas.xmlsoap.org/soap/envelope/", part)
                    .item(0);
            for (Node node = holder.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element) {
                    schema.newValidator().validate(new DOMSource(node));
                }
            }
        }
    }

    @Test
    void everyRecordOfASampleCompanyFitsTheSchemas() throws Exception {
        for (String search : List.of(
                "CustomerSearchBasic",
                "AccountSearchBasic",
                "TermSearchBasic",
                "SubsidiarySearchBasic",
                "PaymentMethodSearchBasic")) {
            assertFitsAndHasSome(client.search(search, ""), search);
        }
        for (RecordType type : RecordType.values()) {
            if (type.isTransaction()) {
                assertFitsAndHasSome(
                        client.search(
                                "TransactionSearchBasic",
                                "<x:type operator=\"anyOf\"><c:searchValue>" + type.searched()
                                        + "</c:searchValue></x:type>"),
                        type.camel());
            }
        }
    }

    private void assertFitsAndHasSome(Answer answer, String what) throws Exception {
        assertFits(answer);
        assertThat(Integer.parseInt(answer.first("totalRecords"))).as(what).isPositive();
    }

    @Test
    void refusalsDeletionsAndWhatTheAccountTellsFitTheSchemas() throws Exception {
        assertFits(client.get("invoice", "internalId=\"999999\""));
        assertFits(client.add("t:CustomerPayment", "externalId=\"A\"", "<t:payment>5</t:payment>"));
        assertFits(client.call("<m:getDeleted><m:getDeletedFilter/><m:pageIndex>1</m:pageIndex></m:getDeleted>"));
        assertFits(client.call("<m:getServerTime/>"));
        assertFits(client.call("<m:getAccountGovernanceInfo/>"));
        assertFits(client.call("<m:getIntegrationGovernanceInfo/>"));
        assertFits(client.call("<m:getDataCenterUrls><m:account>1234567_SB1</m:account></m:getDataCenterUrls>"));
    }

    @Test
    void theContractIsPublishedForEveryVersionWithTheSandboxsAddress() {
        for (String version : NetSuiteContract.VERSIONS) {
            Answer wsdl = client.send(HttpRequest.newBuilder(sandbox.wsdlUrl(version)));
            assertThat(wsdl.status()).isEqualTo(200);
            assertThat(wsdl.attributes("address", "location"))
                    .containsExactly(sandbox.soapUrl(version).toString());
            assertThat(wsdl.text()).contains("urn:platform_" + version + ".webservices");
            for (String imported : wsdl.attributes("import", "schemaLocation")) {
                assertThat(client.send(HttpRequest.newBuilder(
                                        sandbox.wsdlUrl(version).resolve(imported)))
                                .text())
                        .contains("_" + version + ".");
            }
        }
        assertThat(client.send(HttpRequest.newBuilder(sandbox.wsdlUrl("2019_1")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCompanyMadeByHandIsReadInItsOrder() throws Exception {
        Bookkeeping books = Bookkeeping.usd();
        books.ledger.journals().add(books.chargeBack(books.other, "15.00").withNumber("J-1"));
        try (NetSuiteSandbox other = NetSuiteSandbox.start(
                books.ledger, NetSuiteSandboxOptions.defaults().withPlainAmounts())) {
            Answer journals = new RawSuiteTalk(other)
                    .withSearchPreferences(false, 1000)
                    .search(
                            "TransactionSearchBasic",
                            "<x:type operator=\"anyOf\"><c:searchValue>_journal</c:searchValue></x:type>");

            assertFits(journals);
            assertThat(journals.first("tranId")).isEqualTo("J-1");
            assertThat(journals.all("debit")).containsExactly("15.0");
        }
    }
}
