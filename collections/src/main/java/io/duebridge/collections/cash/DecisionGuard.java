package io.duebridge.collections.cash;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Whether a decision may still be made: told apart are the second click, the second person, and a line that was matched again. */
final class DecisionGuard {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private DecisionGuard() {}

    static boolean isRepeated(BankLine line, CashDecisions.Subject subject, String decision) {
        boolean linked = decision.equals("APPLY")
                && line.decision().filter("LINK"::equals).isPresent();
        return !line.state().isOpen()
                && line.version() == subject.version() + 1
                && line.decidedBy().filter(subject.actor()::equals).isPresent()
                && (linked || line.decision().filter(decision::equals).isPresent());
    }

    static void check(BankLine line, CashDecisions.Subject subject) {
        if (!line.state().isOpen()) {
            throw new CashRefused(
                    "cash.line.decided",
                    line.decidedBy().map(DecisionGuard::person).orElse("Somebody")
                            + " has decided about this payment on "
                            + line.decidedAt().map(AT::format).orElse("another page")
                            + ". Nothing more was done; below is how it stands.");
        }
        if (line.version() != subject.version()) {
            throw new CashRefused(
                    "cash.line.changed", "This payment was matched again since you opened its page; look at it again.");
        }
    }

    private static String person(String actor) {
        return actor.startsWith("staff:") ? actor.substring("staff:".length()) : actor;
    }

    static CashRefused unknown() {
        return new CashRefused("cash.line.unknown", "There is no such line.");
    }
}
