package io.duebridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the books, in whatever order, and whether allowed or refused: the sums tie. */
class LedgerInvariantsTest {
    private static final LocalDate TODAY = Bookkeeping.TODAY;

    private final Bookkeeping books = Bookkeeping.usd();
    private final Ledger ledger = books.ledger;
    private int refusals;
    private int changes;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void theSumsTieAfterRandomWork(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 600; step++) {
            Map<String, Map<String, BigDecimal>> before = ledger.openReceivables();
            books.clock.advance(Duration.ofSeconds(random.nextInt(100)));
            try {
                act(random);
                changes++;
            } catch (LedgerRefusal refused) {
                refusals++;
                assertThat(ledger.openReceivables())
                        .as("seed %d, refused step %d", seed, step)
                        .isEqualTo(before);
            }
            check("seed " + seed + ", step " + step);
        }
        assertThat(refusals).as("seed %d", seed).isGreaterThan(20);
        assertThat(changes).as("seed %d", seed).isGreaterThan(200);
    }

    private void act(Random random) {
        LedgerCustomer customer = List.of(books.parent, books.job, books.other).get(random.nextInt(3));
        String amount = (1 + random.nextInt(500)) + "." + (10 + random.nextInt(90));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> books.invoice(customer, amount);
            case 3 -> books.creditMemo(customer, amount);
            case 4, 5, 6 -> ledger.addPayment(randomPayment(customer, amount, random));
            case 7 ->
                pick(ledger.payments(), random)
                        .ifPresent(payment -> ledger.changePayment(
                                payment.id(), details -> details.withApplications(randomLines(random))));
            case 8 -> pick(ledger.payments(), random).ifPresent(payment -> ledger.voidPayment(payment.id()));
            case 9 -> pick(ledger.payments(), random).ifPresent(payment -> ledger.deletePayment(payment.id()));
            case 10 -> ledger.journals().add(books.chargeBack(customer, amount));
            case 11 -> pick(ledger.journals().all(), random).ifPresent(journal -> rework(journal, amount, random));
            case 12 -> pick(ledger.payments(), random).ifPresent(payment -> ledger.depositPayment(payment.id()));
            case 13 ->
                pick(ledger.deposits().all(), random)
                        .ifPresent(deposit -> ledger.deposits().delete(deposit.id()));
            case 14 ->
                pick(documents(), random).ifPresent(document -> {
                    if (random.nextBoolean()) {
                        ledger.voidDocument(document.kind(), document.id());
                    } else {
                        ledger.deleteDocument(document.kind(), document.id());
                    }
                });
            default ->
                pick(documents(), random)
                        .ifPresent(document -> ledger.changeDocument(
                                document.kind(),
                                document.id(),
                                details -> details.withLines(
                                        List.of(DocumentLine.sale("changed", new BigDecimal(amount))),
                                        BigDecimal.ZERO)));
        }
    }

    private void rework(LedgerJournal journal, String amount, Random random) {
        if (random.nextBoolean()) {
            ledger.journals().delete(journal.id());
        } else {
            LedgerCustomer customer = ledger.customer(
                            journal.charged().keySet().iterator().next())
                    .orElseThrow();
            ledger.journals().change(journal.id(), details -> books.chargeBack(customer, amount));
        }
    }

    private PaymentDetails randomPayment(LedgerCustomer customer, String amount, Random random) {
        BigDecimal total = random.nextInt(4) == 0 ? BigDecimal.ZERO : new BigDecimal(amount);
        return PaymentDetails.plain(customer.id(), TODAY, "USD", total, randomLines(random));
    }

    private List<LedgerApplication> randomLines(Random random) {
        List<LedgerApplication> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pick(ledger.journals().all(), random)
                    .filter(journal -> random.nextInt(3) == 0)
                    .ifPresent(journal -> lines.add(Bookkeeping.to(journal, random.nextBoolean() ? "1.00" : "11.10")));
            pick(documents(), random).ifPresent(document -> {
                BigDecimal open = document.open().signum() == 0 ? BigDecimal.ONE : document.open();
                lines.add(new LedgerApplication(
                        document.kind(), document.id(), random.nextBoolean() ? open : BigDecimal.ONE));
            });
        }
        return lines;
    }

    private List<LedgerDocument> documents() {
        List<LedgerDocument> all = new ArrayList<>(ledger.invoices());
        all.addAll(ledger.creditMemos());
        return all;
    }

    private static <T> Optional<T> pick(List<T> from, Random random) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private void check(String where) {
        Map<String, BigDecimal> applied = new HashMap<>();
        for (LedgerPayment payment : ledger.payments()) {
            BigDecimal net = BigDecimal.ZERO;
            for (LedgerApplication line : payment.applications()) {
                applied.merge(line.document(), line.amount(), BigDecimal::add);
                net = line.credit() ? net.subtract(line.amount()) : net.add(line.amount());
            }
            assertThat(payment.total()).as(where).isEqualByComparingTo(net.add(payment.unapplied()));
            assertThat(payment.unapplied()).as(where).isBetween(BigDecimal.ZERO, payment.total());
        }
        for (LedgerDocument document : documents()) {
            BigDecimal ofPayments = applied.getOrDefault(document.id(), BigDecimal.ZERO);
            assertThat(document.open())
                    .as(where)
                    .isEqualByComparingTo(document.total().subtract(ofPayments));
            assertThat(document.open()).as(where).isBetween(BigDecimal.ZERO, document.total());
            assertThat(document.payments().isEmpty()).as(where).isEqualTo(ofPayments.signum() == 0);
        }
        for (LedgerJournal journal : ledger.journals().all()) {
            BigDecimal ofPayments = applied.getOrDefault(journal.id(), BigDecimal.ZERO);
            journal.charged()
                    .forEach((customer, charged) -> assertThat(journal.open(customer))
                            .as(where)
                            .isEqualByComparingTo(charged.subtract(ofPayments))
                            .isBetween(BigDecimal.ZERO, charged));
        }
        for (LedgerDeposit deposit : ledger.deposits().all()) {
            assertThat(deposit.payments())
                    .as(where)
                    .allMatch(id -> ledger.payment(id).orElseThrow().deposit().equals(Optional.of(deposit.id())));
        }
        Map<String, Map<String, BigDecimal>> open = ledger.openReceivables();
        for (LedgerCustomer customer : ledger.customers()) {
            BigDecimal balance = ledger.read(view -> view.balance(customer.id()));
            BigDecimal summed = open.getOrDefault(customer.id(), Map.of()).getOrDefault("USD", BigDecimal.ZERO);
            assertThat(balance).as(where).isEqualByComparingTo(summed);
        }
    }
}
