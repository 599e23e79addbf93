package io.duebridge.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's files hang together and describe the messages that go over the wire. */
class SapContractTest {
    private static final String HEADER =
            "<MessageHeader><ID>DB0123456789ABCD</ID><UUID>6d2f0e7a-6f0f-4c52-8d0e-3a8c3e3f0001</UUID><CreationDateTime>2026-02-01T10:00:00Z</CreationDateTime></MessageHeader>";

    private static final String PAYMENT = """
            <sfin:JournalEntryBulkCreateRequest xmlns:sfin="http://sap.com/xi/SAPSCORE/SFIN">%1$s
              <JournalEntryCreateRequest>%1$s<JournalEntry>
                <OriginalReferenceDocumentType>BKPFF</OriginalReferenceDocumentType>
                <BusinessTransactionType>RFBU</BusinessTransactionType>
                <AccountingDocumentType>DZ</AccountingDocumentType>
                <DocumentReferenceID>DB0123456789ABCD</DocumentReferenceID>
                <DocumentHeaderText>Portal payment</DocumentHeaderText>
                <CreatedByUser>DUEBRIDGE</CreatedByUser>
                <CompanyCode>1010</CompanyCode>
                <DocumentDate>2026-02-01</DocumentDate>
                <PostingDate>2026-02-01</PostingDate>
                <Reference1InDocumentHeader>DB0123456789ABCD</Reference1InDocumentHeader>
                <Item><ReferenceDocumentItem>1</ReferenceDocumentItem><GLAccount>11001000</GLAccount>
                  <AmountInTransactionCurrency currencyCode="EUR">119.00</AmountInTransactionCurrency><ValueDate>2026-02-01</ValueDate></Item>
                <DebtorItem><ReferenceDocumentItem>2</ReferenceDocumentItem><Debtor>10100001</Debtor>
                  <AmountInTransactionCurrency currencyCode="EUR">-119.00</AmountInTransactionCurrency>
                  <AssignmentReference>DB0123456789ABCD</AssignmentReference></DebtorItem>
              </JournalEntry></JournalEntryCreateRequest>
            </sfin:JournalEntryBulkCreateRequest>
            """.formatted(HEADER);

    private static final String CLEARING = """
            <sfin:JournalEntryBulkClearingRequest xmlns:sfin="http://sap.com/xi/SAPSCORE/SFIN">%1$s
              <JournalEntryClearingRequest>%1$s<JournalEntry>
                <CompanyCode>1010</CompanyCode><AccountingDocumentType>AB</AccountingDocumentType>
                <DocumentDate>2026-02-01</DocumentDate><PostingDate>2026-02-01</PostingDate><CurrencyCode>EUR</CurrencyCode>
                <APARItems><ReferenceDocumentItem>1</ReferenceDocumentItem><AccountType>D</AccountType><APARAccount>10100001</APARAccount>
                  <FiscalYear>2026</FiscalYear><AccountingDocument>9400000001</AccountingDocument><AccountingDocumentItem>1</AccountingDocumentItem>
                  <PartialPaymentAmtInDspCrcy currencyCode="EUR">30.00</PartialPaymentAmtInDspCrcy></APARItems>
                <APARItems><ReferenceDocumentItem>2</ReferenceDocumentItem><AccountType>D</AccountType><APARAccount>10100001</APARAccount>
                  <FiscalYear>2026</FiscalYear><AccountingDocument>1400000002</AccountingDocument><AccountingDocumentItem>2</AccountingDocumentItem></APARItems>
              </JournalEntry></JournalEntryClearingRequest>
            </sfin:JournalEntryBulkClearingRequest>
            """.formatted(HEADER);

    @Test
    void aPaymentAndItsClearingFitTheSchemas() throws Exception {
        validate("journal-entry-create.xsd", PAYMENT);
        validate("journal-entry-clearing.xsd", CLEARING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            >2026-02-01</PostingDate>     | >2026-02-01Z</PostingDate>                  | 2026-02-01Z
            T10:00:00Z                    | T10:00:00                                   | 2026-02-01T10:00:00
            DB0123456789ABCD</DocumentRef | DB0123456789ABCDX</DocumentRef              | 16
            -119.00                       | 119.00-                                     | 119.00-
            <AmountInTransactionCurrency currencyCode="EUR">-119 | <AmountInTransactionCurrency>-119 | currencyCode
            <CompanyCode>1010</CompanyCode> | <CompanyCode/>                            | minLength
            <DebtorItem><ReferenceDocumentItem>2</ReferenceDocumentItem> | <DebtorItem> | ReferenceDocumentItem
            """)
    void whatSapWouldRefuseOrLoseDoesNotFit(String good, String bad, String named) {
        assertThat(PAYMENT).contains(good);
        assertThatThrownBy(() -> validate("journal-entry-create.xsd", PAYMENT.replace(good, bad)))
                .hasMessageContaining(named);
    }

    /** SAP ignores an element in the wrong place without a word, so the order is checked before anything is sent. */
    @Test
    void theOrderOfElementsIsPartOfTheContract() {
        String moved = PAYMENT.replace("<CompanyCode>1010</CompanyCode>", "")
                .replace("<AccountingDocumentType>", "<CompanyCode>1010</CompanyCode><AccountingDocumentType>");
        assertThatThrownBy(() -> validate("journal-entry-create.xsd", moved)).hasMessageContaining("CompanyCode");
    }

    /** The log of a refusal, as it was seen: severity 3, a blank number, the year 0000. */
    @Test
    void aRefusalInAConfirmationFitsAsSapSendsIt() throws Exception {
        validate("journal-entry-create.xsd", """
                <sfin:JournalEntryBulkCreateConfirmation xmlns:sfin="http://sap.com/xi/SAPSCORE/SFIN">%1$s
                  <JournalEntryCreateConfirmation>%1$s
                    <JournalEntryCreateConfirmation><AccountingDocument> </AccountingDocument><CompanyCode/><FiscalYear>0000</FiscalYear></JournalEntryCreateConfirmation>
                    <Log><MaximumLogItemSeverityCode>3</MaximumLogItemSeverityCode><Item><TypeID>609(RW)</TypeID><SeverityCode>3</SeverityCode><Note>Error in document</Note></Item></Log>
                  </JournalEntryCreateConfirmation><Log/>
                </sfin:JournalEntryBulkCreateConfirmation>
                """.formatted(HEADER));
    }

    @Test
    void everyAmountIsExactNoCodeIsClosedAndNoPolicyKeepsCxfFromSending() throws Exception {
        for (String file : SapContract.FILES) {
            try (InputStream in = SapContract.file(file).openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text)
                        .as(file)
                        .doesNotContain(
                                "xsd:double", "xsd:float", "xsd:enumeration", "ws-policy", "wsp:", "UsingPolicy");
            }
        }
    }

    @Test
    void clearingGoesOneWay() throws Exception {
        try (InputStream in = SapContract.clearing().openStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("wsdl:output");
        }
        try (InputStream in = SapContract.create().openStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("wsdl:output");
        }
    }

    private static void validate(String schema, String message) throws Exception {
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SapContract.file(schema))
                .newValidator();
        validator.validate(new StreamSource(new StringReader(message)));
    }
}
