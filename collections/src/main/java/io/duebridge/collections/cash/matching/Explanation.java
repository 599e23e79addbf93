package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way to explain a payment.
 *
 * @param evidence how its items are named
 * @param complete whether no further set of this kind was left untried
 */
record Explanation(
        Settling settling,
        Evidence evidence,
        Set<CustomerId> family,
        Optional<PayerGuess> guess,
        int confidence,
        boolean complete,
        List<Reason> reasons) {
    /** How the items of a set are named in what the payer wrote, best first. */
    enum Evidence {
        /** Each of them with its amount, by a remittance advice that adds up to the payment. */
        ADVISED,
        /** Each of them as it is. */
        ALL_NAMED,
        /** Each of them, some with a slip. */
        ALL_READ,
        SOME_NAMED,
        NONE_NAMED
    }

    Set<DocumentId> documents() {
        return settling.applications().stream()
                .map(application -> application.item().id())
                .collect(Collectors.toSet());
    }

    /** Whether it explains the payment as well as another set does. */
    boolean rivals(Explanation other) {
        if (evidence == Evidence.ADVISED && other.evidence == Evidence.ADVISED) {
            return !settling.applications().equals(other.settling.applications());
        }
        return settling.explained() == other.settling.explained()
                && (settling.explained() || settling.shortBy() > 0 && other.settling.shortBy() > 0)
                && evidence == other.evidence
                && (settling.kept() == 0 || other.settling.kept() > 0)
                && confidence >= other.confidence - Confidence.ALIKE
                && !documents().equals(other.documents());
    }

    Explanation less(int off) {
        return new Explanation(settling, evidence, family, guess, Math.max(0, confidence - off), complete, reasons);
    }

    Explanation at(int otherConfidence) {
        return new Explanation(settling, evidence, family, guess, otherConfidence, complete, reasons);
    }

    Explanation with(int newConfidence, Reason reason) {
        List<Reason> more = new ArrayList<>(reasons);
        more.add(reason);
        return new Explanation(settling, evidence, family, guess, newConfidence, complete, more);
    }
}
