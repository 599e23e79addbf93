package io.duebridge.collections.autopay;

/** Why something was not charged, or an automatic payment is paused. */
public enum SkipReason {
    /** Nothing of it is open any more. */
    PAID,
    DISPUTED,
    PROMISED,
    /** It is in a payment plan. */
    PLANNED,
    /** Another payment of it is on its way. */
    UNDER_WAY,
    /** The account has credits that cover it. */
    CREDIT,
    /** A credit that was to be used is not there any more, so that more would be charged than was announced. */
    CREDITS_CHANGED,
    CHARGE_LIMIT,
    MONTH_LIMIT,
    /** The saved card has expired, or was removed. */
    METHOD,
    STOPPED,
    PAUSED,
    /** The program stood still on its day. */
    LATE,
    /** The payment could not be made as it was. */
    REFUSED,
    DECLINED,
    /** The bank took it back. */
    RETURNED,
    /** The payment plan is not being paid any more. */
    PLAN_ENDED
}
