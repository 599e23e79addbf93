package io.duebridge.collections.payments;

import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One payment as its customer sees it: what was wished, how far it came and when, what the ERP did, and where the two differ.
 *
 * @param amount what is posted and pays documents
 * @param surcharge charged besides, for paying by card
 * @param shown empty if nothing was taken (see {@code failure})
 * @param steps the line of states, oldest first, each once
 * @param erp what the ERP says; empty until a sync has brought it
 * @param wentBack each piece of its money that was returned, charged back or given back
 * @param presentment the how many-th time it is presented to the bank, from 1
 * @param presentedAgainAs the payment that is its next presentment
 * @param differences why the ERP's applications are not what was wished; empty while there is nothing to compare
 * @param timeline who did what and when, oldest first; empty where a list of payments is asked for
 */
public record PaymentStory(
        PaymentId id,
        PaymentReference reference,
        CustomerId customer,
        String customerName,
        Money amount,
        Money surcharge,
        String method,
        PaymentState state,
        Optional<ShownState> shown,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> settledAt,
        List<Wish> wishes,
        Money wishedOnAccount,
        List<Step> steps,
        Optional<String> erpDocument,
        Optional<ErpTruth> erp,
        List<Difference> differences,
        List<TimelineEntry> timeline,
        List<PaymentReturns.WentBack> wentBack,
        int presentment,
        Optional<PaymentId> presentedAgainAs) {
    public PaymentStory {
        wishes = List.copyOf(wishes);
        steps = List.copyOf(steps);
        differences = List.copyOf(differences);
        timeline = List.copyOf(timeline);
        wentBack = List.copyOf(wentBack);
    }

    /** What the customer's statement shows. */
    public Money charged() {
        return amount.plus(surcharge);
    }

    /** What really went back, for the customer: not what staff have only asked for. */
    public List<PaymentReturns.WentBack> shownBack() {
        return wentBack.stream()
                .filter(one -> one.progress() != PaymentReturns.Progress.ASKED
                        && one.progress() != PaymentReturns.Progress.REFUSED
                        && one.sum().isPositive())
                .toList();
    }

    PaymentStory with(List<TimelineEntry> told, List<Difference> explained) {
        return new PaymentStory(
                id,
                reference,
                customer,
                customerName,
                amount,
                surcharge,
                method,
                state,
                shown,
                failure,
                createdAt,
                settledAt,
                wishes,
                wishedOnAccount,
                steps,
                erpDocument,
                erp,
                explained,
                told,
                wentBack,
                presentment,
                presentedAgainAs);
    }

    /**
     * A document as it is called on pages. {@code document} is empty for what we do not keep and for what the reader may not see;
     * {@code label} is then words with an id, else the document's number.
     */
    public record DocumentRef(Optional<DocumentId> document, String kind, String label) {}

    /** What the customer asked for; {@code credit}: a credit memo that gives; {@code discount}: forgiven besides, for paying early. */
    public record Wish(
            DocumentRef document, boolean credit, Money amount, Money discount, Optional<Questioned> questioned) {
        public Wish(DocumentRef document, boolean credit, Money amount, Money discount) {
            this(document, credit, amount, discount, Optional.empty());
        }

        public Wish(DocumentRef document, boolean credit, Money amount) {
            this(document, credit, amount, Money.zero(amount.currency()));
        }
    }

    /**
     * What was not paid of a document because something is wrong with it.
     *
     * @param dispute what it became, or the dispute that was there before
     */
    public record Questioned(DisputeReason reason, Money amount, State state, Optional<DisputeId> dispute) {
        /** What came of it. */
        public enum State {
            /** The payment is not taken yet, or never was. */
            WISHED,
            RAISED,
            /** Another dispute about the document was open when the payment was taken. */
            RUNNING,
            /** Nothing of the document was left to question when the payment was taken. */
            NOTHING
        }
    }

    /** What the ERP did. {@code discount}: taken off the document besides. */
    public record Application(DocumentRef document, boolean credit, Money amount, Money discount) {}

    /** A state that was reached. {@code detail} e.g. the number in the ERP. */
    public record Step(ShownState state, Instant at, Optional<String> detail) {}

    /** The payment in the ERP as last read. */
    public record ErpTruth(
            String erpId,
            String status,
            LocalDate date,
            Money total,
            List<Application> applications,
            Money unapplied,
            Instant readAt) {
        public ErpTruth {
            applications = List.copyOf(applications);
        }
    }

    /** One document, or the account, on which wish and truth differ. */
    public record Difference(String label, Money wished, Money applied, String words, Optional<Reason> reason) {
        static final String ON_ACCOUNT = "on account";

        Difference(String label, Money wished, Money applied, String words) {
            this(label, wished, applied, words, Optional.empty());
        }

        public boolean isOnAccount() {
            return label.equals(ON_ACCOUNT);
        }

        Difference because(Optional<Reason> known) {
            return new Difference(label, wished, applied, words, known);
        }
    }

    /**
     * Why a document got something else.
     *
     * @param at when it was changed in the ERP, if it was and that is known
     * @param who changed it, as the ERP names people
     */
    public record Reason(Why why, Optional<Instant> at, Optional<String> who) {
        /** What is known of the cause. */
        public enum Why {
            DOCUMENT_VOIDED,
            DOCUMENT_DELETED,
            /** Other payments or credits have settled the document. */
            SETTLED_OTHERWISE,
            /** Somebody applied the payment differently in the ERP. */
            CHANGED_IN_ERP,
            /** Staff had this program apply the payment differently. */
            REAPPLIED
        }

        static Reason of(Why why) {
            return new Reason(why, Optional.empty(), Optional.empty());
        }
    }
}
