package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.CustomerId;
import java.util.Optional;

/**
 * The customer agreed that the card or account of this charge is kept.
 *
 * @param account whose account it belongs to
 * @param name the account's name
 * @param providerCustomer what the provider called that account before; empty if nothing was kept for it yet
 */
public record Keeping(CustomerId account, String name, Optional<String> providerCustomer) {}
