package io.duebridge.collections.payments.saved;

/** Where a saved method stands. */
enum MethodState {
    /** Agreed to with a payment that has not arrived yet. */
    ASKED,
    KEPT,
    /** The payment never arrived, or the provider could not keep it. */
    DROPPED,
    REMOVED
}
