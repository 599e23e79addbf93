package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.CustomerId;
import java.util.Optional;

/**
 * Whose account a payment is for.
 *
 * @param name the account's name
 * @param email of the person who pays; the provider writes there if it has to give money back and does not know where to
 * @param providerCustomer what the provider called that account before; empty if it does not know it yet
 */
public record Payer(CustomerId account, String name, Optional<String> email, Optional<String> providerCustomer) {
    /** Without the address. */
    @Override
    public String toString() {
        return "Payer[" + account + ", " + providerCustomer + "]";
    }
}
