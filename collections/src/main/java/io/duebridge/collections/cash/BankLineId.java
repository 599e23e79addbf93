package io.duebridge.collections.cash;

import java.util.UUID;

/** One payment on a bank account. */
public record BankLineId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
