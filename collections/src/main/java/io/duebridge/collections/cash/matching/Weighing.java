package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Explanation.Evidence;
import io.duebridge.collections.store.DocumentId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How good an explanation is, given what a family's items are named by. */
final class Weighing {
    /** Characters of difference that are taken for the worst. */
    private static final int FAR = 9;

    private static final int ODDS = 50;

    private final Question question;
    private final List<OpenItem> items;
    private final Clues clues;
    private final Optional<PayerGuess> guess;
    private final boolean otherPayer;

    Weighing(Question question, List<OpenItem> items, Clues clues, Optional<PayerGuess> guess, boolean otherPayer) {
        this.question = question;
        this.items = items;
        this.clues = clues;
        this.guess = guess;
        this.otherPayer = otherPayer;
    }

    Evidence evidence(Settling settling) {
        long named = settling.applications().stream()
                .filter(one -> clues.exact(one.item()))
                .count();
        long read = settling.applications().stream()
                .filter(one -> clues.of(one.item()).isPresent())
                .count();
        int all = settling.applications().size();
        if (named == all) {
            return Evidence.ALL_NAMED;
        }
        return read == all ? Evidence.ALL_READ : read > 0 ? Evidence.SOME_NAMED : Evidence.NONE_NAMED;
    }

    /** Items that are named as they are and not in the set. */
    List<OpenItem> leftOut(Settling settling) {
        Set<DocumentId> in = settling.applications().stream()
                .map(application -> application.item().id())
                .collect(Collectors.toSet());
        return clues.exact().stream()
                .filter(item -> !in.contains(item.id()))
                .sorted(Comparator.comparing(OpenItem::label))
                .toList();
    }

    int confidence(Settling settling, Evidence evidence, long oneIn) {
        int distance = settling.applications().stream()
                .mapToInt(application -> clues.distance(application.item()))
                .max()
                .orElse(FAR);
        if (settling.explained()) {
            return explained(settling, evidence, oneIn, distance);
        }
        if (settling.unapplied() > 0) {
            return Confidence.over(settling, evidence, guess, otherPayer, distance);
        }
        int confidence = Confidence.inPart(settling, evidence, guess, otherPayer, Math.min(distance, 4));
        boolean inField = evidence == Evidence.ALL_NAMED
                && settling.applications().stream().allMatch(one -> inField(one.item()));
        return confidence
                + (otherPayer && inField ? Confidence.NAMED_IN_FIELD : 0)
                - (evidence == Evidence.ALL_READ && hard(settling) ? Confidence.HARD_SLIP : 0);
    }

    private int explained(Settling settling, Evidence evidence, long oneIn, int distance) {
        int off = settling.kept() > 0 && evidence != Evidence.ALL_NAMED ? 15 : 0;
        if (evidence == Evidence.ALL_READ && sameAmount(settling)) {
            off += Confidence.SAME_AMOUNT;
        }
        int confidence = Confidence.explained(
                        evidence, guess, otherPayer, leftOut(settling).size(), oneIn, distance)
                - off;
        if (evidence == Evidence.NONE_NAMED && clues.missing()) {
            // Something was named, and it is none of these: an amount that many invoices have proves nothing then.
            boolean another = !clues.nearest().isEmpty() && question.common();
            return Math.min(confidence, another ? Confidence.ANOTHER_MEANT : Confidence.NAMES_SOMETHING);
        }
        boolean lessCredit = evidence == Evidence.SOME_NAMED && oneIn >= ODDS && onlyCreditsUnnamed(settling);
        return lessCredit && !otherPayer ? Math.max(confidence, Confidence.LESS_CREDIT - off) : confidence;
    }

    private boolean onlyCreditsUnnamed(Settling settling) {
        return settling.applications().stream()
                .map(Application::item)
                .allMatch(item -> !item.isInvoice() || clues.of(item).isPresent());
    }

    /** Whether another item has the amount of the only one, so that only what was written with a slip speaks for it. */
    private boolean sameAmount(Settling settling) {
        OpenItem only = settling.applications().get(0).item();
        return settling.applications().size() == 1
                && items.stream()
                        .anyMatch(item -> item.isInvoice()
                                && !item.id().equals(only.id())
                                && item.open().equals(only.open()));
    }

    private boolean inField(OpenItem item) {
        return clues.of(item).filter(clue -> clue.mention().inField()).isPresent();
    }

    private boolean hard(Settling settling) {
        return settling.applications().stream().noneMatch(one -> easy(one.item()));
    }

    private boolean easy(OpenItem item) {
        return clues.of(item)
                .filter(clue -> NearKeys.easy(
                        clue.mention().key(), ReferenceKeys.of(item.number().orElse(""))))
                .isPresent();
    }
}
