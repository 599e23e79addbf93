package io.duebridge.portal.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTextTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234|1234",
                "1234.5|1234.5",
                "1,234.50|1234.50",
                "1.234,50|1234.50",
                "12,34|12.34",
                "$ 1,234|1234",
                "1 234,50 EUR|1234.50",
                "1'234.50|1234.50",
                "1,234,567.89|1234567.89",
                "0.001|0.001",
                "0,5|0.5"
            })
    void anAmountIsReadTheWayPeopleWriteIt(String typed, BigDecimal amount) {
        assertThat(AmountText.parse(typed, USD)).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-5", "+5", "1e3", "NaN", "1,2,3", "1.2.3", "12..5", "five", "1,23,456", "٣"})
    void whatIsNotClearlyAnAmountIsNotRead(String typed) {
        assertThat(AmountText.parse(typed, USD)).isEmpty();
    }

    @Test
    void aThousandDinarsAndOneDinarAreNotGuessedAt() {
        assertThat(AmountText.parse("1,234", Currency.getInstance("KWD"))).isEmpty();
        assertThat(AmountText.parse("1,234.500", Currency.getInstance("KWD"))).contains(new BigDecimal("1234.500"));
    }

    /** Else nothing between one and a thousand dinars could be paid. */
    @ParameterizedTest
    @ValueSource(strings = {"KWD", "JPY", "USD"})
    void whatTheFormFillsInIsReadAsThatAmount(String currency) {
        for (String amount : List.of("1", "12", "999", "1000", "123456")) {
            Money filledIn = Money.of(amount, currency);
            assertThat(AmountText.parse(filledIn.amount().toPlainString(), filledIn.currency()))
                    .as(filledIn.toString())
                    .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
        }
    }
}
