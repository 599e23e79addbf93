package io.duebridge.collections.payments.provider;

/** What the provider says to a refund. */
public sealed interface RefundAnswer {
    /** The money is on its way back. */
    record Refunded(String providerReference) implements RefundAnswer {}

    /** Nothing was given back, and nothing will be. {@code words} are for staff. */
    record Refused(String code, String words) implements RefundAnswer {
        /** Code of one that is not needed any more, which nobody refused. */
        public static final String NOTHING_LEFT = "nothing_left";

        public static Refused nothingLeft() {
            return new Refused(NOTHING_LEFT, "All of it went back another way meanwhile.");
        }
    }

    /** No answer in time, or an unreadable one: ask again with the same key. */
    record Unclear(String message) implements RefundAnswer {}
}
