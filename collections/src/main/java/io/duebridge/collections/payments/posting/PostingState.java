package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.payments.posting.PostingState.Owner.ERP;
import static io.duebridge.collections.payments.posting.PostingState.Owner.MACHINE;
import static io.duebridge.collections.payments.posting.PostingState.Owner.NOBODY;
import static io.duebridge.collections.payments.posting.PostingState.Owner.PERSON;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a posting stands, who has to act, what the customer sees and what the accountant is asked to do. The allowed edges are
 * the one table in {@link PostingEdges}.
 */
public enum PostingState {
    /** Intent, reference and instruction are stored, in the same transaction as the settled payment. */
    RECORDED(MACHINE, ShownState.RECEIVED, ""),
    /** The bytes are frozen; due to be sent. */
    READY(MACHINE, ShownState.PROCESSING, ""),
    /** Nothing was sent: it cannot be expressed for this ERP. */
    REFUSED_LOCALLY(
            PERSON,
            ShownState.NEEDS_ATTENTION,
            "Correct what the message names (a setting, the mapping or the document) and retry; or book it by hand in the ERP and adopt"
                    + " it with its number, or cancel."),
    /** A worker has it under a lease. */
    SENDING(MACHINE, ShownState.PROCESSING, ""),
    /** The ERP has it, as the reply or a probe says. */
    POSTED(ERP, ShownState.POSTED, ""),
    /** The ERP refused it. */
    REJECTED(
            PERSON,
            ShownState.NEEDS_ATTENTION,
            "Remove the reason the ERP gives (closed period, inactive customer, paid invoice), then mend: it is sent again"
                    + " under a new reference. Or book it by hand and adopt it with its number, or cancel."),
    /** Waits for the connection to be signed in again. */
    WAITING_AUTH(
            MACHINE,
            ShownState.PROCESSING,
            "Reconnect the ERP (or correct the connection's settings); it goes on by itself."),
    /** It may or may not be booked; probes ask by reference. */
    IN_DOUBT(MACHINE, ShownState.PROCESSING, ""),
    /** The ERP has one payment with our reference that is not ours as sent. */
    CONFLICT(
            PERSON,
            ShownState.NEEDS_ATTENTION,
            "Open the ERP payment that is named and compare: adopt it if it is this payment, mend to send under a new"
                    + " reference, or cancel."),
    /** The ERP has more than one payment with our reference. */
    DUPLICATED(
            PERSON,
            ShownState.NEEDS_ATTENTION,
            "Void the duplicate: the later of the named payments is voided in the ERP and the earlier one adopted. Or do both by"
                    + " hand."),
    /** Not found after the settle wait, and nothing guards a second send. */
    NEEDS_DECISION(
            PERSON,
            ShownState.NEEDS_ATTENTION,
            "Look in the ERP for the reference: adopt the payment if it is there, retry if it surely is not, or cancel."),
    /** Read back from the ERP as sent. */
    VERIFIED(ERP, ShownState.POSTED, ""),
    /** The ERP has applied it as far as the customer asked. */
    APPLIED(ERP, ShownState.APPLIED, ""),
    /** The control totals tie with it. */
    RECONCILED(NOBODY, ShownState.APPLIED, ""),
    /** The ERP took it back after it was there. */
    REVERSED_IN_ERP(
            PERSON,
            ShownState.RETURNED,
            "Find out why the payment was voided, deleted or changed in the ERP. Mend to post it anew, or cancel if it was dealt"
                    + " with by hand. It is never posted again by itself."),
    /** All of the money went back and the ERP shows it: a payment that our reversal took back, or that reversal itself. */
    TAKEN_BACK(NOBODY, ShownState.RETURNED, ""),
    /** A later version of the same intent, with a reference of its own, took over. */
    SUPERSEDED(NOBODY, ShownState.PROCESSING, ""),
    /** Nothing more is posted for this intent. */
    CANCELLED(NOBODY, ShownState.RECEIVED, "");

    /** Who has the next move. */
    public enum Owner {
        /** The program: there is a due time, a lease or a probe. */
        MACHINE,
        /** The ERP: the next sync brings what it did. */
        ERP,
        /** Staff. */
        PERSON,
        /** Nobody: it is over. */
        NOBODY
    }

    /** A posting of the same customer waits while one is in these states, so that a probe is unambiguous. */
    public static final Set<PostingState> UNDER_WAY = Set.copyOf(EnumSet.of(SENDING, IN_DOUBT));

    /** Nothing more is expected of these; all payments end here, so they are many. */
    public static final Set<PostingState> AT_REST =
            Set.copyOf(EnumSet.of(APPLIED, RECONCILED, TAKEN_BACK, SUPERSEDED, CANCELLED));

    /** What is asked where a payment is to be taken back. */
    private static final Map<PostingState, String> REVERSAL_TASKS = Map.of(
            REFUSED_LOCALLY,
            "Take the payment back by hand in the ERP, then mark this as done with the number of what took it back.",
            REJECTED,
            "Remove the reason the ERP gives, then mend: it is sent again under a new reference. Or take the payment back by hand"
                    + " in the ERP and mark this as done with the number of what took it back.",
            WAITING_AUTH,
            WAITING_AUTH.task,
            CONFLICT,
            "Something was taken back in the ERP that is not what was asked for. Compare: mark it as done if it will do, mend to"
                    + " send it under a new reference, or cancel.",
            DUPLICATED,
            "Look in the ERP what was taken back more than once, put it right, then mark this as done.",
            NEEDS_DECISION,
            "Look in the ERP whether the payment is taken back: mark this as done if it is, retry if it surely is not, or cancel.");

    /** What is asked where a payment is to be applied otherwise. */
    private static final Map<PostingState, String> REAPPLICATION_TASKS = Map.of(
            REFUSED_LOCALLY,
            "Apply the payment by hand in the ERP and mark this as done with the payment's id there; or cancel.",
            REJECTED,
            "The payment is applied as it was. Remove the reason the ERP gives and choose anew on the payment's page how it is"
                    + " applied; or cancel.",
            WAITING_AUTH,
            WAITING_AUTH.task,
            CONFLICT,
            "The payment is applied neither as it was nor as it was to be. Look at it in the ERP: mark this as done if it will do,"
                    + " choose anew on the payment's page, or cancel.",
            NEEDS_DECISION,
            "Look in the ERP how the payment is applied: mark this as done if it is as it was to be, retry if it is as it was, or"
                    + " cancel.");

    private final Owner owner;
    private final ShownState shownAs;
    private final String task;

    PostingState(Owner owner, ShownState shownAs, String task) {
        this.owner = owner;
        this.shownAs = shownAs;
        this.task = task;
    }

    public Owner owner() {
        return owner;
    }

    public ShownState shownAs() {
        return shownAs;
    }

    /** What the accountant is asked to do; empty if nothing. */
    public Optional<String> accountantTask() {
        return task.isEmpty() ? Optional.empty() : Optional.of(task);
    }

    /** What the accountant is asked to do about a posting of this operation. */
    public Optional<String> accountantTask(PostingOperation operation) {
        return switch (operation) {
            case PAYMENT -> accountantTask();
            case REVERSAL -> Optional.ofNullable(REVERSAL_TASKS.get(this));
            case REAPPLICATION -> Optional.ofNullable(REAPPLICATION_TASKS.get(this));
        };
    }

    /** The state this event leads to; empty if the event is not allowed here. */
    public Optional<PostingState> after(PostingEvent event) {
        return PostingEdges.after(this, event);
    }

    /** Whether the event is allowed here. */
    public boolean allows(PostingEvent event) {
        return after(event).isPresent();
    }
}
