package io.duebridge.collections.payments.provider;

/** What the provider says to a refund. */
public sealed interface RefundAnswer {
    /** The money is on its way back. */
    record Refunded(String providerReference) implements RefundAnswer {}

    /** Nothing was given back, and nothing will be. {@code words} are for staff. */
    record Refused(String code, String words) implements RefundAnswer {}

    /** No answer in time, or an unreadable one: ask again with the same key. */
    record Unclear(String message) implements RefundAnswer {}
}
