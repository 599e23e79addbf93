package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.JournalLine.Side;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which accounts an entry that takes a payment back is booked on, and at which rate. */
class QuickBooksEntryAccountsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final BigDecimal RATE = new BigDecimal("1.0937");

    private final Ledger ledger = new Ledger(
            CompanyProfile.usd("Accounts Company")
                    .withRates(Map.of("EUR", new TreeMap<>(Map.of(LocalDate.EPOCH, new BigDecimal("1.2"))))),
            () -> NOW);
    private final LedgerAccount undeposited = ledger.addAccount("Undeposited Funds", AccountType.OTHER_CURRENT_ASSET);
    private final LedgerAccount clearing = ledger.addAccount("Clearing", AccountType.OTHER_CURRENT_ASSET);
    private final LedgerAccount bank = ledger.addAccount("Checking", AccountType.BANK);
    private final LedgerAccount receivable =
            ledger.addAccount("Accounts Receivable (A/R)", AccountType.ACCOUNTS_RECEIVABLE);
    private final LedgerCustomer customer = ledger.addCustomer(CustomerDetails.named("Anna", "USD"));
    private final QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theMoneyIsTakenFromTheAccountThePaymentWentTo() throws Exception {
        LedgerPayment payment = payment(customer, "USD", BigDecimal.ONE, Optional.of(bank.id()));
        LedgerJournal journal = reversed(payment, Map.of());

        assertThat(account(journal, Side.DEBIT)).isEqualTo(receivable.id());
        assertThat(account(journal, Side.CREDIT)).isEqualTo(bank.id());
        assertThat(journal.details().date()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(journal.details().note().orElseThrow())
                .startsWith(Reversals.REFERENCE.value())
                .contains(Payments.REFERENCE.value())
                .contains("R01 insufficient funds");
        assertThat(journal.charged()).containsOnlyKeys(customer.id());
    }

    @Test
    void aPaymentThatNamesNoAccountWentToUndepositedFunds() throws Exception {
        LedgerPayment payment = payment(customer, "USD", BigDecimal.ONE, Optional.empty());

        assertThat(account(reversed(payment, Map.of()), Side.CREDIT)).isEqualTo(undeposited.id());
    }

    @Test
    void aPaymentInADepositWentToTheBankAccountOfTheDeposit() throws Exception {
        LedgerPayment payment = payment(customer, "USD", BigDecimal.ONE, Optional.of(undeposited.id()));
        ledger.deposits().add(DAY, bank.id(), List.of(payment.id()));

        assertThat(account(reversed(payment, Map.of()), Side.CREDIT)).isEqualTo(bank.id());
    }

    @Test
    void theSettingsNameAnotherAccountInItsPlace() throws Exception {
        LedgerPayment payment = payment(customer, "USD", BigDecimal.ONE, Optional.of(bank.id()));
        Map<String, String> settings = Map.of("reversal-account", "USD=" + clearing.id());

        assertThat(account(reversed(payment, settings), Side.CREDIT)).isEqualTo(clearing.id());
    }

    @Test
    void severalReceivableAccountsNeedASettingAndNothingIsBookedWithoutIt() throws Exception {
        LedgerAccount second = ledger.addAccount("Receivables West", AccountType.ACCOUNTS_RECEIVABLE);
        LedgerPayment payment = payment(customer, "USD", BigDecimal.ONE, Optional.of(bank.id()));
        Rejected rejected = (Rejected) send(payment, Map.of());

        assertThat(rejected.code()).isEqualTo(QuickBooksErrors.RECEIVABLE_ACCOUNT.code());
        assertThat(rejected.message())
                .contains("2 (" + receivable.id() + ", " + second.id() + ") active receivable accounts in USD")
                .contains("receivable-account");
        assertThat(ledger.journals().all()).isEmpty();
        Map<String, String> settings = Map.of("receivable-account", second.id());
        assertThat(account(reversed(payment, settings), Side.DEBIT)).isEqualTo(second.id());
    }

    @Test
    void foreignMoneyGoesBackOnItsOwnReceivableAccountAtThePaymentsRate() throws Exception {
        LedgerAccount inEuro =
                ledger.addAccount("Accounts Receivable (A/R) - EUR", AccountType.ACCOUNTS_RECEIVABLE, "EUR");
        LedgerCustomer euro = ledger.addCustomer(CustomerDetails.named("Bäckerei", "EUR"));
        LedgerPayment payment = payment(euro, "EUR", RATE, Optional.of(bank.id()));
        LedgerJournal journal = reversed(payment, Map.of());

        assertThat(account(journal, Side.DEBIT)).isEqualTo(inEuro.id());
        assertThat(journal.currency()).isEqualTo("EUR");
        assertThat(journal.details().exchangeRate()).isEqualByComparingTo(RATE);
        assertThat(ledger.payment(payment.id()).orElseThrow().unapplied()).isEqualByComparingTo("0");
        BigDecimal owed = ledger.read(view -> view.balance(euro.id()));
        assertThat(owed).isEqualByComparingTo("0");
    }

    /** All of it unapplied, so that afterwards the customer owes nothing. */
    private LedgerPayment payment(LedgerCustomer payer, String currency, BigDecimal rate, Optional<String> account) {
        return ledger.addPayment(new PaymentDetails(
                payer.id(),
                DAY,
                currency,
                rate,
                new BigDecimal("25.00"),
                Optional.of(Payments.REFERENCE.value()),
                Optional.empty(),
                account,
                Optional.empty(),
                List.of()));
    }

    private LedgerJournal reversed(LedgerPayment payment, Map<String, String> more) throws Exception {
        PaymentOutcome outcome = send(payment, more);
        assertThat(outcome).isInstanceOf(Posted.class);
        return ledger.journals().find(((Posted) outcome).id().value()).orElseThrow();
    }

    private PaymentOutcome send(LedgerPayment payment, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(sandbox.connectionSettings());
        settings.putAll(more);
        try (ErpConnection connection = new QuickBooksConnector()
                .open(
                        new ConnectionSettings("acme", settings),
                        new ConnectorContext(() -> NOW, new InMemoryTokenStore()))) {
            return Reversals.send(
                    connection,
                    Reversals.of(payment.id(), payment.customer(), "25.00", payment.currency(), ReversalWay.ENTRY));
        }
    }

    private static String account(LedgerJournal journal, Side side) {
        return journal.details().lines().stream()
                .filter(line -> line.side() == side)
                .map(JournalLine::account)
                .findFirst()
                .orElseThrow();
    }
}
