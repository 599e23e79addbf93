package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.matching.PayerGuess.Strength;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses among explanations and says the answer. */
final class Answer {
    private static final int MOST_RIVALS = 5;
    private static final Comparator<Explanation> BEST = Comparator.comparing(Explanation::confidence)
            .reversed()
            .thenComparing(one -> one.settling().kept())
            .thenComparing(one -> one.settling().shortBy())
            .thenComparing(one -> one.settling().applications().size())
            .thenComparing(one -> Words.labels(one.settling().applications().stream()
                    .map(Application::item)
                    .toList()))
            .thenComparing(one -> one.documents().toString());

    private final Question question;
    private final List<RemittanceAdvice> advices;

    Answer(Question question, List<RemittanceAdvice> advices) {
        this.question = question;
        this.advices = advices;
    }

    Match choose(List<Explanation> found) {
        List<Explanation> sorted = found.stream().sorted(BEST).toList();
        Optional<Match> account = onAccount();
        if (sorted.isEmpty()) {
            return account.orElseGet(() -> nothing(question.payment(), nobody()));
        }
        Explanation best = sorted.get(0);
        List<Explanation> rivals =
                distinct(sorted.stream().filter(one -> one.rivals(best)).toList());
        Explanation judged = judged(best, rivals);
        boolean better = account.isPresent() && account.get().confidence() > judged.confidence();
        if (better) {
            return account.get();
        }
        return match(judged, rivals);
    }

    private Explanation judged(Explanation best, List<Explanation> rivals) {
        if (!rivals.isEmpty()) {
            String others = rivals.get(0).settling().applications().stream()
                    .map(one -> one.item().label())
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("");
            return best.with(
                    Math.min(best.confidence(), Confidence.RIVALLED),
                    new Reason(Reason.Kind.DOUBT, others + " would explain the payment as well."));
        }
        boolean unsure = best.settling().explained()
                && !best.complete()
                && best.evidence().compareTo(Explanation.Evidence.ALL_READ) > 0;
        return unsure
                ? best.with(
                        Math.min(best.confidence(), Confidence.RIVALLED + 100),
                        new Reason(
                                Reason.Kind.DOUBT, "There are too many open items to be sure that no other set fits."))
                : best;
    }

    private static List<Explanation> distinct(List<Explanation> rivals) {
        List<Explanation> distinct = new ArrayList<>();
        for (Explanation rival : rivals) {
            if (distinct.size() < MOST_RIVALS
                    && distinct.stream().noneMatch(one -> one.documents().equals(rival.documents()))) {
                distinct.add(rival);
            }
        }
        return distinct;
    }

    private Match match(Explanation best, List<Explanation> rivals) {
        Settling settling = best.settling();
        List<Reason> reasons = new ArrayList<>(best.reasons());
        advices.forEach(advice -> reasons.add(reason(advice)));
        boolean advised = best.evidence() == Explanation.Evidence.ADVISED && settling.unapplied() == 0;
        boolean automatic = (settling.explained() || advised)
                && rivals.isEmpty()
                && best.confidence() >= question.rules().autoApplyFrom();
        return new Match(
                matchClass(settling),
                Matcher.customer(best),
                settling.applications(),
                Units.money(settling.unapplied(), question.amount()),
                best.confidence(),
                automatic,
                reasons,
                rivals.stream().map(rival -> rival.settling().applications()).toList());
    }

    static Reason reason(RemittanceAdvice advice) {
        return new Reason(
                Reason.Kind.REMITTANCE_ADVICE,
                "A remittance advice over " + advice.total() + " with "
                        + advice.lines().size() + " lines belongs to it.");
    }

    private static MatchClass matchClass(Settling settling) {
        if (settling.shortBy() > 0) {
            return MatchClass.PARTIAL;
        }
        return settling.applications().size() == 1 ? MatchClass.ONE_TO_ONE : MatchClass.ONE_TO_MANY;
    }

    /** If nothing else explains it, the money waits on the payer's account. */
    private Optional<Match> onAccount() {
        if (question.guesses().isEmpty()) {
            return Optional.empty();
        }
        PayerGuess first = question.guesses().get(0);
        boolean several = question.guesses().size() > 1 && first.strength() == Strength.POSSIBLE;
        List<Reason> reasons = new ArrayList<>(List.of(new Reason(Reason.Kind.PAYER, first.words())));
        reasons.add(new Reason(Reason.Kind.DOUBT, "Nothing this customer owes explains the amount."));
        if (several) {
            reasons.add(new Reason(Reason.Kind.DOUBT, "The payer's name is like that of other customers as well."));
        }
        return Optional.of(new Match(
                MatchClass.ON_ACCOUNT,
                Optional.of(first.customer()),
                List.of(),
                question.amount(),
                Confidence.onAccount(first.strength()),
                false,
                reasons,
                List.of()));
    }

    private String nobody() {
        return question.payment().payer().name().isPresent()
                ? "No customer is like the payer, and nothing that was written or the amount leads to an open item."
                : "The payer is not named, and nothing that was written or the amount leads to an open item.";
    }

    static Match nothing(IncomingPayment payment, String why) {
        Money amount = payment.amount();
        return new Match(
                MatchClass.NONE,
                Optional.empty(),
                List.of(),
                amount,
                0,
                false,
                List.of(new Reason(Reason.Kind.DOUBT, why)),
                List.of());
    }
}
