package io.duebridge.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor's contract may and may not have otherwise; the vendor here is our own contract with something changed in it. */
class ContractComparisonTest {
    private static final URI OURS = URI.create(NetSuiteContract.wsdl().toString());

    @TempDir
    Path folder = Path.of(".");

    private final Map<String, String> vendor = new HashMap<>();

    ContractComparisonTest() throws IOException {
        for (String file : NetSuiteContract.FILES) {
            try (InputStream in = NetSuiteContract.file(file).openStream()) {
                vendor.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void change(String file, String from, String to) {
        String before = vendor.getOrDefault(file, "");
        assertThat(before).as("there is something to change").contains(from);
        int at = before.indexOf(from);
        vendor.put(file, before.substring(0, at) + to + before.substring(at + from.length()));
    }

    private List<String> differences() throws IOException {
        for (Map.Entry<String, String> file : vendor.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return ContractComparison.differences(
                SoapContract.read(OURS),
                SoapContract.read(folder.resolve("netsuite.wsdl").toUri()));
    }

    @Test
    void theWholeContractIsRead() throws IOException {
        SoapContract contract = SoapContract.read(OURS);
        assertThat(contract.operations()).hasSize(15).containsKey("searchMoreWithId");
        assertThat(contract.types()).hasSizeGreaterThan(80);
        assertThat(Objects.requireNonNull(contract.types()
                                .get("{urn:customers.transactions.webservices.netsuite.com}CustomerPayment"))
                        .fields())
                .extracting(SoapContract.Field::name)
                .contains("{urn:customers.transactions.webservices.netsuite.com}applyList");
    }

    @Test
    void theSameContractOfAnotherVersionFits() throws IOException {
        vendor.replaceAll((file, text) -> text.replace("_2025_2", "_2024_1"));
        assertThat(differences()).isEmpty();
    }

    /** Amounts are doubles there and decimals here, closed lists are text here; both on purpose. */
    @Test
    void doublesClosedListsAndWhatIsThereBesidesFit() throws IOException {
        vendor.replaceAll((file, text) -> text.replace("\"xsd:decimal\"", "\"xsd:double\""));
        change(
                "platform.core.xsd",
                "<xsd:complexType name=\"NullField\">",
                "<xsd:simpleType name=\"Level\"><xsd:restriction base=\"xsd:string\"><xsd:enumeration value=\"ERROR\"/>"
                        + "</xsd:restriction></xsd:simpleType><xsd:complexType name=\"Unknown\"/>"
                        + "<xsd:complexType name=\"NullField\">");
        change(
                "platform.core.xsd",
                "<xsd:attribute name=\"type\" type=\"xsd:string\"/>",
                "<xsd:attribute name=\"type\" type=\"core:Level\"/>");
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            netsuite.wsdl | <wsdl:operation name="upsert"> | <wsdl:operation name="put"> | operation upsert is not there
            netsuite.wsdl | soapAction="add" | soapAction="urn:add" | soapAction is urn:add, not add
            netsuite.wsdl | element="msgs:get" | element="msgs:getOne" | operation get: request is
            platform.core.xsd | <xsd:complexType name="ListOrRecordRef"> | <xsd:complexType name="ListRef"> | ListOrRecordRef is not there
            platform.core.xsd | <xsd:attribute name="internalId" type="xsd:string"/> | <xsd:attribute name="internal" type="xsd:string"/> | attribute internalId is not there
            platform.core.xsd | <xsd:extension base="core:BaseRef"> | <xsd:extension base="core:Record"> | base is
            platform.core.xsd | name="accountConcurrencyLimit" type="xsd:long" | name="accountConcurrencyLimit" type="xsd:boolean" | boolean, not a
            platform.core.xsd | name="accountConcurrencyLimit" type="xsd:long" minOccurs="0" | name="accountConcurrencyLimit" type="xsd:long" | accountConcurrencyLimit must be there
            platform.core.xsd | name="recordRef" type="core:RecordRef" minOccurs="0" maxOccurs="unbounded" | name="recordRef" type="core:RecordRef" minOccurs="0" | may come once only
            platform.core.xsd | name="accountConcurrencyLimit" | name="AccountConcurrencyLimit" | but {urn:core.platform.webservices.netsuite.com}AccountConcurrencyLimit
            """)
    void whatWeUseAndIsOtherwiseThereIsALine(String file, String from, String to, String line) throws IOException {
        change(file, from, to);
        assertThat(differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference).isNotBlank())
                .anySatisfy(difference -> assertThat(difference).contains(line));
    }

    /** Elements are a sequence: what is written in another order is refused. */
    @Test
    void anotherOrderIsALine() throws IOException {
        String first = "<xsd:element name=\"accountConcurrencyLimit\" type=\"xsd:long\" minOccurs=\"0\"/>";
        String second = "<xsd:element name=\"unallocatedConcurrencyLimit\" type=\"xsd:long\" minOccurs=\"0\"/>";
        change("platform.core.xsd", first, "");
        change("platform.core.xsd", second, second + first);
        assertThat(differences())
                .singleElement()
                .asString()
                .contains("unallocatedConcurrencyLimit comes before", "accountConcurrencyLimit, not after it");
    }

    @Test
    void anotherNamespaceIsALineForEachElementOfIt() throws IOException {
        vendor.replaceAll(
                (file, text) -> text.replace("urn:sales_2025_2.transactions", "urn:sale_2025_2.transactions"));
        assertThat(differences())
                .anySatisfy(difference -> assertThat(difference)
                        .contains("{urn:sales.transactions.webservices.netsuite.com}Invoice is not there"));
    }
}
