package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.deposit;
import static io.duebridge.mappings.QuickBooksSamples.invoiceOf;
import static io.duebridge.mappings.QuickBooksSamples.journalLine;
import static io.duebridge.mappings.QuickBooksSamples.journalOf;
import static io.duebridge.mappings.QuickBooksSamples.line;
import static io.duebridge.mappings.QuickBooksSamples.mapped;
import static io.duebridge.mappings.QuickBooksSamples.quarantine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class QuickBooksEntryMappingTest {
    private static final String RECEIVABLE = "Accounts Receivable";
    private static final ErpId DINER = new ErpId("24");
    private static final ErpId BAKERY = new ErpId("25");

    @Test
    void onlyTheLinesOnReceivableAccountsAreKeptADebitAsAChargeAndACreditAsACredit() {
        CanonicalEntry entry = entry(journalLine("Debit", "24", "120.5", RECEIVABLE, "Debtors") + ","
                + journalLine("Credit", "25", "20.50", RECEIVABLE, "Debtors") + ","
                + journalLine("Credit", "24", "100", "Income", "Accounts Receivable consulting"));

        assertThat(entry.number()).contains("JE-7");
        assertThat(entry.date()).isEqualTo(LocalDate.parse("2026-03-09"));
        assertThat(entry.byCustomer()).containsOnlyKeys(DINER, BAKERY);
        assertThat(entry.byCustomer().get(DINER)).isEqualTo(new BigDecimal("120.50"));
        assertThat(entry.byCustomer().get(BAKERY)).isEqualTo(new BigDecimal("-20.50"));
        assertThat(entry.memo()).as("what bookkeepers wrote stays theirs").isEmpty();
    }

    @Test
    void severalLinesOfOneCustomerAreSummedExactly() {
        CanonicalEntry entry = entry(journalLine("Debit", "24", "\"0.10000\"", RECEIVABLE, "Debtors") + ","
                + journalLine("Debit", "24", "0.2", RECEIVABLE, "Debtors") + ","
                + journalLine("Credit", "24", "0.05", RECEIVABLE, "Debtors"));

        assertThat(entry.byCustomer().get(DINER)).isEqualByComparingTo("0.25");
        assertThat(entry.isMixed(DINER)).isTrue();
    }

    @Test
    void withoutTheAccountsTypeItsNameDecidesAndALineWithoutACustomerIsNone() {
        CanonicalEntry entry = entry(journalLine("Debit", "24", "5", "", "Accounts Receivable (A/R)") + ","
                + journalLine("Debit", "", "5", "", "Accounts Receivable clearing") + ","
                + journalLine("Credit", "24", "10", "", "Services"));

        assertThat(entry.lines()).hasSize(1);
    }

    @Test
    void aLineOnAReceivableAccountInAnotherCurrencyIsARevaluationAndChangesNoDebt() {
        ObjectNode body = journalOf(journalLine("Debit", "24", "5", RECEIVABLE, "Debtors"));
        body.putObject("CurrencyRef").put("value", "EUR");

        assertThat(mapped(RecordKind.JOURNAL_ENTRY, body, CanonicalEntry.class).lines())
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThat(refused(journalLine("Debit", "", "5", RECEIVABLE, "Debtors")))
                .isEqualTo("lines[0].customer is missing; expected an id of the ERP");
        assertThat(refused(journalLine("Sideways", "24", "5", RECEIVABLE, "Debtors")))
                .isEqualTo("a line of customer 24 is on the side 'Sideways'; expected Debit or Credit");
        assertThat(refused(journalLine("Debit", "24", "0.1234567", RECEIVABLE, "Debtors")))
                .isEqualTo("lines[0].amount is 0.1234567; expected at most 5 decimals");
    }

    @Test
    void aVoidedEntryHasNoAmounts() {
        ObjectNode body = journalOf(journalLine("Debit", "24", "0", RECEIVABLE, "Debtors"));
        body.put("PrivateNote", "Voided - carried over");

        CanonicalEntry entry = mapped(RecordKind.JOURNAL_ENTRY, body, CanonicalEntry.class);

        assertThat(entry.voided()).isTrue();
        assertThat(entry.byCustomer().get(DINER)).isEqualByComparingTo("0");
    }

    @Test
    void aDepositNamesItsPaymentsItsBankAndWhomItCredits() {
        CanonicalEntry entry = mapped(RecordKind.DEPOSIT, deposit(40), CanonicalEntry.class);

        assertThat(entry.account()).contains("Checking");
        assertThat(entry.payments()).containsExactly(new ErpId("140"));
        assertThat(entry.byCustomer().get(DINER)).isEqualTo(new BigDecimal("-0.25"));
    }

    @Test
    void aRefundReceiptLeavesNothingOpenAndMayBeNobodys() {
        ObjectNode body = invoiceOf("30.00", line("SalesItemLineDetail", "30.00"));
        body.remove("CustomerRef");

        CanonicalItem refund = mapped(RecordKind.REFUND_RECEIPT, body, CanonicalItem.class);

        assertThat(refund.total()).isEqualByComparingTo("30");
        assertThat(refund.open()).isEqualByComparingTo("0");
        assertThat(refund.customer()).isEqualTo(new ErpId("-"));
    }

    private static CanonicalEntry entry(String lines) {
        return mapped(RecordKind.JOURNAL_ENTRY, journalOf(lines), CanonicalEntry.class);
    }

    private static String refused(String lines) {
        return quarantine(RecordKind.JOURNAL_ENTRY, journalOf(lines));
    }
}
