package io.duebridge.quickbooks;

import static io.duebridge.quickbooks.Payments.creditMemo;
import static io.duebridge.quickbooks.Payments.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentInstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickBooksPaymentWriterTest {
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));

    private final QuickBooksPaymentWriter writer = writer("USD=35, EUR=41", "card=4");

    @Test
    void aPaymentIsWrittenInTheVendorsNamesWithExactAmounts() throws Exception {
        assertThat(body(Payments.of("25.00", "USD", invoice("1", "30.00"), creditMemo("9", "5"))))
                .isEqualTo("{\"CustomerRef\":{\"value\":\"7\"},\"DepositToAccountRef\":{\"value\":\"35\"},"
                        + "\"PaymentMethodRef\":{\"value\":\"4\"},\"PaymentRefNum\":\"DB0123456789ABCD\","
                        + "\"TotalAmt\":25.00,\"CurrencyRef\":{\"value\":\"USD\"},"
                        + "\"Line\":[{\"Amount\":30.00,\"LinkedTxn\":[{\"TxnId\":\"1\",\"TxnType\":\"Invoice\"}]},"
                        + "{\"Amount\":5,\"LinkedTxn\":[{\"TxnId\":\"9\",\"TxnType\":\"CreditMemo\"}]}],"
                        + "\"PrivateNote\":\"DB0123456789ABCD February é\",\"TxnDate\":\"2026-02-01\"}");
    }

    @Test
    void amountsThatBinaryFloatingPointWouldBendKeepTheirDigits() throws Exception {
        assertThat(body(Payments.of("1234567890123.45", "EUR"))).contains("\"TotalAmt\":1234567890123.45,");
        assertThat(body(Payments.of("0.10", "EUR"))).contains("\"TotalAmt\":0.10,");
        assertThat(body(Payments.of("1E+3", "EUR"))).contains("\"TotalAmt\":1000.00,");
    }

    @Test
    void creditMemosAloneSettleAnInvoiceWithAPaymentOfNothing() throws Exception {
        assertThat(body(Payments.of("0", "USD", invoice("1", "5"), creditMemo("9", "5"))))
                .contains("\"TotalAmt\":0.00,");
    }

    @Test
    void aCurrencyWithoutAnAccountGoesToUndepositedFunds() throws Exception {
        assertThat(body(Payments.of("5", "CHF"))).doesNotContain("DepositToAccountRef");
    }

    @Test
    void oneAccountMayTakeEveryCurrency() throws Exception {
        String body =
                writer("12", "card=4").freeze(Payments.of("5", "CHF"), DEADLINE).body();

        assertThat(body).contains("\"DepositToAccountRef\":{\"value\":\"12\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "America/Los_Angeles", "UTC"})
    void theDayStaysTheDayInEveryZone(String zone) throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertThat(body(Payments.of("5", "USD"))).contains("\"TxnDate\":\"2026-02-01\"");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "12345678901234567.00"})
    void whatQuickBooksCannotExpressIsRefusedBeforeItIsSent(String total) {
        ConnectorException refusal =
                catchThrowableOfType(ConnectorException.class, () -> body(Payments.of(total, "USD")));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_DATA);
        assertThat(refusal.getMessage()).contains(Payments.REFERENCE.value()).contains("USD");
    }

    @Test
    void aPaymentOfNothingForNothingIsRefused() {
        assertThat(catchThrowableOfType(ConnectorException.class, () -> body(Payments.of("0", "USD"))))
                .hasMessageContaining("applied to nothing");
    }

    private String body(PaymentInstruction payment) throws ConnectorException {
        String first = writer.freeze(payment, DEADLINE).body();
        assertThat(writer.freeze(payment, DEADLINE).body()).isEqualTo(first);
        return first;
    }

    private static QuickBooksPaymentWriter writer(String depositAccounts, String methods) {
        try {
            QuickBooksSettings settings = QuickBooksSettings.read(new ConnectionSettings(
                    "acme",
                    Map.of(
                            "realm-id", "1",
                            "client-id", "c",
                            "client-secret", "s",
                            "deposit-account", depositAccounts,
                            "payment-methods", methods)));
            return new QuickBooksPaymentWriter(
                    new PostingCodes((table, deadline) -> codes(table), settings, Instant::now));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Code> codes(CodeTable table) {
        return table == CodeTable.ACCOUNT ? List.of(code("12"), code("35"), code("41")) : List.of(code("2"), code("4"));
    }

    private static Code code(String id) {
        return new Code(new ErpId(id), "Code " + id, Optional.empty(), Optional.empty(), true);
    }
}
