package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;

/**
 * A customer and what the ERP calls it.
 *
 * @param key the name as {@link PayerNames#key} has it
 */
public record CustomerName(CustomerId customer, String name, String key) {
    public CustomerName(CustomerId customer, String name) {
        this(customer, name, PayerNames.key(name));
    }
}
