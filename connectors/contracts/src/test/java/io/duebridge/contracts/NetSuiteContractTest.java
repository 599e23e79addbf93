package io.duebridge.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The contract's files hang together and describe the messages that go over the wire. */
class NetSuiteContractTest {
    private static final String PAYMENT = """
            <add xmlns="urn:messages_2025_2.platform.webservices.netsuite.com"
                 xmlns:core="urn:core_2025_2.platform.webservices.netsuite.com"
                 xmlns:cust="urn:customers_2025_2.transactions.webservices.netsuite.com"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <record xsi:type="cust:CustomerPayment" externalId="P-1">
                <cust:customer internalId="17"/>
                <cust:payment>12345678.90</cust:payment>
                <cust:tranDate>2026-02-01T00:00:00.000-08:00</cust:tranDate>
                <cust:applyList replaceAll="true">
                  <cust:apply><cust:apply>true</cust:apply><cust:doc>88</cust:doc><cust:amount>%s</cust:amount></cust:apply>
                </cust:applyList>
              </record>
            </add>
            """;

    @Test
    void aPaymentThatIsAddedFitsTheSchemas() throws Exception {
        schemas().validate(new StreamSource(new StringReader(PAYMENT.formatted("10.00"))));
    }

    @Test
    void anAmountThatIsNoNumberDoesNotFit() throws Exception {
        Validator validator = schemas();
        assertThatThrownBy(
                        () -> validator.validate(new StreamSource(new StringReader(PAYMENT.formatted("ten dollars")))))
                .hasMessageContaining("ten dollars");
    }

    @Test
    void everyAmountIsExactAndNoCodeIsClosed() throws Exception {
        for (String file : NetSuiteContract.FILES) {
            try (InputStream in = NetSuiteContract.file(file).openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).as(file).doesNotContain("xsd:double", "xsd:float", "xsd:enumeration");
            }
        }
    }

    @Test
    void everyOperationIsBoundUnderItsOwnNameWithThePassport() throws Exception {
        Document wsdl = parse(NetSuiteContract.wsdl().openStream());
        NodeList bindings = wsdl.getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/soap/", "operation");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < bindings.getLength(); i++) {
            Element binding = (Element) bindings.item(i);
            Element operation = (Element) binding.getParentNode();
            assertThat(binding.getAttribute("soapAction")).isEqualTo(operation.getAttribute("name"));
            NodeList headers = operation.getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/soap/", "header");
            assertThat(((Element) headers.item(0)).getAttribute("part")).isEqualTo("tokenPassport");
            names.add(operation.getAttribute("name"));
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "add",
                        "update",
                        "upsert",
                        "delete",
                        "get",
                        "getList",
                        "initialize",
                        "search",
                        "searchMoreWithId",
                        "getDeleted",
                        "getServerTime",
                        "getDataCenterUrls",
                        "getAccountGovernanceInfo",
                        "getIntegrationGovernanceInfo",
                        "getSelectValue");
    }

    private static Validator schemas() throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        List<Source> sources = NetSuiteContract.FILES.stream()
                .filter(name -> name.endsWith(".xsd"))
                .<Source>map(
                        name -> new StreamSource(NetSuiteContract.file(name).toString()))
                .toList();
        return factory.newSchema(sources.toArray(Source[]::new)).newValidator();
    }

    private static Document parse(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (in) {
            return factory.newDocumentBuilder().parse(in);
        }
    }
}
