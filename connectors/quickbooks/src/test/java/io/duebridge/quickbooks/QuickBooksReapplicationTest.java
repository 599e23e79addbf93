package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.quickbooks.ScriptedQuickBooks.Call;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What QuickBooks may answer when a payment is applied otherwise, and what of the payment goes with the update. */
class QuickBooksReapplicationTest {
    private static final String STAYS =
            "{\"Amount\":5.00,\"LinkedTxn\":[{\"TxnId\":\"9\",\"TxnType\":\"JournalEntry\"}],"
                    + "\"LineEx\":{\"any\":[{\"name\":\"txnId\",\"value\":{\"Name\":\"txnId\",\"Value\":\"9\"}}]}}";
    private static final String BEFORE = line("Invoice", "1", "20.00") + "," + STAYS;
    private static final String AFTER =
            line("Invoice", "1", "8.00") + "," + STAYS + "," + line("Invoice", "2", "10.00");

    /** 20.00 of invoice 1 become 8.00, invoice 2 gets 10.00, 2.00 are left over. */
    private static final ReapplicationInstruction WANTED = new ReapplicationInstruction(
            Reversals.REFERENCE,
            new ErpId("5"),
            Payments.REFERENCE,
            new ErpId("7"),
            Money.of("25.00", "USD"),
            Money.of("0", "USD"),
            List.of(
                    new AppliedAnew(
                            RecordKind.INVOICE, new ErpId("1"), new BigDecimal("20.00"), new BigDecimal("8.00")),
                    new AppliedAnew(RecordKind.INVOICE, new ErpId("2"), BigDecimal.ZERO, new BigDecimal("10.00"))),
            "another invoice was meant");

    @Test
    void theUpdateHasAllLinesOfThePaymentAndNothingElseOfIt() throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> isWrite(call) ? done(4) : read(call, payment(3, BEFORE, "0")))) {
            Posted posted = (Posted) send(erp);

            assertThat(posted.id()).isEqualTo(new ErpId("5"));
            Call write = writes(erp).get(0);
            assertThat(write.path()).isEqualTo("/v3/company/9130350/payment");
            assertThat(write.parameters())
                    .containsEntry("operation", "update")
                    .containsEntry("requestid", "DB9999999999ZZZZ-reapply-3");
            assertThat(write.body())
                    .isEqualTo("{\"Id\":\"5\",\"SyncToken\":\"3\",\"sparse\":true,\"Line\":[" + AFTER + "]}");
        }
    }

    @Test
    void aStaleTokenIsReadAgainAndGoesOnIfOnlyAMemoChanged() throws Exception {
        AtomicInteger syncToken = new AtomicInteger(3);
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            if (!isWrite(call)) {
                return read(call, payment(syncToken.get(), BEFORE, "0"));
            }
            return syncToken.getAndIncrement() < 4 ? fault("5010") : done(5);
        })) {
            assertThat(send(erp)).isInstanceOf(Posted.class);
            assertThat(writes(erp))
                    .extracting(call -> call.parameters().get("requestid"))
                    .containsExactly("DB9999999999ZZZZ-reapply-3", "DB9999999999ZZZZ-reapply-4");
        }
    }

    @Test
    void aStaleTokenOfAPaymentThatIsAppliedOtherwiseNowIsRefusedInWords() throws Exception {
        AtomicInteger syncToken = new AtomicInteger(3);
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            if (isWrite(call)) {
                syncToken.incrementAndGet();
                return fault("5010");
            }
            boolean changed = syncToken.get() > 3;
            return read(
                    call,
                    payment(
                            syncToken.get(),
                            changed ? line("Invoice", "1", "19.00") + "," + STAYS : BEFORE,
                            changed ? "1" : "0"));
        })) {
            Rejected rejected = (Rejected) send(erp);

            assertThat(rejected.code()).isEqualTo(ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code());
            assertThat(rejected.message())
                    .contains("Somebody changed the payment meanwhile")
                    .contains("19.00 to Invoice 1");
            assertThat(writes(erp)).hasSize(1);
        }
    }

    @Test
    void aPaymentThatNeverStandsStillIsLeftForLaterAndNotForEver() throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> isWrite(call) ? fault("5010") : read(call, payment(3, BEFORE, "0")))) {
            NotSent outcome = (NotSent) send(erp);

            assertThat(outcome.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(outcome.code()).isEqualTo(QuickBooksErrors.PAYMENT_BUSY.code());
            assertThat(writes(erp)).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6210", "6540", "620", "6000"})
    void whatQuickBooksDoesNotAllowIsRefusedWithWordsForAnAccountant(String code) throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> isWrite(call) ? fault(code) : read(call, payment(3, BEFORE, "0")))) {
            Rejected rejected = (Rejected) send(erp);

            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.message()).contains("QuickBooks says: " + code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Payment\":{\"Id\":\"5\"}}", "<html>welcome</html>"})
    void aSuccessThatDoesNotShowItStaysInDoubt(String body) throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> isWrite(call) ? Answer.of(200, body) : read(call, payment(3, BEFORE, "0")))) {
            assertThat(send(erp)).isInstanceOf(InDoubt.class);
        }
    }

    @Test
    void oneThatStandsSoAlreadyIsDoneWithoutASend() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> read(call, payment(3, AFTER, "2")))) {
            assertThat(send(erp)).isInstanceOf(Posted.class);
            assertThat(find(erp)).isEqualTo(Standing.AS_INSTRUCTED);
            assertThat(writes(erp)).isEmpty();
        }
    }

    @Test
    void anotherCustomerOrAmountOrRestIsNotThePaymentThatWasMeant() throws Exception {
        for (String other : List.of(
                payment(3, BEFORE, "0").replace("\"value\":\"7\"", "\"value\":\"8\""),
                payment(3, BEFORE, "0").replace("\"TotalAmt\":25.00", "\"TotalAmt\":26.00"),
                payment(3, BEFORE, "3"),
                payment(3, BEFORE + "," + line("CreditMemo", "4", "1.00"), "0"))) {
            try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> read(call, other))) {
                assertThat(send(erp)).as(other).isInstanceOf(Rejected.class);
                assertThat(find(erp)).isEqualTo(Standing.OTHERWISE);
            }
        }
    }

    @Test
    void aFrozenTextThatIsNotOursIsNotSent() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> read(call, payment(3, BEFORE, "0")))) {
            PaymentReapplication ability = erp.open().paymentReapplication().orElseThrow();
            assertThat(ability.reapply(new FrozenReapplication(WANTED, "not ours"), Reversals.deadline()))
                    .isInstanceOf(Rejected.class);
            assertThat(writes(erp)).isEmpty();
        }
    }

    private static PaymentOutcome send(ScriptedQuickBooks erp) throws Exception {
        PaymentReapplication ability = erp.open().paymentReapplication().orElseThrow();
        return ability.reapply(ability.freeze(WANTED), Reversals.deadline());
    }

    private static Standing find(ScriptedQuickBooks erp) throws Exception {
        return erp.open()
                .paymentReapplication()
                .orElseThrow()
                .find(WANTED, Reversals.deadline())
                .standing();
    }

    private static List<Call> writes(ScriptedQuickBooks erp) {
        return erp.calls().stream().filter(QuickBooksReapplicationTest::isWrite).toList();
    }

    private static boolean isWrite(Call call) {
        return call.method().equals("POST");
    }

    private static Answer read(Call call, String payment) {
        return Answer.of(
                200,
                call.path().endsWith("/payment/5")
                        ? payment
                        : "{\"QueryResponse\":{\"Preferences\":[{\"CurrencyPrefs\":{\"HomeCurrency\":{\"value\":\"USD\"}}}]}}");
    }

    private static Answer done(int syncToken) {
        return Answer.of(200, payment(syncToken, AFTER, "2"));
    }

    private static String payment(int syncToken, String lines, String unapplied) {
        return "{\"Payment\":{\"Id\":\"5\",\"SyncToken\":\"" + syncToken + "\",\"CustomerRef\":{\"value\":\"7\"},"
                + "\"PaymentRefNum\":\"DB0123456789ABCD\",\"TotalAmt\":25.00,\"UnappliedAmt\":" + unapplied
                + ",\"TxnDate\":\"2026-02-01\",\"Line\":[" + lines + "]}}";
    }

    private static String line(String type, String id, String amount) {
        return "{\"Amount\":" + amount + ",\"LinkedTxn\":[{\"TxnId\":\"" + id + "\",\"TxnType\":\"" + type + "\"}]}";
    }

    private static Answer fault(String code) {
        return Answer.of(
                400,
                "{\"Fault\":{\"Error\":[{\"Message\":\"no\",\"Detail\":\"d\",\"code\":\"" + code
                        + "\"}],\"type\":\"ValidationFault\"}}");
    }
}
