package io.duebridge.collections.reconciliation;

import io.duebridge.spi.ErpId;

/**
 * What is compared: one customer in one currency.
 *
 * @param currency ISO code
 */
public record Account(ErpId customer, String currency) {}
