package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our function module's answers about a change mean, those too that only a system which breaks down gives. */
class BapiChangesTest {
    private static final String FUNCTION = "Z_DUEBRIDGE_CHANGE";
    private static final String PAYMENT =
            "<item><COMP_CODE>1010</COMP_CODE><FISC_YEAR>2026</FISC_YEAR><DOC_NO>1400000007</DOC_NO>"
                    + "<ITEM_NUM>002</ITEM_NUM><CUSTOMER>0010100001</CUSTOMER><CURRENCY>%s</CURRENCY><AMOUNT>%s</AMOUNT>"
                    + "<PSTNG_DATE>2026-03-01</PSTNG_DATE><ENTRY_DATE>2026-03-01</ENTRY_DATE><ENTRY_TIME>12:00:00</ENTRY_TIME>"
                    + "<REVERSED>%s</REVERSED></item>";
    private static final String CHANGE = "<item><ACTION>%s</ACTION><STATUS>%s</STATUS><COMP_CODE>1010</COMP_CODE>"
            + "<FISC_YEAR>2026</FISC_YEAR><DOC_NO>0100000009</DOC_NO><ITEM_NUM>002</ITEM_NUM><CUSTOMER>0010100001</CUSTOMER>"
            + "<CURRENCY>USD</CURRENCY><AMOUNT>%s</AMOUNT><REVERSED>%s</REVERSED></item>";

    private ScriptedBapis sap;
    private BapiReversal reversal;

    @BeforeEach
    void start() throws Exception {
        sap = new ScriptedBapis(InstantSource.system());
        reversal = new BapiReversal(
                new BapiChanges(sap.client(), sap.settings()), sap.settings().posting());
    }

    @AfterEach
    void stop() {
        sap.close();
    }

    @ParameterizedTest
    @CsvSource({
        "E, 004, sap.reference.taken",
        "E, 010, sap.period.closed",
        "E, 021, sap.payment.gone",
        "E, 022, sap.payment.changed",
        "E, 023, sap.payment.changed",
        "E, 024, connection.reversal.needs.entry",
        "A, 020, sap.posting.refused"
    })
    void aRefusalIsRejectedWithItsReasonAndNothingWasChanged(String type, String number, String code) throws Exception {
        says(type, number, "", standing("USD", "100.00", "", ""));
        assertThat(send(ReversalWay.VOID))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void whereAnotherCallIsAtItOrDidNotEndNobodyKnowsWhatItDid() throws Exception {
        says("E", "005", "", standing("USD", "100.00", "", ""));
        assertThat(send(ReversalWay.ENTRY)).isInstanceOf(InDoubt.class);
        says("E", "003", "", standing("USD", "100.00", "", CHANGE.formatted("ENTRY", "S", "100.00", "")));
        assertThat(send(ReversalWay.ENTRY)).isInstanceOf(InDoubt.class);
    }

    /** Money that goes back calls off what was not sent; a payment that an earlier call may have booked would be lost by that. */
    @ParameterizedTest
    @CsvSource({"003, IN_DOUBT", "005, IN_DOUBT", "017, NOT_SENT", "004, REJECTED", "001, IN_DOUBT"})
    void aPaymentOfWhichAnotherCallMayHaveBookedIsInDoubt(String number, String expected) throws Exception {
        BapiPosting posting = new BapiPosting(sap.client(), sap.settings());
        PaymentInstruction payment = new PaymentInstruction(
                new PaymentReference("DBAAAAAAAAAAAAAA"),
                new ErpId("10100001"),
                Money.of("100.00", "USD"),
                LocalDate.of(2026, 3, 2),
                List.of(),
                Optional.empty(),
                Optional.empty());
        sap.answers(
                BapiPosting.FUNCTION,
                "<PAYMENTS/><RETURN><item><TYPE>" + (number.equals("001") ? "S" : "E")
                        + "</TYPE><ID>ZDUEBRIDGE</ID><NUMBER>" + number
                        + "</NUMBER><MESSAGE>In words</MESSAGE></item></RETURN>");
        PaymentOutcome outcome = posting.post(posting.freeze(payment), deadline());
        assertThat(outcome.<String>fold(
                        posted -> "POSTED", rejected -> "REJECTED", notSent -> "NOT_SENT", doubt -> "IN_DOUBT"))
                .isEqualTo(expected);
    }

    @Test
    void aUserWhoMayNotPostIsToldAndNothingIsLost() throws Exception {
        says("E", "017", "", standing("USD", "100.00", "", ""));
        assertThat(send(ReversalWay.VOID))
                .isInstanceOfSatisfying(
                        NotSent.class, later -> assertThat(later.kind()).isEqualTo(ErrorKind.PERMISSION));
    }

    @Test
    void aClearingThatIsResetWithoutTheReversalIsInDoubtAndSendingTheSameAgainGoesOn() throws Exception {
        String half = standing("USD", "100.00", "", CHANGE.formatted("VOID", "H", "100.00", ""));
        says(
                "E",
                "025",
                "<item><TYPE>E</TYPE><ID>F5</ID><NUMBER>201</NUMBER><MESSAGE>Period closed</MESSAGE></item>",
                half);
        assertThat(send(ReversalWay.VOID)).isInstanceOfSatisfying(InDoubt.class, doubt -> {
            assertThat(doubt.code()).isEqualTo("sap.reversal.half");
            assertThat(doubt.message()).contains("F5 201: Period closed");
        });
        sap.answers(FUNCTION, half);
        assertThat(progress(ReversalWay.VOID)).isEqualTo(Progress.INCOMPLETE);
        says("S", "001", "", standing("USD", "100.00", "X", CHANGE.formatted("VOID", "P", "100.00", "")));
        assertThat(send(ReversalWay.VOID))
                .isInstanceOfSatisfying(
                        Posted.class,
                        posted -> assertThat(posted.id())
                                .isEqualTo(instruction(ReversalWay.VOID).payment()));
        assertThat(progress(ReversalWay.VOID)).isEqualTo(Progress.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 100.00, '', '', '', '', NONE",
        "JPY, 100, '', '', '', '', DIFFERENT",
        "USD, 99.99, '', '', '', '', DIFFERENT",
        "USD, 100.00, X, '', '', '', DONE",
        "USD, 100.00, '', ENTRY, P, '', DONE",
        "USD, 100.00, '', ENTRY, P, X, DIFFERENT",
        "USD, 100.00, X, ENTRY, P, '', DIFFERENT",
        "USD, 100.00, '', ENTRY, S, '', INCOMPLETE",
        "USD, 100.00, '', VOID, P, '', DIFFERENT"
    })
    void howFarAnEntryCameFollowsFromItsRowAndThePayment(
            String currency,
            String amount,
            String reversed,
            String action,
            String status,
            String undone,
            Progress expected)
            throws Exception {
        String change = action.isEmpty() ? "" : CHANGE.formatted(action, status, "100.00", undone);
        sap.answers(FUNCTION, standing(currency, amount, reversed, change));
        assertThat(progress(ReversalWay.ENTRY)).isEqualTo(expected);
    }

    @Test
    void whatEntriesTookBackBeforeIsNotTakenAgain() throws Exception {
        sap.answers(FUNCTION, standing("USD", "100.00", "", "") + "<TAKEN_BACK>0.0100</TAKEN_BACK>");
        assertThat(progress(ReversalWay.ENTRY)).isEqualTo(Progress.DIFFERENT);
    }

    @Test
    void anAnswerWithoutItsTablesFoundNothingOutAndSuccessWithoutADocumentIsInDoubt() throws Exception {
        sap.answers(FUNCTION, "<RETURN/>");
        assertThatThrownBy(() -> progress(ReversalWay.VOID)).isInstanceOf(ConnectorException.class);
        says("S", "001", "", standing("USD", "100.00", "", ""));
        assertThat(send(ReversalWay.ENTRY)).isInstanceOf(InDoubt.class);
        says("I", "999", "", standing("USD", "100.00", "", ""));
        assertThat(send(ReversalWay.ENTRY)).isInstanceOf(InDoubt.class);
    }

    @Test
    void yenAreSentWithoutCentsAndTheReasonIsNoLongerThanSapKeeps() throws Exception {
        ReversalInstruction yen = new ReversalInstruction(
                new PaymentReference("DBAAAAAAAAAAAAAA"),
                new ErpId("1010-2026-1400000007-002"),
                new PaymentReference("DBBBBBBBBBBBBBBB"),
                new ErpId("10100001"),
                Money.of("1500", "JPY"),
                true,
                LocalDate.of(2026, 3, 2),
                ReversalWay.ENTRY,
                "R01\tinsufficient funds and a great many words that nobody can keep");
        assertThat(reversal.freeze(yen).body())
                .contains("<AMOUNT>1500</AMOUNT>", "<BANK_ACCOUNT>0011001000</BANK_ACCOUNT>", "<OF_DOC_NO>1400000007<")
                .contains("<ITEM_TEXT>R01 insufficient funds and a great many words that</ITEM_TEXT>")
                .doesNotContain("<REASON>");
    }

    private void says(String type, String number, String more, String standing) {
        sap.answers(
                FUNCTION,
                standing + "<RETURN><item><TYPE>" + type + "</TYPE><ID>ZDUEBRIDGE</ID><NUMBER>" + number
                        + "</NUMBER><MESSAGE>In words</MESSAGE></item>" + more + "</RETURN>");
    }

    private static String standing(String currency, String amount, String reversed, String change) {
        return "<CHANGES>" + change + "</CHANGES><PAYMENTS>" + PAYMENT.formatted(currency, amount, reversed)
                + "</PAYMENTS>";
    }

    private PaymentOutcome send(ReversalWay way) throws Exception {
        return reversal.reverse(reversal.freeze(instruction(way)), deadline());
    }

    private Progress progress(ReversalWay way) throws ConnectorException {
        return reversal.find(instruction(way), deadline()).progress();
    }

    private static ReversalInstruction instruction(ReversalWay way) {
        return new ReversalInstruction(
                new PaymentReference("DBAAAAAAAAAAAAAA"),
                new ErpId("1010-2026-1400000007-002"),
                new PaymentReference("DBBBBBBBBBBBBBBB"),
                new ErpId("10100001"),
                Money.of("100.00", "USD"),
                true,
                LocalDate.of(2026, 3, 2),
                way,
                "R01");
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}
