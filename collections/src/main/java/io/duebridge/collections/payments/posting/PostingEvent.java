package io.duebridge.collections.payments.posting;

/** What can happen to a posting. Which event is allowed in which state is {@link PostingState#after}. */
public enum PostingEvent {
    /** The connector has written the bytes that will be sent. */
    PREPARED,
    /** The instruction cannot be expressed for this ERP, or our own rules forbid it; nothing was sent. */
    REFUSED_HERE,
    /** A worker has taken it, with a new fence and a lease. */
    CLAIMED,
    /** The ERP accepted it with an id. */
    ACCEPTED,
    /** The ERP definitely refused it. */
    REFUSED_BY_ERP,
    /** Surely nothing was booked; the same may be sent again. */
    NOT_SENT,
    /** Surely nothing was booked, and the connection must be mended before the same is sent again. */
    SIGN_IN_FAILED,
    /** The connection works again, or it is time to see whether it does. */
    SIGN_IN_RETRIED,
    /** The same for what had begun to wait before its bytes were made. */
    PREPARING_RETRIED,
    /** Nobody here can know whether it was booked. */
    OUTCOME_UNKNOWN,
    /** The worker that had it did not report within its lease. */
    LEASE_LOST,
    /** A probe found exactly one payment with our reference, with our customer, amount and currency. */
    FOUND_SAME,
    /** A probe found one payment with our reference that is not what was sent, or is voided, or should not be there. */
    FOUND_DIFFERENT,
    /** More than one live payment carries our reference. */
    FOUND_SEVERAL,
    /** A fresh lookup after the settle wait found none, and sending the same again is guarded. */
    NOT_FOUND_GUARDED,
    /** A fresh lookup after the settle wait found none, and nothing guards a second send. */
    NOT_FOUND_UNGUARDED,
    /** The probe schedule is over and no probe has settled the matter. */
    PROBES_EXHAUSTED,
    /** The sync has read the ERP's payment back and it is what was sent. */
    READ_BACK,
    /** The ERP has applied as much of it as the customer asked for. */
    APPLIED_IN_ERP,
    /** The ERP's applications were taken off again; the payment itself stands. */
    UNAPPLIED_IN_ERP,
    /** The nightly control totals tie with this payment in them. */
    TOTALS_TIE,
    /** The ERP's payment was voided, deleted or changed in customer, amount or currency. */
    REVERSED,
    /** All of the money went back before anything was sent, or after somebody had taken the payment back in the ERP. */
    MONEY_RETURNED,
    /** The program itself replaces the intent: a part of the money went back, or a payment has to be taken back another way. */
    MENDED_HERE,
    /** Our own reversal took all of it back; a reversal is seen in the ERP itself. */
    TAKEN_BACK,
    /** Our own reversal voided the later of two payments with our reference; the earlier one counts. */
    DUPLICATE_VOIDED,
    /** A person: send the same again, having looked in the ERP. */
    STAFF_RETRY,
    /** A person: this ERP payment is ours. */
    STAFF_ADOPT,
    /** A person: a new version of the intent with a new reference takes over. */
    STAFF_MEND,
    /** A person: nothing more is posted for this intent; it was dealt with by hand. */
    STAFF_CANCEL
}
