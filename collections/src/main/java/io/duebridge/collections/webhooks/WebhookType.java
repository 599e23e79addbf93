package io.duebridge.collections.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What receivers can be told. The labels are part of the interface: one is never renamed nor given another meaning. Each has the
 * topics of the outbox it is made of.
 */
public enum WebhookType {
    /** The provider has the payment and will say later whether the money comes. */
    PAYMENT_PENDING("payment.pending"),
    /** The money came. */
    PAYMENT_TAKEN("payment.taken", "payment.settled"),
    PAYMENT_FAILED("payment.failed"),
    /** It is in the ERP. */
    PAYMENT_POSTED("payment.posted", "posting.posted"),
    /** The ERP applied it. */
    PAYMENT_APPLIED("payment.applied", "posting.applied"),
    /** Its posting waits for a person. */
    PAYMENT_NEEDS_ATTENTION("payment.needs-attention", "posting.needs_attention"),
    /** The ERP's payment was taken back or reversed. */
    PAYMENT_REVERSED("payment.reversed", "posting.returned"),
    /** Money went back: returned by the bank or charged back, all or part of it. */
    PAYMENT_RETURNED("payment.returned"),
    /** Money was given back. */
    PAYMENT_REFUNDED("payment.refunded"),
    PAYMENT_REFUND_REFUSED("payment.refund-refused", "payment.refund.refused"),
    /** A returned debit was presented again, as a payment of its own. */
    PAYMENT_PRESENTED_AGAIN("payment.presented-again", "payment.presented.again"),
    DOCUMENT_CREATED("document.created", new String[0]),
    /** Stored anew, with something about it changed. */
    DOCUMENT_CHANGED("document.changed", new String[0]),
    /** Nothing is open of it any more. */
    DOCUMENT_SETTLED("document.settled", new String[0]),
    /** Voided or deleted in the ERP. */
    DOCUMENT_REMOVED("document.removed", new String[0]),
    DISPUTE_RAISED("dispute.raised"),
    DISPUTE_COMMENTED("dispute.commented"),
    DISPUTE_ANSWERED("dispute.answered"),
    DISPUTE_CREDITED("dispute.credited"),
    DISPUTE_CORRECTED("dispute.corrected"),
    DISPUTE_REJECTED("dispute.rejected"),
    DISPUTE_WITHDRAWN("dispute.withdrawn"),
    /** It ended because nothing of it is open any more. */
    DISPUTE_SETTLED("dispute.settled"),
    PROMISE_MADE("promise.made"),
    PROMISE_KEPT("promise.kept"),
    PROMISE_BROKEN("promise.broken"),
    PROMISE_CANCELLED("promise.cancelled"),
    PROMISE_REPLACED("promise.replaced"),
    PLAN_PROPOSED("plan.proposed"),
    PLAN_OFFERED("plan.offered"),
    PLAN_AGREED("plan.agreed", "plan.agreed", "plan.automatic"),
    PLAN_DECLINED("plan.declined"),
    PLAN_CANCELLED("plan.cancelled"),
    /** What is left of it changed: something was paid, reopened or lowered. */
    PLAN_CHANGED("plan.changed", "plan.paid", "plan.reopened", "plan.lowered"),
    PLAN_INSTALMENT_KEPT("plan.instalment-kept"),
    PLAN_INSTALMENT_MISSED("plan.instalment-missed"),
    PLAN_KEPT("plan.kept"),
    AUTOPAY_SET("autopay.set"),
    AUTOPAY_PAUSED("autopay.paused"),
    AUTOPAY_RESUMED("autopay.resumed"),
    AUTOPAY_STOPPED("autopay.stopped"),
    /** What will be charged, and when, was said. */
    AUTOPAY_ANNOUNCED("autopay.announced"),
    AUTOPAY_PAID("autopay.paid"),
    /** The provider declined it, or the bank took it back. */
    AUTOPAY_DECLINED("autopay.declined"),
    /** Nothing was charged, for a reason that is told. */
    AUTOPAY_SKIPPED("autopay.skipped"),
    /** A customer wrote. */
    MESSAGE_RECEIVED("message.received"),
    /** The company wrote. */
    MESSAGE_SENT("message.sent"),
    /** A customer changed a note to a line that nobody had answered. */
    MESSAGE_CHANGED("message.changed"),
    /** A customer took such a note back. */
    MESSAGE_WITHDRAWN("message.withdrawn"),
    PROFILE_PROPOSED("profile.proposed"),
    PROFILE_APPROVED("profile.approved"),
    PROFILE_REJECTED("profile.rejected"),
    PROFILE_WITHDRAWN("profile.withdrawn");

    private final String label;
    private final List<String> topics;

    WebhookType(String label) {
        this(label, label);
    }

    WebhookType(String label, String... topics) {
        this.label = label;
        this.topics = List.of(topics);
    }

    /** As receivers see it: {@code payment.taken}. */
    public String label() {
        return label;
    }

    /** The type with this label; empty if there is none. */
    public static Optional<WebhookType> of(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** What an event of the outbox tells by itself; empty if receivers are not told, or more has to be known of it. */
    static Optional<WebhookType> ofTopic(String topic) {
        return Arrays.stream(values())
                .filter(type -> type.topics.contains(topic))
                .findFirst();
    }
}
