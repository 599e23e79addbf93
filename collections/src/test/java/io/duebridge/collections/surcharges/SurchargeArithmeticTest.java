package io.duebridge.collections.surcharges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurchargeArithmeticTest {
    private static final int ROUNDS = 20_000;

    private static SurchargeRule rule(String currency, String country, String percent, String fixed, String most) {
        return new SurchargeRule(
                Currency.getInstance(currency),
                SurchargeLaw.of(country),
                new BigDecimal(percent),
                new BigDecimal(fixed),
                Optional.of(most).filter(text -> !text.isEmpty()).map(BigDecimal::new),
                Set.of(),
                "Jane Doe, CFO, 2026-11-01");
    }

    @ParameterizedTest(name = "{0} {1} at {3} % + {4}, at most {5}, in {2}: {6}")
    @CsvSource(textBlock = """
                    100.00, USD, US, 2.5, 0,    '',   2.50
                    99.99,  USD, US, 2.5, 0,    '',   2.50
                    0.01,   USD, US, 2.5, 0,    '',   0.00
                    100.00, USD, US, 2.5, 0.30, '',   2.80
                    10.00,  USD, US, 2.5, 0.30, '',   0.30
                    99.99,  USD, US, 3,   0.30, '',   2.99
                    100.00, USD, US, 9,   0,    '',   3.00
                    100.00, USD, GU, 9,   0,    '',   3.00
                    100.00, CAD, CA, 3,   0,    '',   2.40
                    5000.0, USD, US, 2.5, 0,    50,   50.00
                    100.00, AUD, AU, 1.1, 0.10, '',   1.20
                    1000,   JPY, JP, 2.55, 0,   '',   26
                    10,     JPY, JP, 2.5, 0,    '',   0
                    100.000, KWD, KW, 2.505, 0, '',   2.510
                    100.005, KWD, KW, 2.5, 0,   '',   2.500
                    100.00, EUR, US, 2.5, 0,    '',   2.50
                    """)
    void aSurchargeIsRoundedToItsCurrencyAndNeverMoreThanIsAllowed(
            String amount, String currency, String country, String percent, String fixed, String most, String result) {
        assertThat(rule(currency, country, percent, fixed, most).of(Money.of(amount, currency)))
                .isEqualTo(Money.of(result, currency));
    }

    @Test
    void nothingIsChargedOnNothingOrInAnotherCurrency() {
        SurchargeRule rule = rule("USD", "US", "2.5", "1", "");
        assertThat(rule.of(Money.of("0", "USD")).isZero()).isTrue();
        assertThat(rule.of(Money.of("10", "CAD"))).isEqualTo(Money.of("0", "CAD"));
    }

    @Test
    void noRuleCanBeMadeWhereCardsBearNoneOrNobodyStatesThatItIsAllowed() {
        assertThat(List.of("DE", "FR", "IE", "NO", "GB")).allMatch(SurchargeLaw::forbids);
        assertThatThrownBy(() -> SurchargeLaw.of("DE")).hasMessageContaining("DE");
        assertThatThrownBy(() -> new SurchargeRule(
                        Currency.getInstance("USD"),
                        SurchargeLaw.of("US"),
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Set.of(),
                        " "))
                .hasMessageContaining("state");
    }

    @Test
    void whateverIsAskedForIsPayableAndWithinTheLawTheCapAndHalfASmallestUnit() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String currency =
                    List.of("JPY", "KRW", "USD", "CAD", "AUD", "KWD", "BHD").get(random.nextInt(7));
            String country = List.of("US", "CA", "AU", "JP").get(random.nextInt(4));
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            Money amount = new Money(
                    BigDecimal.valueOf(1 + random.nextInt(5_000_000), digits), Currency.getInstance(currency));
            String most = random.nextBoolean()
                    ? ""
                    : BigDecimal.valueOf(random.nextInt(500), digits).toPlainString();
            SurchargeRule rule = rule(
                    currency,
                    country,
                    BigDecimal.valueOf(random.nextInt(400), 2).toPlainString(),
                    BigDecimal.valueOf(random.nextInt(100), digits).toPlainString(),
                    most);
            Money surcharge = rule.of(amount);
            String told = "seed " + seed + ": " + rule + " of " + amount + " is " + surcharge;
            BigDecimal exact =
                    amount.amount().multiply(rule.percent()).movePointLeft(2).add(rule.fixed());
            BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.min(digits, 2));
            assertThat(surcharge.isPayable()).as(told).isTrue();
            assertThat(surcharge.amount().signum()).as(told).isNotNegative();
            assertThat(surcharge.amount().remainder(unit).signum()).as(told).isZero();
            BigDecimal bound = Stream.of(
                            rule.law()
                                    .mostPercent()
                                    .map(one -> amount.amount().multiply(one).movePointLeft(2)),
                            rule.most())
                    .flatMap(Optional::stream)
                    .min(BigDecimal::compareTo)
                    .orElse(exact.add(unit));
            assertThat(surcharge.amount()).as(told).isLessThanOrEqualTo(bound);
            if (exact.compareTo(bound) < 0 && bound.subtract(exact).compareTo(unit) >= 0) {
                assertThat(surcharge.amount().subtract(exact).abs())
                        .as(told)
                        .isLessThanOrEqualTo(unit.divide(BigDecimal.valueOf(2)));
            }
        }
    }

    @Test
    void whatGoesBackInPiecesLeavesNothingAndIsNeverMoreThanIsThere() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Currency currency =
                    Currency.getInstance(List.of("JPY", "USD", "KWD").get(random.nextInt(3)));
            int digits = currency.getDefaultFractionDigits();
            SurchargedMoney left = new SurchargedMoney(
                    new Money(BigDecimal.valueOf(1 + random.nextInt(100_000), digits), currency),
                    new Money(BigDecimal.valueOf(random.nextInt(3_000), Math.min(2, digits)), currency));
            SurchargedMoney first = left;
            Money back = Money.zero(currency);
            String told = "seed " + seed + ": " + first;
            for (int piece = 0; left.sum().isPositive(); piece++) {
                boolean rest = piece == 5;
                boolean ofAmount = random.nextBoolean() && left.amount().isPositive();
                Money most = ofAmount ? left.amount() : left.sum();
                Money wish = rest
                        ? left.sum()
                        : new Money(
                                BigDecimal.valueOf(
                                        1
                                                + random.nextInt(most.amount()
                                                        .movePointRight(digits)
                                                        .intValueExact()),
                                        digits),
                                currency);
                SurchargedMoney share = ofAmount && !rest ? left.with(wish) : left.shareOf(wish);
                assertThat(ofAmount && !rest ? share.amount() : share.sum())
                        .as(told)
                        .isEqualTo(wish);
                left = left.minus(share);
                back = back.plus(share.sum());
                assertThat(share.amount().amount().signum()).as(told).isNotNegative();
                assertThat(share.surcharge().amount().signum()).as(told).isNotNegative();
                assertThat(left.amount().amount().signum()).as(told).isNotNegative();
                assertThat(left.surcharge().amount().signum()).as(told).isNotNegative();
            }
            assertThat(back).as(told).isEqualTo(first.sum());
        }
    }

    @Test
    void aThirdOfThePaymentTakesAThirdOfItsSurchargeAlong() {
        SurchargedMoney all = new SurchargedMoney(Money.of("90.00", "USD"), Money.of("2.70", "USD"));
        SurchargedMoney third = new SurchargedMoney(Money.of("30.00", "USD"), Money.of("0.90", "USD"));
        assertThat(all.with(Money.of("30.00", "USD"))).isEqualTo(third);
        assertThat(all.shareOf(Money.of("30.90", "USD"))).isEqualTo(third);
    }
}
