package io.duebridge.collections.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.plans.PlanJudging.Facts;
import io.duebridge.collections.plans.PlanJudging.Verdict;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanJudgingTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 31);
    private static final int GRACE = 3;

    private static List<Instalment> schedule(String amount, int count) {
        return Schedule.of(Money.of(amount, "USD"), count, FIRST, Every.MONTH, Optional.empty());
    }

    private static Facts facts(String owed, String taken, String seen, LocalDate told) {
        return new Facts(
                new BigDecimal(owed),
                new BigDecimal(taken),
                Map.of(),
                new BigDecimal(seen),
                BigDecimal.ZERO,
                told,
                false);
    }

    private static BigDecimal sum(List<Instalment> instalments) {
        return instalments.stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void instalmentsComeToTheAmountToTheCentAndKeepToTheEndOfTheMonth() {
        assertThat(schedule("100.00", 3))
                .extracting(one -> one.due() + " " + one.amount().toPlainString())
                .containsExactly("2026-01-31 33.34", "2026-02-28 33.33", "2026-03-31 33.33");
        assertThat(Schedule.of(Money.of("1000", "JPY"), 3, FIRST, Every.WEEK, Optional.of(new BigDecimal("400"))))
                .extracting(one -> one.due() + " " + one.amount().toPlainString())
                .containsExactly("2026-01-31 400", "2026-02-07 300", "2026-02-14 300");
        assertThat(schedule("0.02", 3)).isEmpty();
        assertThat(schedule("100.00", 0)).isEmpty();
        assertThat(Schedule.of(Money.of("10.00", "USD"), 2, FIRST, Every.MONTH, Optional.of(BigDecimal.TEN)))
                .isEmpty();
        assertThat(Schedule.of(Money.of("10.00", "USD"), 2, FIRST, Every.MONTH, Optional.of(new BigDecimal("3.333"))))
                .as("nobody can pay a tenth of a cent")
                .isEmpty();
        assertThat(Schedule.of(Money.of("10.00", "USD"), 1, FIRST, Every.MONTH, Optional.of(BigDecimal.ONE)))
                .as("one instalment is all of it")
                .isEmpty();
    }

    @Test
    void anyAmountIsDividedWithoutLosingACentAndWithoutGoingBackInTime() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] currencies = {"USD", "JPY", "KWD", "EUR"};
        for (int round = 0; round < 5_000; round++) {
            String code = currencies[random.nextInt(currencies.length)];
            Money amount = new Money(
                    BigDecimal.valueOf(
                            1 + random.nextInt(10_000_000),
                            Currency.getInstance(code).getDefaultFractionDigits()),
                    Currency.getInstance(code));
            int count = 1 + random.nextInt(Schedule.MOST);
            LocalDate first = FIRST.plusDays(random.nextInt(800));
            Every every = Every.values()[random.nextInt(3)];
            List<Instalment> made = Schedule.of(amount, count, first, every, Optional.empty());
            String where = "seed " + seed + ", round " + round;
            if (made.isEmpty()) {
                assertThat(amount.amount().movePointRight(amount.amount().scale()))
                        .as(where)
                        .isLessThan(BigDecimal.valueOf(count));
                continue;
            }
            assertThat(made).as(where).hasSize(count);
            assertThat(sum(made)).as(where).isEqualByComparingTo(amount.amount());
            BigDecimal most = made.get(0).amount();
            for (int i = 0; i < count; i++) {
                Instalment one = made.get(i);
                assertThat(new Money(one.amount(), amount.currency()).isPayable())
                        .as(where)
                        .isTrue();
                assertThat(one.amount()).as(where).isLessThanOrEqualTo(most);
                assertThat(i == 0 || one.due().isAfter(made.get(i - 1).due()))
                        .as(where)
                        .isTrue();
                boolean clipped = every == Every.MONTH && one.due().getDayOfMonth() != first.getDayOfMonth();
                assertThat(!clipped || one.due().getDayOfMonth() == one.due().lengthOfMonth())
                        .as(where)
                        .isTrue();
            }
        }
    }

    @Test
    void aPaymentWithinTheDaysOfGraceIsInTimeAndOneAfterThemIsNot() {
        List<Instalment> plan = schedule("90.00", 3);
        LocalDate last = FIRST.plusDays(GRACE);
        for (int days : new int[] {0, 1}) {
            Facts facts = new Facts(
                    new BigDecimal("60"),
                    new BigDecimal("30"),
                    Map.of(last.plusDays(days), new BigDecimal("30")),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    last.plusDays(5),
                    false);
            Verdict verdict = PlanJudging.judge(plan, facts, GRACE);
            assertThat(verdict.state()).isEqualTo(days == 0 ? PlanState.ACTIVE : PlanState.BROKEN);
            assertThat(verdict.instalments().get(0).state())
                    .isEqualTo(days == 0 ? Instalment.State.KEPT : Instalment.State.MISSED);
        }
    }

    @Test
    void nothingIsMissedBeforeTheErpHasToldItWhileAPaymentIsOnItsWayOrWhileItIsInDispute() {
        List<Instalment> plan = schedule("90.00", 3);
        LocalDate last = FIRST.plusDays(GRACE);
        assertThat(PlanJudging.judge(plan, facts("90", "0", "0", last.minusDays(1)), GRACE)
                        .changes())
                .isEmpty();
        assertThat(PlanJudging.judge(plan, facts("90", "0", "0", last), GRACE).changes())
                .containsExactly(new PlanChange.InstalmentMissed(1, new BigDecimal("30.00")));
        Facts underWay = new Facts(
                new BigDecimal("90"), BigDecimal.ZERO, Map.of(), BigDecimal.ZERO, BigDecimal.ZERO, last, true);
        assertThat(PlanJudging.judge(plan, underWay, GRACE).changes()).isEmpty();
        Facts disputed = new Facts(
                new BigDecimal("90"), BigDecimal.ZERO, Map.of(), BigDecimal.ZERO, new BigDecimal("30"), last, false);
        assertThat(PlanJudging.judge(plan, disputed, GRACE).changes()).isEmpty();
    }

    @Test
    void aPlanGoesOnWithLessWhenDocumentsAreLoweredAndSaysSo() {
        List<Instalment> plan = schedule("90.00", 3);
        Verdict verdict = PlanJudging.judge(plan, facts("45", "0", "0", FIRST.minusDays(1)), GRACE);
        assertThat(verdict.state()).isEqualTo(PlanState.ACTIVE);
        assertThat(verdict.changes()).containsExactly(new PlanChange.Lowered(new BigDecimal("45.00")));
        assertThat(verdict.instalments())
                .extracting(one -> one.amount().stripTrailingZeros().toPlainString() + " " + one.state())
                .containsExactly("30 OPEN", "15 OPEN", "0 DROPPED");
        Verdict gone = PlanJudging.judge(plan, facts("0", "0", "0", FIRST.minusDays(1)), GRACE);
        assertThat(gone.state()).isEqualTo(PlanState.KEPT);
    }

    @Test
    void aPaymentThatWasTakenBackIsOwedWithTheNextInstalment() {
        List<Instalment> plan = schedule("90.00", 3);
        Verdict paid = PlanJudging.judge(plan, facts("60", "30", "0", FIRST.minusDays(9)), GRACE);
        assertThat(paid.changes())
                .containsExactly(new PlanChange.Paid(new BigDecimal("30")), new PlanChange.InstalmentKept(1));
        Verdict back = PlanJudging.judge(paid.instalments(), facts("90", "0", "30", FIRST.minusDays(8)), GRACE);
        assertThat(back.changes()).containsExactly(new PlanChange.Reopened(new BigDecimal("30")));
        LocalDate second = plan.get(1).due().plusDays(GRACE);
        Verdict half = PlanJudging.judge(back.instalments(), facts("60", "30", "0", second), GRACE);
        assertThat(half.state()).isEqualTo(PlanState.BROKEN);
        Verdict all = PlanJudging.judge(back.instalments(), facts("30", "60", "0", second), GRACE);
        assertThat(all.state()).isEqualTo(PlanState.ACTIVE);
    }

    /** Two invoices of 100, one paid and the instalment kept, then voided: the other is still to come, whole. */
    @Test
    void whatWasKeptForADocumentThatIsVoidedIsTakenOffThatInstalmentAndNotOffThoseToCome() {
        Verdict paid = PlanJudging.judge(schedule("200.00", 2), facts("100", "100", "0", FIRST.minusDays(9)), GRACE);
        Verdict voided = PlanJudging.judge(paid.instalments(), facts("100", "0", "100", FIRST.minusDays(8)), GRACE);
        assertThat(voided.instalments())
                .extracting(one -> one.amount().stripTrailingZeros().toPlainString() + " " + one.state())
                .containsExactly("0 DROPPED", "100 OPEN");
        assertThat(voided.state()).isEqualTo(PlanState.ACTIVE);
        Verdict all = PlanJudging.judge(paid.instalments(), facts("0", "0", "100", FIRST.minusDays(8)), GRACE);
        assertThat(all.state()).as("nothing is left of it").isEqualTo(PlanState.KEPT);
        Verdict lowered = PlanJudging.judge(paid.instalments(), facts("100", "40", "100", FIRST.minusDays(8)), GRACE);
        Verdict done = PlanJudging.judge(lowered.instalments(), facts("0", "140", "40", FIRST.plusDays(200)), GRACE);
        assertThat(done.state()).isEqualTo(PlanState.KEPT);
    }

    @Test
    void howeverItsDocumentsChangeOverTimeTheInstalmentsComeToNoMoreThanIsOwedAndWhatIsOwedIsInOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Instalment> plan = schedule(
                    BigDecimal.valueOf(100L + random.nextInt(100_000), 2).toPlainString(), 1 + random.nextInt(8));
            BigDecimal all = sum(plan);
            BigDecimal seen = BigDecimal.ZERO;
            for (int step = 0; step < 6; step++) {
                BigDecimal total = part(all, random);
                BigDecimal taken = part(total, random);
                BigDecimal owed = total.subtract(taken);
                Verdict verdict = PlanJudging.judge(
                        plan,
                        new Facts(owed, taken, Map.of(), seen, BigDecimal.ZERO, FIRST.minusDays(1), false),
                        GRACE);
                String where = "seed " + seed + ", round " + round + ", step " + step;
                assertThat(sum(verdict.instalments())).as(where).isLessThanOrEqualTo(taken.add(owed));
                if (verdict.state() != PlanState.ACTIVE) {
                    assertThat(sum(verdict.instalments())).as(where).isLessThanOrEqualTo(taken);
                    break;
                }
                assertThat(verdict.instalments())
                        .as(where + ": what is owed is asked for")
                        .anyMatch(one -> one.state() == Instalment.State.OPEN);
                plan = verdict.instalments();
                seen = taken;
            }
        }
    }

    @Test
    void whateverTheErpSaysTheInstalmentsComeToWhatIsTakenAndOwedAtMostAndJudgingAgainFindsNothingNew() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            int count = 1 + random.nextInt(8);
            List<Instalment> plan = schedule(
                    BigDecimal.valueOf(100L + random.nextInt(100_000), 2).toPlainString(), count);
            BigDecimal all = sum(plan);
            BigDecimal taken = part(all, random);
            Map<LocalDate, BigDecimal> dated = new HashMap<>();
            dated.put(FIRST.plusDays(random.nextInt(250)), part(taken, random));
            Facts facts = new Facts(
                    part(all, random),
                    taken,
                    dated,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    FIRST.plusDays(random.nextInt(300) - 20),
                    random.nextInt(5) == 0);
            String where = "seed " + seed + ", round " + round;
            Verdict verdict = PlanJudging.judge(plan, facts, GRACE);
            assertThat(sum(verdict.instalments())).as(where).isLessThanOrEqualTo(all);
            assertThat(sum(verdict.instalments()))
                    .as(where)
                    .isLessThanOrEqualTo(taken.add(facts.owed()).max(BigDecimal.ZERO));
            assertThat(verdict.instalments())
                    .as(where)
                    .allMatch(one -> one.amount().signum() >= 0);
            assertThat(verdict.instalments())
                    .as(where)
                    .allMatch(one -> (one.amount().signum() == 0) == (one.state() == Instalment.State.DROPPED));
            if (verdict.state() == PlanState.ACTIVE) {
                Facts again =
                        new Facts(facts.owed(), taken, dated, taken, facts.disputed(), facts.told(), facts.underWay());
                assertThat(PlanJudging.judge(verdict.instalments(), again, GRACE)
                                .changes())
                        .as(where)
                        .isEmpty();
            }
        }
    }

    private static BigDecimal part(BigDecimal of, Random random) {
        return BigDecimal.valueOf(random.nextInt(of.movePointRight(2).intValue() + 1), 2);
    }
}
