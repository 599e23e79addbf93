package io.duebridge.collections.discounts;

import io.duebridge.collections.store.ConnectionId;
import java.util.function.Predicate;

/**
 * Whether discounts for paying early can be had here.
 *
 * @param graceDays how many days after a discount's last one the company still honours it
 * @param bookable whether a payment into this connection's ERP can be posted with a discount; where it cannot, none is offered, since the
 *     ERP would go on asking for it
 * @param onParts whether that payment may leave something open of the invoice, or of a credit that pays it too; where it may not, none is
 *     offered on an invoice that is in question in part, and none is taken beside a part of a credit, since the ERP would refuse the
 *     payment after the money was taken
 */
public record DiscountRules(int graceDays, Predicate<ConnectionId> bookable, Predicate<ConnectionId> onParts) {
    public static final int MOST_GRACE_DAYS = 30;

    public DiscountRules {
        if (graceDays < 0 || graceDays > MOST_GRACE_DAYS) {
            throw new IllegalArgumentException("the grace of a discount is 0 to " + MOST_GRACE_DAYS + " days");
        }
    }

    /** Where parts are as good as the whole. */
    public DiscountRules(int graceDays, Predicate<ConnectionId> bookable) {
        this(graceDays, bookable, connection -> true);
    }

    /** None is honoured. */
    public static DiscountRules none() {
        return new DiscountRules(0, connection -> false);
    }
}
