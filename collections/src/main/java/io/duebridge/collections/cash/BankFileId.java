package io.duebridge.collections.cash;

import java.util.UUID;

/** A file that was handed in. */
public record BankFileId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
