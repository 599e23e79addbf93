package io.duebridge.collections.discounts;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A discount of an invoice's terms, as the ERP has it.
 *
 * @param until the last day on which it holds, in the company's calendar
 * @param percent of the invoice; empty where the ERP names the amount only
 * @param amount for the whole invoice
 */
public record EarlyDiscount(LocalDate until, Optional<BigDecimal> percent, Money amount) {
    /** Of a row of {@code document}, the one that ends first first; none for most. */
    public static List<EarlyDiscount> of(Record document) {
        List<EarlyDiscount> all = new ArrayList<>();
        Currency currency = Currency.getInstance(document.get(DOCUMENT.CURRENCY));
        add(
                all,
                document.get(DOCUMENT.DISCOUNT_UNTIL),
                document.get(DOCUMENT.DISCOUNT_PERCENT),
                document.get(DOCUMENT.DISCOUNT_AMOUNT),
                currency);
        add(
                all,
                document.get(DOCUMENT.LATER_DISCOUNT_UNTIL),
                document.get(DOCUMENT.LATER_DISCOUNT_PERCENT),
                document.get(DOCUMENT.LATER_DISCOUNT_AMOUNT),
                currency);
        return List.copyOf(all);
    }

    private static void add(
            List<EarlyDiscount> all,
            @Nullable LocalDate until,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            Currency currency) {
        if (until != null && amount != null) {
            all.add(new EarlyDiscount(
                    until,
                    Optional.ofNullable(percent)
                            .map(value ->
                                    new BigDecimal(value.stripTrailingZeros().toPlainString())),
                    new Money(amount, currency)));
        }
    }
}
