package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.quickbooks.ScriptedQuickBooks.Call;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What QuickBooks may answer to each step of taking a payment back, and what becomes of it. */
class QuickBooksReversalTest {
    private static final ReversalInstruction VOID = Reversals.of("5", "7", "25.00", "USD", ReversalWay.VOID);
    private static final ReversalInstruction ENTRY = Reversals.of("5", "7", "25.00", "USD", ReversalWay.ENTRY);
    private static final String ON_INVOICE = line("Invoice", "1");
    private static final String ON_ENTRY = line("JournalEntry", "9");

    @Test
    void aVoidNamesWhatItReadAndIsSentAsQuickBooksDocumentsIt() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> isWrite(call) ? Answer.of(200, voided()) : read(call, payment(3, ON_INVOICE), ""))) {
            assertThat(Reversals.send(erp.open(), VOID)).isInstanceOf(Posted.class);

            Call write = writes(erp).get(0);
            assertThat(write.path()).isEqualTo("/v3/company/9130350/payment");
            assertThat(write.parameters())
                    .containsEntry("operation", "update")
                    .containsEntry("include", "void")
                    .containsEntry("requestid", "DB9999999999ZZZZ-void-3");
            assertThat(write.body()).isEqualTo("{\"Id\":\"5\",\"SyncToken\":\"3\",\"sparse\":true}");
        }
    }

    @Test
    void aVoidThatMeetsAChangedPaymentLooksAgainAndCarriesTheNewSyncToken() throws Exception {
        AtomicInteger syncToken = new AtomicInteger(3);
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            if (!isWrite(call)) {
                return read(call, payment(syncToken.get(), ON_INVOICE), "");
            }
            return syncToken.getAndIncrement() < 5 ? fault("5010") : Answer.of(200, voided());
        })) {
            assertThat(Reversals.send(erp.open(), VOID)).isInstanceOf(Posted.class);
            assertThat(writes(erp))
                    .extracting(call -> call.parameters().get("requestid"))
                    .containsExactly("DB9999999999ZZZZ-void-3", "DB9999999999ZZZZ-void-4", "DB9999999999ZZZZ-void-5");
        }
    }

    @Test
    void aPaymentThatNeverStandsStillIsLeftForLaterAndNotForEver() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> isWrite(call) ? fault("5010") : read(call, payment(3, ON_INVOICE), ""))) {
            NotSent outcome = (NotSent) Reversals.send(erp.open(), VOID);

            assertThat(outcome.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(outcome.code()).isEqualTo(QuickBooksErrors.PAYMENT_BUSY.code());
            assertThat(writes(erp)).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6540", "6210"})
    void aVoidThatQuickBooksDoesNotAllowNeedsAnEntry(String code) throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> isWrite(call) ? fault(code) : read(call, payment(3, ON_INVOICE), ""))) {
            Rejected rejected = (Rejected) Reversals.send(erp.open(), VOID);

            assertThat(rejected.code()).isEqualTo(ConnectionErrors.REVERSAL_NEEDS_ENTRY.code());
            assertThat(rejected.message()).contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Payment\":{\"Id\":\"5\"}}", "<html>welcome</html>"})
    void aSuccessThatShowsNoVoidedPaymentStaysInDoubt(String body) throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> isWrite(call) ? Answer.of(200, body) : read(call, payment(3, ON_INVOICE), ""))) {
            assertThat(Reversals.send(erp.open(), VOID)).isInstanceOf(InDoubt.class);
        }
    }

    @Test
    void anEntryIsBookedAndThenPaidByThePayment() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> isWrite(call)
                ? Answer.of(200, isEntry(call) ? entry("25.00") : payment(4, ON_ENTRY))
                : read(call, payment(3, ON_INVOICE), ""))) {
            Posted posted = (Posted) Reversals.send(erp.open(), ENTRY);

            assertThat(posted.id().value()).isEqualTo("9");
            assertThat(posted.number()).contains("DB9999999999ZZZZ");
            Call entry = writes(erp).get(0);
            assertThat(entry.parameters()).containsEntry("requestid", "DB9999999999ZZZZ-entry");
            assertThat(entry.body())
                    .contains("\"DocNumber\":\"DB9999999999ZZZZ\"", "\"TxnDate\":\"2026-03-02\"", "\"Amount\":25.00")
                    .contains("\"PostingType\":\"Debit\"", "\"PostingType\":\"Credit\"", "\"Type\":\"Customer\"");
            Call update = writes(erp).get(1);
            assertThat(update.parameters()).containsEntry("requestid", "DB9999999999ZZZZ-apply-3");
            assertThat(update.body())
                    .isEqualTo("{\"Id\":\"5\",\"SyncToken\":\"3\",\"sparse\":true,\"Line\":[{\"Amount\":25.00,"
                            + "\"LinkedTxn\":[{\"TxnId\":\"9\",\"TxnType\":\"JournalEntry\"}]}]}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6540", "6210"})
    void aPaymentThatCannotBeAppliedOtherwiseKeepsItsInvoicesAndTheEntryStands(String code) throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            if (!isWrite(call)) {
                return read(call, payment(3, ON_INVOICE), "");
            }
            return isEntry(call) ? Answer.of(200, entry("25.00")) : fault(code);
        })) {
            Posted posted = (Posted) Reversals.send(erp.open(), ENTRY);

            assertThat(posted.id().value()).isEqualTo("9");
            assertThat(posted.evidence()).contains(code).contains("the customer owes the entry");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"620", "6000", "5010"})
    void onceTheEntryIsThereARefusalOfTheSecondStepIsInDoubt(String code) throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            if (!isWrite(call)) {
                return read(call, payment(3, ON_INVOICE), entry("25.00"));
            }
            return fault(code);
        })) {
            assertThat(Reversals.send(erp.open(), ENTRY)).isInstanceOf(InDoubt.class);
            assertThat(writes(erp)).noneMatch(QuickBooksReversalTest::isEntry);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6000", "2500", "610"})
    void anEntryThatIsRefusedBooksNothing(String code) throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> isWrite(call) ? fault(code) : read(call, payment(3, ON_INVOICE), ""))) {
            Rejected rejected = (Rejected) Reversals.send(erp.open(), ENTRY);

            assertThat(rejected.code()).isEqualTo(code);
            assertThat(writes(erp)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6140", "600"})
    void anEntryWhoseNumberOrRequestIsKnownAlreadyIsLookedUp(String code) throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> isWrite(call) ? fault(code) : read(call, payment(3, ON_INVOICE), ""))) {
            assertThat(Reversals.send(erp.open(), ENTRY)).isInstanceOf(InDoubt.class);
        }
    }

    @Test
    void anEntryOfAnotherAmountUnderTheNumberIsNotTakenForOurs() throws Exception {
        try (ScriptedQuickBooks erp =
                new ScriptedQuickBooks(call -> read(call, payment(3, ON_INVOICE), entry("24.00")))) {
            assertThat(Reversals.send(erp.open(), ENTRY)).isInstanceOf(InDoubt.class);
            assertThat(find(erp)).isEqualTo(Progress.DIFFERENT);
            assertThat(writes(erp)).isEmpty();
        }
    }

    @Test
    void aBodyFrozenByAnotherVersionIsSentAsItIsStored() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> isWrite(call)
                ? Answer.of(200, isEntry(call) ? entry("25.00") : payment(4, ON_ENTRY))
                : read(call, payment(3, ON_INVOICE), ""))) {
            PaymentReversal reversal = erp.open().paymentReversal().orElseThrow();
            String stored = reversal.freeze(ENTRY).body().replace("takes back", "reverses");
            PaymentOutcome outcome = reversal.reverse(new FrozenReversal(ENTRY, stored), Reversals.deadline());

            assertThat(outcome).isInstanceOf(Posted.class);
            assertThat(writes(erp).get(0).body()).contains("DB9999999999ZZZZ reverses DB0123456789ABCD");
        }
    }

    @Test
    void aBodyThatIsNoneIsRefusedBeforeAnythingIsSent() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> read(call, payment(3, ON_INVOICE), ""))) {
            PaymentReversal reversal = erp.open().paymentReversal().orElseThrow();

            assertThat(reversal.reverse(new FrozenReversal(ENTRY, "not ours"), Reversals.deadline()))
                    .isInstanceOf(Rejected.class);
            assertThat(reversal.reverse(new FrozenReversal(VOID, "not ours"), Reversals.deadline()))
                    .isInstanceOf(Rejected.class);
            assertThat(writes(erp)).isEmpty();
        }
    }

    private static Progress find(ScriptedQuickBooks erp) throws Exception {
        return erp.open()
                .paymentReversal()
                .orElseThrow()
                .find(ENTRY, Reversals.deadline())
                .progress();
    }

    private static List<Call> writes(ScriptedQuickBooks erp) {
        return erp.calls().stream().filter(QuickBooksReversalTest::isWrite).toList();
    }

    private static boolean isWrite(Call call) {
        return call.method().equals("POST");
    }

    private static boolean isEntry(Call call) {
        return call.path().endsWith("/journalentry");
    }

    /** @param booked the entry a lookup finds, or nothing */
    private static Answer read(Call call, String payment, String booked) {
        if (call.path().endsWith("/payment/5")) {
            return Answer.of(200, payment);
        }
        String rows = "";
        if (call.query().contains("FROM Preferences")) {
            rows = "\"Preferences\":[{\"CurrencyPrefs\":{\"HomeCurrency\":{\"value\":\"USD\"}}}]";
        } else if (call.query().contains("FROM Account")) {
            rows = "\"Account\":[{\"Id\":\"84\",\"AccountType\":\"Accounts Receivable\"}]";
        } else if (call.query().contains("FROM JournalEntry") && !booked.isEmpty()) {
            rows = "\"JournalEntry\":[" + booked.substring("{\"JournalEntry\":".length(), booked.length() - 1) + "]";
        }
        return Answer.of(200, "{\"QueryResponse\":{" + rows + "}}");
    }

    private static String payment(int syncToken, String line) {
        return "{\"Payment\":{\"Id\":\"5\",\"SyncToken\":\"" + syncToken + "\",\"CustomerRef\":{\"value\":\"7\"},"
                + "\"DepositToAccountRef\":{\"value\":\"35\"},\"PaymentRefNum\":\"DB0123456789ABCD\",\"TotalAmt\":25.00,"
                + "\"UnappliedAmt\":0,\"TxnDate\":\"2026-02-01\",\"Line\":[" + line + "]}}";
    }

    private static String voided() {
        return payment(4, "").replace("25.00", "0").replace("\"Line\"", "\"PrivateNote\":\"Voided\",\"Line\"");
    }

    private static String line(String type, String id) {
        return "{\"Amount\":25.00,\"LinkedTxn\":[{\"TxnId\":\"" + id + "\",\"TxnType\":\"" + type + "\"}]}";
    }

    private static String entry(String amount) {
        return "{\"JournalEntry\":{\"Id\":\"9\",\"DocNumber\":\"DB9999999999ZZZZ\",\"Line\":[{\"Amount\":" + amount
                + ",\"JournalEntryLineDetail\":{\"PostingType\":\"Debit\",\"Entity\":{\"Type\":\"Customer\","
                + "\"EntityRef\":{\"value\":\"7\"}},\"AccountRef\":{\"value\":\"84\"}}},{\"Amount\":" + amount
                + ",\"JournalEntryLineDetail\":{\"PostingType\":\"Credit\",\"AccountRef\":{\"value\":\"35\"}}}]}}";
    }

    private static Answer fault(String code) {
        return Answer.of(
                400,
                "{\"Fault\":{\"Error\":[{\"Message\":\"no\",\"Detail\":\"d\",\"code\":\"" + code
                        + "\"}],\"type\":\"ValidationFault\"}}");
    }
}
