package io.duebridge.collections.payments;

import io.duebridge.collections.documents.PaymentChange;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened to a payment: what, when, by whom.
 *
 * @param at empty if only the day is known, or not even that
 * @param day where the moment is not known
 * @param who the customer's person, or whom the ERP names
 * @param text the ERP's number or id of the document for POSTED and BOOKED; the reason for FAILED, RETURNED and REAPPLIED
 * @param details what it did to the payment, in order
 */
public record TimelineEntry(
        What what,
        Optional<Instant> at,
        Optional<LocalDate> day,
        Optional<String> who,
        Optional<Money> amount,
        Optional<String> text,
        List<Detail> details) {
    public TimelineEntry {
        details = List.copyOf(details);
    }

    /** Something that happened at a known moment and changed nothing of the payment itself. */
    static TimelineEntry moment(
            What what, Instant at, Optional<String> who, Optional<Money> amount, Optional<String> text) {
        return new TimelineEntry(what, Optional.of(at), Optional.empty(), who, amount, text, List.of());
    }

    /** What happened. */
    public enum What {
        /** The customer paid in the portal. */
        PAID,
        /** Money came in by the bank. */
        RECEIVED,
        /** The payment provider has the money. */
        SETTLED,
        /** It did not work; nothing was taken. */
        FAILED,
        /** The provider took the money back. */
        RETURNED,
        /** This program booked it in the ERP; the details are what was sent. */
        POSTED,
        /** Somebody booked it in the ERP; the details are what was seen first. */
        BOOKED,
        /** Somebody changed it in the ERP. */
        CHANGED,
        /** This program took it back in the ERP, or a part of it. */
        TAKEN_BACK,
        /** Staff had this program apply it otherwise in the ERP. */
        REAPPLIED
    }

    /**
     * @param document for what concerns one document
     * @param credit whether that document gives money
     * @param before an amount, for the kinds that have one
     * @param discount what is taken off besides, after the change; empty if nothing
     * @param beforeText a day, a deposit or a customer, for the kinds that have one
     */
    public record Detail(
            PaymentChange.Kind kind,
            Optional<DocumentRef> document,
            boolean credit,
            Optional<Money> before,
            Optional<Money> after,
            Optional<Money> discount,
            Optional<String> beforeText,
            Optional<String> afterText) {}
}
