package io.duebridge.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NetSuite's own figures, where journal entries, deposits and discounts move them. */
class TotalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aJournalEntryThatChargesTheCustomerCountsForWhatIsLeftOfIt(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            ErpId customer = erp.addCustomer("Charged");
            erp.addInvoice(customer, new BigDecimal("10.00"));
            String entry = charge(erp, customer, "40.00");
            pay(
                    erp,
                    customer,
                    "15.00",
                    new LedgerApplication(EntityKind.JOURNAL_ENTRY, entry, new BigDecimal("15.00")));

            assertThat(owed(connection)).containsExactly(new OpenReceivable(customer, dollars("35.00")));
            assertThat(items(connection, customer))
                    .filteredOn(item -> item.kind().equals(Optional.of(RecordKind.JOURNAL_ENTRY)))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.id().value()).isEqualTo(entry);
                        assertThat(item.open()).isEqualTo(dollars("25.00"));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void aDepositThatIsNotAppliedIsNoReceivable(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            ErpId customer = erp.addCustomer("Ahead");
            erp.addInvoice(customer, new BigDecimal("10.00"));
            Ledger ledger = erp.sandbox().ledger();
            ledger.prepayments()
                    .add(PaymentDetails.plain(customer.value(), today(erp), "USD", new BigDecimal("7.00"), List.of()));

            assertThat(owed(connection)).containsExactly(new OpenReceivable(customer, dollars("10.00")));
            assertThat(items(connection, customer)).extracting(OpenItem::open).containsExactly(dollars("10.00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest"})
    void whatWasForgivenForPayingEarlyIsNotOwed(String transport) throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture(transport);
                ErpConnection connection = open(erp)) {
            ErpId customer = erp.addCustomer("Early");
            ErpId invoice = erp.addInvoice(customer, new BigDecimal("100.00"));
            erp.addInvoice(customer, new BigDecimal("1.00"));
            pay(
                    erp,
                    customer,
                    "98.00",
                    new LedgerApplication(EntityKind.INVOICE, invoice.value(), new BigDecimal("98.00"))
                            .withDiscount(new BigDecimal("2.00")));

            assertThat(owed(connection)).containsExactly(new OpenReceivable(customer, dollars("1.00")));
            assertThat(items(connection, customer)).extracting(OpenItem::open).containsExactly(dollars("1.00"));
        }
    }

    /** A search gives a thousand at most, in no order; it is cut in two until each half fits. */
    @Test
    void moreCustomersThanOneAnswerHoldsAreAllThereOnce() throws Exception {
        try (NetSuiteFixture erp = new NetSuiteFixture("soap");
                ErpConnection connection = open(erp)) {
            for (int i = 0; i < 1003; i++) {
                ErpId customer = erp.addCustomer("Customer " + i);
                if (i % 10 == 0) {
                    erp.addInvoice(customer, new BigDecimal("2.50"));
                }
            }
            List<OpenReceivable> owed =
                    connection.controlTotals().orElseThrow().openReceivables(Deadline.after(Duration.ofSeconds(30)));

            assertThat(owed).hasSize(101).extracting(OpenReceivable::customer).doesNotHaveDuplicates();
        }
    }

    private static String charge(NetSuiteFixture erp, ErpId customer, String amount) {
        Ledger ledger = erp.sandbox().ledger();
        List<LedgerAccount> accounts = ledger.read(view -> view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .toList());
        JournalLine debit = JournalLine.debit(of(accounts, AccountType.ACCOUNTS_RECEIVABLE), new BigDecimal(amount));
        JournalLine credit = JournalLine.credit(of(accounts, AccountType.BANK), new BigDecimal(amount));
        return ledger.journals()
                .add(JournalDetails.plain(today(erp), "USD", debit.of(customer.value()), credit))
                .id();
    }

    private static String of(List<LedgerAccount> accounts, AccountType type) {
        return accounts.stream()
                .filter(account -> account.type() == type)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void pay(NetSuiteFixture erp, ErpId customer, String total, LedgerApplication line) {
        erp.sandbox()
                .ledger()
                .addPayment(PaymentDetails.plain(
                        customer.value(), today(erp), "USD", new BigDecimal(total), List.of(line)));
    }

    private static LocalDate today(NetSuiteFixture erp) {
        return LocalDate.ofInstant(erp.now(), ZoneOffset.UTC);
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount), java.util.Currency.getInstance("USD"));
    }

    private static ErpConnection open(NetSuiteFixture erp) throws Exception {
        return erp.connector().open(erp.settings(), erp.context());
    }

    private static List<OpenReceivable> owed(ErpConnection connection) throws Exception {
        return totals(connection).openReceivables(Deadline.after(Duration.ofSeconds(10)));
    }

    private static List<OpenItem> items(ErpConnection connection, ErpId customer) throws Exception {
        return totals(connection).openItems(Set.of(customer), Deadline.after(Duration.ofSeconds(10)));
    }

    private static ControlTotals totals(ErpConnection connection) {
        return connection.controlTotals().orElseThrow();
    }
}
