package io.duebridge.spi;

/**
 * What one customer owes in one currency.
 *
 * @param open negative if the customer has more credit than charges
 */
public record OpenReceivable(ErpId customer, Money open) {}
