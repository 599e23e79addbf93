package io.duebridge.collections.portalview;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What is owed, by currency; currencies are never added up, and credits and unapplied money are never taken off silently.
 *
 * @param today the day it is reckoned for, in the company's zone
 */
public record AccountOverview(LocalDate today, List<InCurrency> currencies) {

    /**
     * @param open all open invoices
     * @param overdue the part of {@code open} that fell due before today
     * @param buckets one for each {@link AgingBucket}, in their order
     * @param credits what is left on credit memos, as a positive amount
     * @param unapplied money received that the ERP has not applied to anything
     * @param underWay the part of {@code open} that payments on their way to the ERP are meant for
     * @param disputed the part of {@code open} that is in question and no payment is on its way for
     * @param promised the part of {@code open} that is promised, and neither in question nor on its way
     * @param nextDue the earliest due date from today on
     */
    public record InCurrency(
            Currency currency,
            Money open,
            int openCount,
            Money overdue,
            int overdueCount,
            List<Aged> buckets,
            Money credits,
            int creditCount,
            Money unapplied,
            Money underWay,
            Money disputed,
            Money promised,
            Optional<LocalDate> nextDue) {}

    /**
     * @param disputed the part of {@code amount} that is in question, as in {@link InCurrency}
     * @param promised likewise
     */
    public record Aged(AgingBucket bucket, Money amount, int count, Money disputed, Money promised) {}
}
