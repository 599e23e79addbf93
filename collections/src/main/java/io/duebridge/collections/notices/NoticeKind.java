package io.duebridge.collections.notices;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mail is about, and to whom it goes. */
public enum NoticeKind {
    /** The receipt. */
    PAYMENT_RECEIVED(true),
    /** A payment waits for a bank transfer. */
    PAYMENT_TRANSFER(true),
    /** The payment is in the company's books. */
    PAYMENT_POSTED(true),
    /** Money went back: returned by the bank, charged back or refunded. */
    PAYMENT_RETURNED(true),
    /** The company answered or decided what a customer disputes. */
    DISPUTE_ANSWERED(true),
    /** The company wrote to a customer; what it writes within two minutes becomes one mail. */
    MESSAGE_SENT(true),
    /** The company approved or rejected what a customer asked to have changed about itself. */
    PROFILE_DECIDED(true),
    /** A customer wrote; likewise. */
    MESSAGE_RECEIVED(false),
    /** A customer disputes a document, or said more about it. */
    DISPUTE_RAISED(false),
    /** A customer asks to have something changed about itself: an address, its tax number. */
    PROFILE_PROPOSED(false),
    /** An instalment of a plan comes due. */
    INSTALMENT_DUE(true),
    /** The company offered or decided a plan, or an instalment was missed. */
    PLAN_NEWS(true),
    /** A payment is going to be charged by itself. */
    AUTOPAY_ANNOUNCED(true),
    /** Automatic payments were set up, paused or stopped, or a charge was not made. */
    AUTOPAY_NEWS(true),
    /** A customer proposed a plan. */
    PLAN_PROPOSED(false),
    /** Postings that newly need a person; many become one mail. */
    POSTINGS_ATTENTION(false),
    /** The ERP has a payment more than once. */
    POSTING_DUPLICATED(false),
    /** Money of a payment went back. */
    MONEY_RETURNED(false),
    /** The provider gives back nothing of what it was asked to. */
    REFUND_REFUSED(false),
    /** The store and the ERP do not agree on what customers owe. */
    TOTALS_DRIFT(false),
    /** A connection's sign-in ends soon and has to be renewed by a person. */
    SIGN_IN_ENDING(false),
    /** A connection is not signed in any more. */
    SIGN_IN_LOST(false);

    private final boolean toCustomer;

    NoticeKind(boolean toCustomer) {
        this.toCustomer = toCustomer;
    }

    /** Else it goes to the accountants, or to the administrators. */
    public boolean isToCustomer() {
        return toCustomer;
    }

    /** Whether somebody may say that they do not want it; what is charged by itself is always announced. */
    public boolean mayBeUnwanted() {
        return toCustomer && this != AUTOPAY_ANNOUNCED;
    }

    /** What an administrator has to do, and nobody else can. */
    public boolean isToAdministrator() {
        return this == SIGN_IN_ENDING || this == SIGN_IN_LOST;
    }

    /** Whether all that wait for one person become one mail. */
    public boolean isDigest() {
        return this == POSTINGS_ATTENTION;
    }

    /** Whether it tells what was said in a conversation: what waits of one conversation becomes one mail. */
    public boolean isMessage() {
        return this == MESSAGE_SENT || this == MESSAGE_RECEIVED;
    }

    /** As written in settings: {@code payment-received}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this label; empty if there is none. */
    public static Optional<NoticeKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
