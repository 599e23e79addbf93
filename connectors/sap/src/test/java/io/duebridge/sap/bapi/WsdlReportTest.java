package io.duebridge.sap.bapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.contracts.SapContract;
import io.duebridge.contracts.wsdl.WsdlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody is told about a WSDL that was exported from SAP; SAP here is our contract with something changed in it. */
class WsdlReportTest {
    private static final String SESSIONS = """
            <wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:s="http://www.sap.com/webas/630/soap/features/session/">\
            <s:enableSession>%s</s:enableSession></wsp:Policy>\
            <wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:c="http://www.sap.com/NW05/soap/features/commit/">\
            <c:enableCommit>%s</c:enableCommit></wsp:Policy>\
            """;

    @TempDir
    Path folder = Path.of(".");

    private final Map<String, String> files = new HashMap<>();

    WsdlReportTest() throws IOException {
        for (String file : SapContract.FILES) {
            try (InputStream in = SapContract.file(file).openStream()) {
                files.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void change(String file, String from, String to) {
        String before = files.getOrDefault(file, "");
        assertThat(before).as("there is something to change").contains(from);
        int at = before.indexOf(from);
        files.put(file, before.substring(0, at) + to + before.substring(at + from.length()));
    }

    private WsdlReport report(String wsdl) throws IOException, WsdlException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return WsdlReport.of(folder.resolve(wsdl));
    }

    /** Types of SAP's own WSDL have other names, it has more elements, and what is not ours is nobody's concern. */
    @Test
    void ourOwnContractFitsWhateverItsTypesAreCalledAndWhateverElseItHas() throws Exception {
        files.replaceAll((file, text) -> text.replace("JournalEntryToCreate", "JrnlEntrCrteReqJrnlEntr"));
        change(
                "journal-entry-create.xsd",
                "<xsd:element name=\"TaxReportingDate\"",
                "<xsd:element name=\"PostingFiscalPeriod\" type=\"xsd:string\" minOccurs=\"0\"/><xsd:element name=\"TaxReportingDate\"");
        WsdlReport report = report("journal-entry-create.wsdl");
        assertThat(report.usable()).isTrue();
        assertThat(report.lines())
                .singleElement()
                .asString()
                .matches("ok +JournalEntryCreateRequestConfirmation_In: \\d{2,} elements compared, 0 differences");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            journal-entry-create | <xsd:element name="DocumentReferenceID" type="sfin:Text16" minOccurs="0"/> | | DocumentReferenceID is not there: where it is sent, SAP ignores it | true
            journal-entry-create | <xsd:element name="CompanyCode" type="sfin:Text4"/> | | CompanyCode is not there: every request has it | false
            journal-entry-create | name="GLAccount" type="sfin:Text10" | name="GLAccount" type="sfin:Text4" | takes 4 characters, and up to 10 | true
            journal-entry-create | name="ReasonCode" type="sfin:Text3" minOccurs="0" | name="ReasonCode" type="sfin:Text3" | ReasonCode must be there | false
            journal-entry-create | <xsd:element name="ValueDate" | <xsd:element name="TradingPartner" type="xsd:string"/><xsd:element name="ValueDate" | TradingPartner must be there: no request of ours has it | false
            journal-entry-create | name="DebtorItem" type="sfin:DebtorItemToCreate" minOccurs="0" maxOccurs="unbounded" | name="DebtorItem" type="sfin:DebtorItemToCreate" minOccurs="0" | DebtorItem may come once only | false
            journal-entry-create | name="PostingDate" type="sfin:Date" | name="PostingDate" type="xsd:dateTime" | PostingDate is a moment, not a day | false
            journal-entry-create | <xsd:element name="FiscalYear" type="xsd:string"/> | | answer/JournalEntryCreateConfirmation/JournalEntryCreateConfirmation/FiscalYear is not there | false
            journal-entry-clearing | name="APARAccount" | name="Account" | APARAccount is not there | false
            """)
    void eachDifferenceIsNamedWithWhatItMeans(String file, String from, String to, String line, boolean usable)
            throws Exception {
        change(file + ".xsd", from, to == null ? "" : to);
        WsdlReport report = report(file + ".wsdl");
        assertThat(report.lines()).anySatisfy(found -> assertThat(found).contains(line));
        assertThat(report.usable()).isEqualTo(usable);
    }

    @Test
    void anElementInAnotherPlaceIsBrokenBecauseSapIgnoresItThere() throws Exception {
        String header = "<xsd:element name=\"DocumentHeaderText\" type=\"sfin:Text25\" minOccurs=\"0\"/>";
        change("journal-entry-create.xsd", header, "");
        change(
                "journal-entry-create.xsd",
                "<xsd:element name=\"Item\" type=\"sfin:GLItemToCreate\"",
                header + "<xsd:element name=\"Item\" type=\"sfin:GLItemToCreate\"");
        WsdlReport report = report("journal-entry-create.wsdl");
        assertThat(report.usable()).isFalse();
        assertThat(report.lines()).anySatisfy(found -> assertThat(found).contains("CreatedByUser comes before"));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, commits nothing",
        "true, false, true, can run in one session",
        "false, true, true, SAP commits by itself"
    })
    void postingWithoutTheFunctionModuleNeedsASessionOrACommitOfSaps(
            String session, String commit, boolean usable, String line) throws Exception {
        change("bapi.wsdl", "<wsdl:types>", SESSIONS.formatted(session, commit) + "<wsdl:types>");
        WsdlReport report = report("bapi.wsdl");
        assertThat(report.lines()).anySatisfy(found -> assertThat(found).contains(line));
        assertThat(report.usable()).isEqualTo(usable);
    }

    @Test
    void mappedNamesAreToldAsSuch() throws Exception {
        files.replaceAll((file, text) -> text.replace(
                "urn:sap-com:document:sap:rfc:functions\"", "urn:sap-com:document:sap:soap:functions:mc-style\""));
        WsdlReport report = report("bapi.wsdl");
        assertThat(report.usable()).isFalse();
        assertThat(report.lines()).anySatisfy(found -> assertThat(found).contains("without mapping of names"));
    }

    @Test
    void aSchemaThatIsNotBesideTheFileIsNamed() throws Exception {
        files.remove("journal-entry-create.xsd");
        WsdlReport report = report("journal-entry-create.wsdl");
        assertThat(report.usable()).isFalse();
        assertThat(report.lines()).anySatisfy(found -> assertThat(found).contains("missing: journal-entry-create.xsd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Logon</body></html>",
                "no xml",
                "<wsdl/>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>",
                "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\"/>",
                "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\"><wsdl:portType name=\"p\"><wsdl:operation name=\"Other\"/></wsdl:portType></wsdl:definitions>"
            })
    void aFileThatIsNoWsdlOfOursIsRefusedInOneLine(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("given.wsdl"), content);
        assertThatThrownBy(() -> WsdlReport.of(file))
                .isInstanceOf(WsdlException.class)
                .message()
                .contains("given.wsdl")
                .doesNotContain("\n", "root:");
    }

    /** A WSDL decides nothing about what is fetched: neither another folder's files nor the network. */
    @Test
    void whatLiesOutsideTheFoldersIsNotRead() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(folder.resolve("secret.xsd"), files.getOrDefault("journal-entry-create.xsd", ""));
        Files.writeString(
                inner.resolve("given.wsdl"),
                files.getOrDefault("journal-entry-create.wsdl", "")
                        .replace("journal-entry-create.xsd", "../secret.xsd"));
        assertThat(WsdlReport.of(inner.resolve("given.wsdl")).lines())
                .anySatisfy(line -> assertThat(line).contains("missing: ../secret.xsd"));
    }
}
