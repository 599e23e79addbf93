package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.quickbooks.PostedPayment.Line;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeBackTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Set<ErpId> NONE = Set.of();

    @Test
    void theUnappliedRestGoesFirstThenTheLastInvoiceAndEarlierEntriesKeepTheirs() {
        PostedPayment payment = payment(
                "110.00",
                "5.00",
                line("Invoice", "1", "60.00"),
                line("JournalEntry", "8", "5.00"),
                line("Invoice", "2", "40.00"));

        assertThat(lines(payment, "50.00", false))
                .containsExactly("Invoice 1 55.00", "JournalEntry 8 5.00", "JournalEntry 9 50.00");
    }

    @Test
    void theWholeOfAPaymentFreesItsCreditMemosToo() {
        PostedPayment payment = payment("70.00", "0", line("Invoice", "1", "100.00"), line("CreditMemo", "2", "30.00"));

        assertThat(lines(payment, "70.00", true)).containsExactly("JournalEntry 9 70.00");
        assertThat(lines(payment, "20.00", false))
                .containsExactly("Invoice 1 80.00", "CreditMemo 2 30.00", "JournalEntry 9 20.00");
    }

    @Test
    void whatEarlierEntriesHaveTakenIsNotThereToBeTakenAgain() {
        PostedPayment payment =
                payment("100.00", "0", line("Invoice", "1", "30.00"), line("JournalEntry", "8", "70.00"));

        assertThat(lines(payment, "30.00", false)).containsExactly("JournalEntry 8 70.00", "JournalEntry 9 30.00");
        assertThat(TakeBack.lines(payment, "9", new BigDecimal("30.01"), false, NONE))
                .isEmpty();
        assertThat(TakeBack.lines(payment, "9", new BigDecimal("100.00"), true, NONE))
                .isEmpty();
    }

    @Test
    void aJournalEntryThatThePaymentWasPostedForIsTakenFromLikeAnInvoice() {
        PostedPayment payment = payment(
                "100.00",
                "0",
                line("Invoice", "1", "30.00"),
                line("JournalEntry", "7", "50.00"),
                line("JournalEntry", "8", "20.00"));
        Set<ErpId> charged = Set.of(new ErpId("7"));

        assertThat(lines(payment, "60.00", false, charged))
                .as("entry 8 took money back before")
                .containsExactly("Invoice 1 20.00", "JournalEntry 8 20.00", "JournalEntry 9 60.00");
        assertThat(TakeBack.lines(payment, "9", new BigDecimal("80.01"), false, charged))
                .isEmpty();
        assertThat(lines(payment("50.00", "0", line("JournalEntry", "7", "50.00")), "50.00", true, charged))
                .containsExactly("JournalEntry 9 50.00");
    }

    @Test
    void linesThatGiveWithoutSayingSoAreNotTakenApart() {
        PostedPayment creditByEntry =
                payment("70.00", "0", line("Invoice", "1", "100.00"), line("JournalEntry", "7", "30.00"));

        assertThat(TakeBack.lines(creditByEntry, "9", new BigDecimal("10.00"), false, NONE))
                .isEmpty();
    }

    @Test
    void theLinksOfKeptLinesGoBackAsTheyCame() throws Exception {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        links.addObject().put("TxnId", "1").put("TxnType", "Invoice").put("TxnLineId", "3");
        PostedPayment payment = payment("60.00", "0", new Line("Invoice", "1", new BigDecimal("60.00"), links));
        JsonNode update = TakeBack.update(
                payment,
                TakeBack.lines(payment, "9", new BigDecimal("10.00"), false, NONE)
                        .orElseThrow());

        assertThat(update.toString())
                .isEqualTo("{\"Id\":\"5\",\"SyncToken\":\"2\",\"sparse\":true,\"Line\":["
                        + "{\"Amount\":50.00,\"LinkedTxn\":[{\"TxnId\":\"1\",\"TxnType\":\"Invoice\",\"TxnLineId\":\"3\"}]},"
                        + "{\"Amount\":10.00,\"LinkedTxn\":[{\"TxnId\":\"9\",\"TxnType\":\"JournalEntry\"}]}]}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whateverIsTakenTheSumHoldsAndNobodyElseLosesAnything(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            PostedPayment payment = random(random);
            BigDecimal amount = cents(random, 20_000);
            Optional<List<Line>> lines = TakeBack.lines(payment, "9", amount, false, NONE);
            String where = "seed " + seed + ", round " + round + ": " + amount + " of " + payment.words();
            BigDecimal left = payment.total().amount().subtract(sum(payment.lines(), "JournalEntry"));

            assertThat(lines.isPresent()).as(where).isEqualTo(amount.compareTo(left) <= 0);
            lines.ifPresent(after -> check(payment, amount, after, where));
        }
    }

    private static void check(PostedPayment before, BigDecimal amount, List<Line> after, String where) {
        BigDecimal unapplied = before.total()
                .amount()
                .subtract(sum(after, "Invoice"))
                .add(sum(after, "CreditMemo"))
                .subtract(sum(after, "JournalEntry"));
        BigDecimal invoices = sum(before.lines(), "Invoice").subtract(sum(after, "Invoice"));

        assertThat(unapplied)
                .as(where)
                .isBetween(BigDecimal.ZERO, before.total().amount());
        assertThat(invoices.add(before.unapplied()).subtract(unapplied))
                .as(where)
                .isEqualByComparingTo(amount);
        assertThat(invoices.signum() > 0 && unapplied.signum() > 0).as(where).isFalse();
        assertThat(sum(after, "CreditMemo")).as(where).isEqualByComparingTo(sum(before.lines(), "CreditMemo"));
        assertThat(after).as(where).allMatch(line -> line.amount().signum() > 0);
    }

    private static PostedPayment random(Random random) {
        List<Line> lines = new ArrayList<>();
        BigDecimal applied = BigDecimal.ZERO;
        for (int i = random.nextInt(5); i > 0; i--) {
            Line line = line(
                    random.nextInt(4) == 0 ? "JournalEntry" : "Invoice",
                    Integer.toString(10 + i),
                    cents(random, 5_000).toPlainString());
            lines.add(line);
            applied = applied.add(line.amount());
        }
        BigDecimal credit = sum(lines, "Invoice").min(cents(random, 2_000));
        if (credit.signum() > 0 && random.nextBoolean()) {
            lines.add(random.nextInt(lines.size() + 1), line("CreditMemo", "7", credit.toPlainString()));
            applied = applied.subtract(credit);
        }
        BigDecimal unapplied = random.nextBoolean() ? BigDecimal.ZERO : cents(random, 3_000);
        return payment(applied.add(unapplied).toPlainString(), unapplied.toPlainString(), lines.toArray(new Line[0]));
    }

    private static BigDecimal cents(Random random, int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most), 2);
    }

    private static BigDecimal sum(List<Line> lines, String type) {
        return lines.stream()
                .filter(line -> line.type().equals(type))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> lines(PostedPayment payment, String amount, boolean whole) {
        return lines(payment, amount, whole, NONE);
    }

    private static List<String> lines(PostedPayment payment, String amount, boolean whole, Set<ErpId> charged) {
        return TakeBack.lines(payment, "9", new BigDecimal(amount), whole, charged).orElseThrow().stream()
                .map(line -> line.type() + " " + line.document() + " "
                        + line.amount().toPlainString())
                .toList();
    }

    private static Line line(String type, String id, String amount) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        links.addObject().put("TxnId", id).put("TxnType", type);
        return new Line(type, id, new BigDecimal(amount), links);
    }

    private static PostedPayment payment(String total, String unapplied, Line... lines) {
        return new PostedPayment(
                "5",
                "2",
                "7",
                new Money(new BigDecimal(total), USD),
                new BigDecimal(unapplied),
                LocalDate.of(2026, 3, 1),
                Optional.of("DB0123456789ABCD"),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(lines));
    }
}
