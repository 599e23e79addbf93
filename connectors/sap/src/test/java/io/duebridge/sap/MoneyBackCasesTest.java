package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SAP has of its own where money goes back: refusals without a sure meaning, entries that others pay, accounts by method. */
class MoneyBackCasesTest {
    private final SapFixture erp = new SapFixture();
    private ErpConnection connection;
    private ErpId customer;

    @BeforeEach
    void open() throws Exception {
        connection = erp.connector().open(erp.settings(), erp.context());
        customer = erp.addCustomer("Payer");
    }

    @AfterEach
    void close() {
        connection.close();
        erp.close();
    }

    @Test
    void aRefusedReversalThatTheBooksDoNotExplainIsForAPersonAndNoEntryFollows() throws Exception {
        ReversalInstruction reversal = reversal(posted("50.00"), "50.00", ReversalWay.VOID);
        erp.closeBooks(today());

        Rejected refused = (Rejected) send(reversal);
        assertThat(refused.code()).isEqualTo(SapErrors.PERIOD_CLOSED.code());
        assertThat(erp.owed(customer)).isEqualByComparingTo("-50");
    }

    @Test
    void anEntryWhoseAnswerWasLostSaysThatTheEntryIsLookedFor() throws Exception {
        ReversalInstruction reversal = reversal(posted("50.00"), "50.00", ReversalWay.ENTRY);
        erp.sandbox().faults().arm(FaultKind.DROP, CallSummary::charges, 1);

        assertThat(send(reversal)).isInstanceOf(InDoubt.class);
        InDoubt again = (InDoubt) send(reversal);
        assertThat(again.code()).isEqualTo("sap.entry.unseen");
        assertThat(erp.entries(reversal.reference())).isEmpty();
    }

    @Test
    void anEntryThatAnotherPaymentPaysInPartIsDoneAndNotSetAgainstItsOwn() throws Exception {
        ReversalInstruction reversal = reversal(posted("50.00"), "30.00", ReversalWay.ENTRY);
        erp.sandbox().faults().arm(FaultKind.LOST_CLEARING, CallSummary::clears, 1);
        assertThat(send(reversal)).isInstanceOf(InDoubt.class);
        assertThat(progress(reversal)).isEqualTo(Progress.INCOMPLETE);
        payEntryInPart(reversal, "10.00");
        int clearings = erp.sandbox().log().matching(CallSummary::clears).size();

        assertThat(progress(reversal)).isEqualTo(Progress.DONE);
        assertThat(send(reversal)).isInstanceOf(Posted.class);
        assertThat(erp.sandbox().log().matching(CallSummary::clears)).hasSize(clearings);
        assertThat(erp.entries(reversal.reference())).hasSize(1);
        assertThat(erp.owed(customer)).isEqualByComparingTo("-30");
    }

    @Test
    void accountsByMethodNeedAnAccountThatMoneyLeavesWhenItGoesBack() {
        ConnectionSettings without = with(Map.of("bank-accounts", "*=11001000, USD=11003000, card=11002000"));
        assertThatThrownBy(() -> erp.connector().open(without, erp.context()))
                .hasMessageContaining("reversal-account")
                .hasMessageContaining("payments by card");
        for (Map<String, String> enough : List.of(
                Map.of("bank-accounts", "*=11001000, USD=11003000"),
                Map.of("bank-accounts", "card=11002000", "reversal-account", "11001000"),
                Map.of(
                        "bank-accounts",
                        "card=11002000",
                        "profile",
                        "bapi",
                        "client",
                        "100",
                        "post-by",
                        "accounting-bapi"))) {
            assertThatCode(() ->
                            erp.connector().open(with(enough), erp.context()).close())
                    .doesNotThrowAnyException();
        }
    }

    private ConnectionSettings with(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(erp.settings().values());
        all.remove("reversal-account");
        all.putAll(values);
        return new ConnectionSettings("kit", all);
    }

    private void payEntryInPart(ReversalInstruction reversal, String amount) {
        String journal = erp.ledger()
                .journals()
                .numbered(reversal.reference().value())
                .get(0)
                .id();
        erp.ledger()
                .addPayment(PaymentDetails.plain(
                        SapFixture.ledgerCustomer(customer),
                        today(),
                        "USD",
                        new BigDecimal(amount),
                        List.of(new LedgerApplication(EntityKind.JOURNAL_ENTRY, journal, new BigDecimal(amount)))));
    }

    private Posted posted(String total) throws ConnectorException {
        PaymentInstruction payment = new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                customer,
                Money.of(total, "USD"),
                today(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return (Posted) connection.post(connection.freeze(payment), deadline());
    }

    private ReversalInstruction reversal(Posted payment, String amount, ReversalWay way) {
        return new ReversalInstruction(
                PaymentReference.mint(new SecureRandom()),
                payment.id(),
                PaymentReference.mint(new SecureRandom()),
                customer,
                Money.of(amount, "USD"),
                amount.equals("50.00"),
                today(),
                way,
                "R01 insufficient funds");
    }

    private PaymentOutcome send(ReversalInstruction reversal) throws ConnectorException {
        PaymentReversal back = connection.paymentReversal().orElseThrow();
        return back.reverse(back.freeze(reversal), deadline());
    }

    private Progress progress(ReversalInstruction reversal) throws ConnectorException {
        return connection
                .paymentReversal()
                .orElseThrow()
                .find(reversal, deadline())
                .progress();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(erp.now(), ZoneOffset.UTC);
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
