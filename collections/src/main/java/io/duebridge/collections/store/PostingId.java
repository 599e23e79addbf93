package io.duebridge.collections.store;

import java.util.UUID;

/** One intent to post a payment to the ERP. */
public record PostingId(UUID value) {
    public static PostingId of(String text) {
        return new PostingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
