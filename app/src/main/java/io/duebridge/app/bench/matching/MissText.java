package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.matching.OpenItem;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** A payment that was answered wrongly, for people who want to know why. */
final class MissText {
    private MissText() {}

    static void print(MatchingScore.Miss miss, PrintStream out) {
        TruePayment truth = miss.truth();
        out.println("  " + (miss.undecidable() ? "UNDECIDABLE " : "") + truth.paymentClass() + " "
                + truth.perturbations() + " "
                + truth.payment().amount() + " from "
                + truth.payment().payer().name().orElse("?") + ": "
                + truth.payment().remittance() + " "
                + truth.payment().references().stream().map(one -> one.value()).toList());
        out.println("    meant    " + truth.customer().map(BenchCustomer::name).orElse("nobody") + " "
                + truth.items().stream().map(MissText::label).collect(Collectors.joining(", ")));
        out.println("    answered " + miss.answer().matchClass() + " "
                + miss.answer().confidence()
                + (miss.answer().automatic() ? " AUTOMATIC " : " ")
                + miss.answer().applications().stream()
                        .map(one -> label(one.item()))
                        .collect(Collectors.joining(", ")));
        miss.answer().reasons().forEach(reason -> out.println("             " + reason.words()));
    }

    private static String label(OpenItem item) {
        return item.label() + " (" + item.open() + ")";
    }
}
