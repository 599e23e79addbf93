package io.duebridge.collections.payments;

/** What staff can do about a payment and its posting. */
public enum PaymentAction {
    /** Send the same once more, under the same reference. */
    RETRY,
    /** Look in the ERP now. */
    ASK,
    /** The ERP has it: this is its id. */
    ADOPT,
    /** Send a new version under a new reference. */
    MEND,
    /** Nothing more is posted. */
    CANCEL,
    /** Void the later of two ERP payments with one reference. */
    VOID_DUPLICATE,
    /** Refund the customer. */
    GIVE_BACK,
    /** Ask once more for the refund of a surcharge that the provider refused. */
    GIVE_BACK_SURCHARGE,
    /** Present a returned debit once more. */
    PRESENT_AGAIN
}
