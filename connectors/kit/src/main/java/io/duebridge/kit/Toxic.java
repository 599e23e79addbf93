package io.duebridge.kit;

/** What a {@link ToxicProxy} does to the request that books a payment, and to its answer. */
enum Toxic {
    RESET_BEFORE_ANYTHING(false),
    RESET_IN_THE_MIDDLE_OF_THE_REQUEST(false),
    /** The answer "100 Continue", and never another one. */
    CONTINUE_AND_NOTHING_MORE(false),
    /** The ERP gets the request only after the caller has given up. */
    DELIVERED_AFTER_THE_DEADLINE(true),
    RESET_INSTEAD_OF_THE_ANSWER(true),
    CLOSED_WITHOUT_AN_ANSWER(true),
    HALF_A_HEAD(true),
    HALF_A_BODY(true),
    RESET_IN_THE_MIDDLE_OF_THE_ANSWER(true),
    GARBAGE(true),
    /** The right answer, called plain text. */
    WRONG_CONTENT_TYPE(true),
    /** A page of something in between, with the status of a success. */
    PAGE_WITH_SUCCESS(true),
    /** A filter lets the request through and not its answer. */
    PAGE_FORBIDDEN(true),
    PAGE_TOO_MANY_REQUESTS(true),
    PAGE_BAD_GATEWAY(true),
    SERVER_ERROR_AFTER_COMMIT(true),
    REDIRECT_AFTER_COMMIT(true),
    ANSWER_AFTER_THE_DEADLINE(true),
    /** The right answer, a byte at a time, with the last one after the deadline. */
    SLOW_DRIP(true),
    CONTENT_LENGTH_TOO_LONG(true),
    CONTENT_LENGTH_TOO_SHORT(true);

    private final boolean booked;

    Toxic(boolean booked) {
        this.booked = booked;
    }

    /** Whether the ERP gets the request in the end. */
    boolean isBooked() {
        return booked;
    }

    /** Whether the caller can know from what reaches it that the payment is booked. */
    boolean isAnswered() {
        return this == WRONG_CONTENT_TYPE;
    }
}
