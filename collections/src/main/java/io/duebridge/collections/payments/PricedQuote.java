package io.duebridge.collections.payments;

import io.duebridge.spi.Money;

/**
 * What paying something in a certain way takes.
 *
 * @param surcharge what is charged besides, which the payer has to agree to; zero if nothing
 */
public record PricedQuote(Quote quote, Money surcharge) {
    /** With the surcharge. */
    public Money charged() {
        return quote.due().plus(surcharge);
    }
}
