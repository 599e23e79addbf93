package io.duebridge.collections.payments.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The program with one rule of the protocol broken.
 *
 * @param rule the rule, as a sentence about the broken program
 * @param options the guarantee under which it must be found
 * @param found what the simulation must find
 */
record Mutant(String rule, SimulationOptions options, Violation.Kind found, List<Edit> edits) {
    private static final String POSTING = "payments/posting/";

    /** In this source file of the store, this text, which is there exactly once, becomes that. */
    record Edit(String file, String from, String to) {}

    private static Mutant of(String rule, SimulationOptions options, Violation.Kind found, Edit... edits) {
        return new Mutant(rule, options, found, List.of(edits));
    }

    /** The program as it is, taken through the same harness. */
    static Mutant none(SimulationOptions options) {
        return of(
                "nothing is broken (" + options.name() + ")",
                options,
                Violation.Kind.OTHER,
                new Edit(POSTING + "PostingRules.java", "private PostingRules() {}", "private PostingRules() {}"));
    }

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(aboutResending());
        all.addAll(aboutWorkers());
        all.addAll(aboutWhatIsSent());
        all.addAll(aboutMoney());
        return all;
    }

    private static List<Mutant> aboutResending() {
        SimulationOptions bounded = SimulationOptions.boundedPauses();
        return List.of(
                of(
                        "an answer that did not come is taken for a request that was not sent: no lookup, sent again",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                POSTING + "PostingRules.java",
                                "inDoubt -> PostingEvent.OUTCOME_UNKNOWN",
                                "inDoubt -> PostingEvent.NOT_SENT"),
                        new Edit(
                                POSTING + "Outcomes.java",
                                "inDoubt -> doubt(said(changes, inDoubt.code(), inDoubt.message()), row, policy)",
                                "inDoubt -> said(changes, inDoubt.code(), inDoubt.message())"
                                        + ".set(POSTING.DUE_AT, rows.now())")),
                of(
                        "\"not found\" counts before the settle wait is over",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                POSTING + "Probes.java",
                                "settledAt == null || !task.startedAt().isBefore(settledAt)",
                                "true")),
                of(
                        "the settle wait forgets how long the ERP may still be at work",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                POSTING + "PostingPolicy.java",
                                "claimedAt.plus(giveUp()).plus(deadline).plus(processing).plus(lookupLag)",
                                "claimedAt")),
                of(
                        "a lookup that failed counts as \"not found\"",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                POSTING + "Probes.java",
                                "            return lookLater(dsl, row, task, policy);",
                                "            return decide(dsl, row, task, Sighting.of(row, new FoundPayments(List.of(), \"\")));")));
    }

    private static List<Mutant> aboutWorkers() {
        SimulationOptions bounded = SimulationOptions.boundedPauses();
        return List.of(
                of(
                        "a worker does not give up at half its lease",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                POSTING + "ClaimedPosting.java",
                                "left.compareTo(callTime) < 0 ? left : callTime",
                                "callTime")),
                of(
                        "a report that comes after the lease was lost is ignored",
                        SimulationOptions.exactlyOnce(),
                        Violation.Kind.OTHER,
                        new Edit(POSTING + "Outcomes.java", "                lateEvidence(dsl, row, policy);", "")),
                of(
                        "a lost lease is taken for a request that was not sent",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                POSTING + "PostingEdges.java",
                                "table.edge(SENDING, PostingEvent.LEASE_LOST, IN_DOUBT);",
                                "table.edge(SENDING, PostingEvent.LEASE_LOST, READY);"),
                        new Edit(
                                POSTING + "Outcomes.java",
                                "Changes changes = doubt(said(ended(), \"posting.lease.lost\", message), row, policy);",
                                "Changes changes = said(ended(), \"posting.lease.lost\", message)"
                                        + ".set(POSTING.DUE_AT, now);")),
                of(
                        "two postings of one customer are sent at once",
                        bounded,
                        Violation.Kind.OTHER,
                        new Edit(POSTING + "Claims.java", "due.and(idle)", "due"),
                        new Edit(POSTING + "Claims.java", "line.field(place).eq(1)", "line.field(place).ge(1)")));
    }

    private static List<Mutant> aboutWhatIsSent() {
        return List.of(
                of(
                        "a resend carries a new key",
                        SimulationOptions.exactlyOnce(),
                        Violation.Kind.LOST,
                        new Edit(
                                POSTING + "Claims.java",
                                "new FrozenPayment(row.instruction(), body)",
                                "new FrozenPayment(row.instruction(), row.sends() == 0 ? body : body.replace(\"\\\"\""
                                        + " + row.reference().value() + \"\\\"\", \"\\\"DBZZ\""
                                        + " + row.reference().value().substring(4) + \"\\\"\"))")),
                of(
                        "a resend carries other bytes",
                        SimulationOptions.exactlyOnce(),
                        Violation.Kind.OTHER,
                        new Edit(
                                POSTING + "Claims.java",
                                "new FrozenPayment(row.instruction(), body)",
                                "new FrozenPayment(row.instruction(), body + \" \".repeat(row.sends()))")));
    }

    private static List<Mutant> aboutMoney() {
        SimulationOptions bounded = SimulationOptions.boundedPauses();
        return List.of(
                of(
                        "a void in the ERP is not noticed",
                        bounded,
                        Violation.Kind.LOST,
                        new Edit(
                                POSTING + "ErpSide.java",
                                "        if (!payment.status().equals(BOOKED)) {",
                                "        if (payment != null) {\n            return Optional.empty();\n        }\n"
                                        + "        if (!payment.status().equals(BOOKED)) {")),
                of(
                        "a form is not recognised when it is sent again",
                        bounded,
                        Violation.Kind.DUPLICATED,
                        new Edit(
                                "payments/PaymentDesk.java",
                                "Optional<PaymentReceipt> before = forms.before(command, hash);",
                                "Optional<PaymentReceipt> before = Optional.empty();"),
                        new Edit(
                                "payments/PaymentLedger.java",
                                ".set(PAYMENT.FORM_KEY, command.formKey())",
                                ".set(PAYMENT.FORM_KEY, command.formKey() + \"/\" + id)")));
    }
}
