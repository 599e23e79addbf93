package io.duebridge.app.bench.matching;

/** What goes wrong between a payer's ledger and a bank's file. */
enum Perturbation {
    /** One character of one number typed wrong, dropped, doubled, or swapped with its neighbour. */
    REFERENCE_TYPED_OVER,
    /** No prefix before any number. */
    PREFIX_MISSING,
    /** One to ten cents kept back. */
    SMALL_DEDUCTION,
    /** Somebody else's name. */
    NAME_WRONG,
    NAME_ABBREVIATED,
    /** The parent pays, or a name that is cut off where there is none. */
    NAME_OF_PARENT,
    /** The bank cuts the text into lines wherever its field ends. */
    TEXT_SPLIT,
    /** Dates, telephone numbers, contract and order numbers around the references. */
    NOISE
}
