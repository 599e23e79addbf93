package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sap.JournalConfirmation.Message;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.staxutils.StaxUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes that go out, and what comes back, without a wire. */
class JournalEntriesTest {
    private static final PostingSettings SETTINGS = new PostingSettings(
            Map.of("*", "11001000"),
            "DZ",
            "AB",
            "DUEBRIDGE",
            Duration.ofSeconds(1),
            Map.of(),
            "/post",
            "/clear",
            new PostingSettings.Returns(Optional.empty(), "DA", "01"),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({"JPY,699.00,false,699", "EUR,0.5,false,0.50", "EUR,0.5,true,-0.50", "BHD,1.005,true,-1.005"})
    void theRestOfAnInvoiceIsToldWithItsReasonAndTheSignThatIsSet(
            String currency, String rest, boolean negative, String written) throws Exception {
        ObjectNode raw = (ObjectNode) new ObjectMapper()
                .readTree("{\"CompanyCode\":\"1010\",\"FiscalYear\":\"2026\",\"AccountingDocument\":\"9400000012\","
                        + "\"AccountingDocumentItem\":\"001\",\"Customer\":\"17\",\"AmountInTransactionCurrency\":1000,"
                        + "\"DocumentDate\":\"2026-02-01\",\"TransactionCurrency\":\"" + currency + "\"}");
        Item invoice = Item.of(raw, Set.of("DZ"));
        PostingSettings settings = new PostingSettings(
                SETTINGS.bankAccounts(),
                SETTINGS.documentType(),
                SETTINGS.clearingType(),
                SETTINGS.enteredBy(),
                SETTINGS.clearingWait(),
                SETTINGS.meanings(),
                SETTINGS.postPath(),
                SETTINGS.clearingPath(),
                SETTINGS.returns(),
                Optional.of(new PostingSettings.Rests("010", negative)));
        String xml = new ClearingRequests(settings)
                .write(
                        List.of(new ClearingRequests.Clearing(
                                List.of(ClearingRequests.Piece.withRest(invoice, new BigDecimal(rest))))),
                        "id",
                        "DB00000000000001",
                        LocalDate.parse("2026-02-01"),
                        Instant.EPOCH);

        assertThat(xml)
                .contains("<OtherDeductionAmountInDspCrcy currencyCode=\"" + currency + "\">" + written
                        + "</OtherDeductionAmountInDspCrcy><PaymentDifferenceReason>010</PaymentDifferenceReason>")
                .doesNotContain("PartialPayment")
                .doesNotContain("CashDiscount");
    }

    @ParameterizedTest
    @CsvSource({"JPY,1000,1000", "EUR,1000,1000.00", "BHD,1000.005,1000.005", "USD,0.1,0.10"})
    void amountsHaveTheDecimalsOfTheirCurrencyAndCreditsAreNegative(String currency, String amount, String written)
            throws Exception {
        String xml = xml(payment(currency, amount, "Paid"));

        assertThat(xml)
                .contains("<AmountInTransactionCurrency currencyCode=\"" + currency + "\">" + written + "</")
                .contains("<AmountInTransactionCurrency currencyCode=\"" + currency + "\">-" + written + "</");
    }

    @Test
    void theRequestHasTheReferenceWhereItIsLookedForAndNothingEmpty() throws Exception {
        PaymentInstruction payment = payment("EUR", "25.00", "x".repeat(70) + "\n");
        String xml = xml(payment);

        assertThat(xml)
                .contains("<DocumentReferenceID>DB0123456789ABCD</DocumentReferenceID>")
                .contains("<Reference1InDocumentHeader>DB0123456789ABCD</Reference1InDocumentHeader>")
                .contains("<AssignmentReference>94000000122026001</AssignmentReference>")
                .contains("<CompanyCode>1010</CompanyCode>")
                .contains("<PostingDate>2026-03-01</PostingDate>")
                .contains("<CreationDateTime>2026-03-01T00:00:00Z</CreationDateTime>")
                .contains("<Debtor>0010100001</Debtor>")
                .contains("<DocumentItemText>" + "x".repeat(50) + "</DocumentItemText>")
                .containsPattern("<UUID>[0-9a-f-]{36}</UUID>")
                .doesNotContainPattern("<(\\w+)[^>]*></\\1>");
        assertThat(xml(payment)).isEqualTo(xml);
        assertThat(xml.indexOf("<Item>")).isLessThan(xml.indexOf("<DebtorItem>"));
    }

    @Test
    void whatSapHasNoDocumentForIsRefusedInWords() {
        PaymentInstruction twoCompanies = payment(
                "EUR", "20.00", "x", to("1010-2026-9400000012-001", "10"), to("1710-2026-9400000012-001", "10"));
        assertThatThrownBy(() -> xml(twoCompanies))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("company codes 1010 and 1710");
        PaymentInstruction elsewhere = payment("EUR", "10.00", "x", to("9999-2026-9400000012-001", "10"));
        assertThatThrownBy(() -> xml(elsewhere)).hasMessageContaining("9999 is not among company-codes");
    }

    @Test
    void aCashDiscountStandsOnTheItemThatIsToBeClearedWithIt() throws Exception {
        PaymentInstruction discounted = payment(
                "EUR", "10.00", "x", to("1010-2026-9400000012-001", "10").withDiscount(new BigDecimal("0.2")));
        assertThat(xml(discounted)).contains("<Reference3IDByBusinessPartner>DISC 0.20</");
    }

    @Test
    void aConfirmationIsAsGoodAsItsInnerPart() throws Exception {
        JournalConfirmation booked = confirmation(
                "<AccountingDocument>1400000001</AccountingDocument>"
                        + "<CompanyCode>1010</CompanyCode><FiscalYear>2026</FiscalYear>",
                "1",
                "605(RW)",
                "1",
                "Document posted");
        assertThat(booked.isBooked()).isTrue();
        assertThat(booked.isContradictory()).isFalse();

        for (String blank : List.of(" ", "0000000000")) {
            JournalConfirmation refused = confirmation(
                    "<AccountingDocument>" + blank + "</AccountingDocument><CompanyCode> </CompanyCode>"
                            + "<FiscalYear>0000</FiscalYear>",
                    "3",
                    "808(F5)",
                    "3",
                    "Field Profit Center is a required field for G/L account 1010 140000");
            assertThat(refused.isBooked()).isFalse();
            assertThat(refused.isContradictory()).isFalse();
            assertThat(refused.cause()).map(Message::id).contains("F5 808");
        }
        assertThat(confirmation("<AccountingDocument>1400000001</AccountingDocument>", "3", "609(RW)", "3", "Error")
                        .isContradictory())
                .isTrue();
        assertThat(confirmation("<AccountingDocument> </AccountingDocument>", "1", "605(RW)", "1", "Posted")
                        .isContradictory())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    F5 201 | Buchungsperiode 003 2026 ist nicht offen | PERIOD_CLOSED
                    F5 102 | whatever it says | CUSTOMER_UNKNOWN
                    M3 024 | Account 10100001 is currently locked by user MEIER | ACCOUNT_LOCKED
                    F5 702 | Balance in transaction currency | BALANCE_NOT_ZERO
                    F5 808 | Field Profit Center is a required field | FIELD_MISSING
                    SG 105 | Enter rate USD / EUR: no exchange rate for 2026-03-01 | CURRENCY_REFUSED
                    F5 351 | Account 10100001 is blocked for posting in company code 1010 | CUSTOMER_BLOCKED
                    ZZ 001 | Own check of the company failed | POSTING_REFUSED
                    """)
    void messagesHaveTheirMeaning(String id, String text, SapErrors meaning) {
        assertThat(new SapMessages(Map.of()).meaning(new Message(id, 3, text))).isEqualTo(meaning);
    }

    @Test
    void theSettingsKnowBetterThanNumbersAndWords() {
        SapMessages own = new SapMessages(Map.of("F5 201", SapErrors.ACCOUNT_LOCKED));

        assertThat(own.meaning(new Message("F5 201", 3, "Posting period is not open")))
                .isEqualTo(SapErrors.ACCOUNT_LOCKED);
    }

    private static JournalConfirmation confirmation(
            String created, String severity, String typeId, String itemSeverity, String note) throws Exception {
        String xml = "<A><JournalEntryCreateConfirmation><JournalEntryCreateConfirmation>" + created
                + "</JournalEntryCreateConfirmation><Log><MaximumLogItemSeverityCode>" + severity
                + "</MaximumLogItemSeverityCode><Item><TypeID>609(RW)</TypeID><SeverityCode>" + itemSeverity
                + "</SeverityCode><Note>head</Note></Item><Item><TypeID>" + typeId + "</TypeID><SeverityCode>"
                + itemSeverity
                + "</SeverityCode><Note>" + note + "</Note></Item></Log></JournalEntryCreateConfirmation><Log/></A>";
        return JournalConfirmation.read(StaxUtils.read(new StringReader(xml)).getDocumentElement())
                .get(0);
    }

    private static String xml(PaymentInstruction payment) throws ConnectorException {
        PostingPlan plan = PostingPlan.of(payment, Set.of("1010", "1710"), "1010");
        return new JournalEntryRequests(SETTINGS).write(plan, "11001000");
    }

    private static PaymentApplication to(String item, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, new ErpId(item), new BigDecimal(amount));
    }

    private static PaymentInstruction payment(String currency, String amount, String memo, PaymentApplication... to) {
        List<PaymentApplication> applications =
                to.length > 0 ? List.of(to) : List.of(to("1010-2026-9400000012-001", amount));
        return new PaymentInstruction(
                new PaymentReference("DB0123456789ABCD"),
                new ErpId("10100001"),
                Money.of(amount, currency),
                LocalDate.of(2026, 3, 1),
                applications,
                Optional.of("card"),
                Optional.of(memo));
    }
}
