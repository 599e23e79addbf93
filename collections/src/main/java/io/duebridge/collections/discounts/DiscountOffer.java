package io.duebridge.collections.discounts;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jooq.Record;

/**
 * What somebody saves who pays all of an invoice today: all that is open of it and not in question. Of an invoice that was paid in part, or
 * is in question in part, the discount is the same share as of the whole, rounded half up to the currency. While another payment is on its
 * way there is none, since the one that is made now does not pay it all. Nor is there one on a part in an ERP that takes none on parts.
 *
 * @param until the last day, with the company's grace once the terms' own last day has passed
 * @param full what the discount is taken off
 * @param saves less than {@code full}
 */
public record DiscountOffer(LocalDate until, Money full, Money saves, Optional<BigDecimal> percent) {
    /** What is left to pay. */
    public Money pay() {
        return full.minus(saves);
    }

    /**
     * @param document a row of {@code document}
     * @param held what payments on their way are about to use of it
     * @param disputed what is in question of it
     * @param today in the company's calendar
     */
    public static Optional<DiscountOffer> of(
            Record document, BigDecimal held, BigDecimal disputed, LocalDate today, DiscountRules rules) {
        if (!document.get(DOCUMENT.KIND).equals(RecordKind.INVOICE.label())
                || !document.get(DOCUMENT.STATUS).equals(DocumentStatus.OPEN.name())
                || held.signum() > 0
                || document.get(DOCUMENT.DISCOUNT_UNTIL) == null) {
            return Optional.empty();
        }
        ConnectionId erp = new ConnectionId(document.get(DOCUMENT.CONNECTION_ID));
        if (!rules.bookable().test(erp)
                || (disputed.signum() > 0 && !rules.onParts().test(erp))) {
            return Optional.empty();
        }
        BigDecimal full = document.get(DOCUMENT.OPEN_AMOUNT).subtract(disputed);
        return EarlyDiscount.of(document).stream()
                .filter(discount -> !today.isAfter(discount.until().plusDays(rules.graceDays())))
                .findFirst()
                .map(discount -> offer(discount, document, full, today, rules))
                .filter(offer -> offer.saves().isPositive() && offer.pay().isPositive());
    }

    private static DiscountOffer offer(
            EarlyDiscount discount, Record document, BigDecimal full, LocalDate today, DiscountRules rules) {
        Currency currency = discount.amount().currency();
        BigDecimal saves = discount.amount()
                .amount()
                .multiply(full)
                .divide(
                        document.get(DOCUMENT.TOTAL),
                        Math.max(currency.getDefaultFractionDigits(), 0),
                        RoundingMode.HALF_UP);
        LocalDate until =
                today.isAfter(discount.until()) ? discount.until().plusDays(rules.graceDays()) : discount.until();
        return new DiscountOffer(until, new Money(full, currency), new Money(saves, currency), discount.percent());
    }
}
