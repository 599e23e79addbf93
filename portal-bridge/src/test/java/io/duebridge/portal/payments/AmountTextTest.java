package io.duebridge.portal.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.portal.pages.Formats;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

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
                "1 234,50 USD|1234.50",
                "1234.5 usd|1234.5",
                "1'234.50|1234.50",
                "1,234,567.89|1234567.89",
                "0.001|0.001",
                "0,5|0.5"
            })
    void anAmountIsReadTheWayPeopleWriteIt(String typed, BigDecimal amount) {
        assertThat(AmountText.parse(typed, USD, Locale.US)).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5",
                "+5",
                "1e3",
                "NaN",
                "1,2,3",
                "1.2.3",
                "12..5",
                "five",
                "1,23,456",
                "٣",
                "1.234",
                "12 34",
                "1,234 EUR",
                "€5",
                "5 abc",
                "1abc2",
                "1 234 5",
                "0x10",
                "1٫5",
                "1.234 CHF",
                "\u202e1",
                "999999999999999999999999999999999999999999"
            })
    void whatIsNotClearlyAnAmountIsNotRead(String typed) {
        assertThat(AmountText.parse(typed, USD, Locale.US)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "refused",
            value = {
                "de-DE|1.234|1234",
                "de-DE|1,234|refused",
                "de-DE|1.234,56|1234.56",
                "de-DE|1,234.56|1234.56",
                "de-DE|1234.56|1234.56",
                "de-AT|1.234|1234",
                "de-CH|1.234|refused",
                "de-CH|1\u2019234.50|1234.50",
                "fr-FR|1\u202f234,56|1234.56",
                "fr-FR|1 234,56\u00a0\u20ac|1234.56",
                "fr-FR|1.234|refused",
                "fr-FR|1,234|refused",
                "es-ES|1.234|1234",
                "es-MX|1,234|1234",
                "es-MX|1.234|refused",
                "en-US|1,234|1234",
                "en-US|1.234|refused"
            })
    void whatCouldBeAThousandOrAFractionIsReadOnlyTheWayTheReadersLanguageWritesIt(
            String language, String typed, @Nullable BigDecimal amount) {
        assertThat(AmountText.parse(typed, Currency.getInstance("EUR"), Locale.forLanguageTag(language)))
                .isEqualTo(Optional.ofNullable(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "en-DE", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CH", "es-ES", "es-MX", "ar-EG"})
    void whatAFieldIsFilledWithIsReadBackInEveryLanguage(String language) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            for (Money money : List.of(
                    Money.of("1234.50", "EUR"),
                    Money.of("1.234", "KWD"),
                    Money.of("999.001", "KWD"),
                    Money.of("1234", "JPY"))) {
                assertThat(AmountText.parse(Formats.field(money), money.currency()))
                        .as(language + " " + money)
                        .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(money.amount()));
            }
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void aQuantityThatCouldBeAThousandTimesAsMuchIsRefused() {
        assertThat(AmountText.number("1.234", Locale.GERMANY)).isEmpty();
        assertThat(AmountText.number("1,234", Locale.GERMANY)).contains(new BigDecimal("1.234"));
        assertThat(AmountText.number("1.234", Locale.US)).contains(new BigDecimal("1.234"));
        assertThat(AmountText.number("12.5", Locale.GERMANY)).contains(new BigDecimal("12.5"));
        assertThat(AmountText.number("1e9", Locale.US)).isEmpty();
    }

    @Test
    void aThousandDinarsAndOneDinarAreNotGuessedAt() {
        assertThat(AmountText.parse("1,234", Currency.getInstance("KWD"), Locale.US))
                .isEmpty();
        assertThat(AmountText.parse("1,234.500", Currency.getInstance("KWD"), Locale.US))
                .contains(new BigDecimal("1234.500"));
    }

    /** Else nothing between one and a thousand dinars could be paid. */
    @ParameterizedTest
    @ValueSource(strings = {"KWD", "JPY", "USD"})
    void whatTheFormFillsInIsReadAsThatAmount(String currency) {
        for (String amount : List.of("1", "12", "999", "1000", "123456")) {
            Money filledIn = Money.of(amount, currency);
            assertThat(AmountText.parse(filledIn.amount().toPlainString(), filledIn.currency(), Locale.US))
                    .as(filledIn.toString())
                    .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
        }
    }
}
