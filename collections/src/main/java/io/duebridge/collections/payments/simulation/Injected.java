package io.duebridge.collections.payments.simulation;

/** What a simulation lets go wrong, or lets people do at a bad moment. */
public enum Injected {
    REQUEST_LOST("requests lost"),
    REPLY_LOST("booked, reply lost"),
    BOOKED_LATE("booked after the answer was given up"),
    THROTTLED("turned away as too many"),
    REFUSED("refused by the ERP"),
    SIGN_IN("sign-ins refused"),
    LOOKUP_LAG("lookups behind the books"),
    LOOKUP_FAILED("lookups failed"),
    LOOKUP_FORGOTTEN("lookups forgotten"),
    LOOKUP_LATE("lookups answered, recorded later"),
    CRASH("crashes of a worker with nothing in hand"),
    CRASH_BEFORE_SEND("crashes after the claim, before the send"),
    CRASH_BEFORE_RECORD("crashes after the ERP's answer, before its record"),
    LEASE_LOST("leases lost"),
    PAUSE("pauses past the lease"),
    LATE_WAKE("late wakes that sent after the lease"),
    GAVE_UP("sends given up by the worker's own clock"),
    LATE_REPORT("reports that came after the lease was lost"),
    CLOCK_TURNED("wall clock turned"),
    DOUBLE_CLICK("forms sent twice"),
    DECLINED("charges declined"),
    CHARGE_UNANSWERED("charges without an answer"),
    CHARGE_PENDING("charges pending"),
    MONEY_RETURNED("payments taken back by the bank"),
    VOIDED_IN_ERP("payments voided in the ERP by an accountant"),
    READ_APART("reads of one kind without the others"),
    CLEARED_BY_HAND("payments set against their documents by an accountant"),
    CLEARED_OTHERWISE("payments set against something else by an accountant");

    private final String words;

    Injected(String words) {
        this.words = words;
    }

    /** As it stands in a report, after its count. */
    public String words() {
        return words;
    }
}
