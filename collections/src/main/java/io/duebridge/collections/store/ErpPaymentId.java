package io.duebridge.collections.store;

import java.util.UUID;

/** A payment as the ERP has it, name-based (see {@link RecordIds}). */
public record ErpPaymentId(UUID value) {
    public static ErpPaymentId of(String text) {
        return new ErpPaymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
