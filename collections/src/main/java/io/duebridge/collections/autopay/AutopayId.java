package io.duebridge.collections.autopay;

import java.util.UUID;

/** An automatic payment that somebody set up. */
public record AutopayId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
