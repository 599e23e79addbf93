package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Application.DeductionKind;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a payment is explained by a set of items, in sentences for an accountant. */
final class Words {
    private static final int MOST_LISTED = 12;

    private final Question question;
    private final Clues clues;
    private final Optional<PayerGuess> guess;
    private final boolean otherPayer;

    Words(Question question, Clues clues, Optional<PayerGuess> guess, boolean otherPayer) {
        this.question = question;
        this.clues = clues;
        this.guess = guess;
        this.otherPayer = otherPayer;
    }

    List<Reason> of(Settling settling, List<OpenItem> leftOut) {
        List<Reason> reasons = new ArrayList<>();
        references(settling, reasons);
        guess.ifPresent(one -> reasons.add(new Reason(Reason.Kind.PAYER, one.words())));
        if (otherPayer) {
            reasons.add(new Reason(
                    Reason.Kind.PAYER,
                    "The payer \"" + question.payment().payer().name().orElse("?")
                            + "\" is more like another customer."));
        }
        amount(settling, reasons);
        deductions(settling, reasons);
        if (!leftOut.isEmpty()) {
            reasons.add(new Reason(
                    Reason.Kind.DOUBT,
                    labels(leftOut) + (leftOut.size() == 1 ? " is" : " are") + " named as well and not part of this."));
        }
        return reasons;
    }

    private void references(Settling settling, List<Reason> reasons) {
        List<OpenItem> items =
                settling.applications().stream().map(Application::item).toList();
        List<OpenItem> field = items.stream().filter(item -> inField(item)).toList();
        List<OpenItem> text = items.stream()
                .filter(item -> clues.exact(item) && !inField(item))
                .toList();
        List<OpenItem> unnamed =
                items.stream().filter(item -> clues.of(item).isEmpty()).toList();
        if (!field.isEmpty()) {
            reasons.add(reference(labels(field) + (field.size() == 1 ? " is" : " are")
                    + " given in the reference fields or the advice."));
        }
        if (!text.isEmpty()) {
            reasons.add(
                    reference(labels(text) + (text.size() == 1 ? " stands" : " stand") + " in the remittance text."));
        }
        for (OpenItem item : items) {
            clues.of(item).filter(clue -> !clue.exact()).ifPresent(clue -> reasons.add(reference(slip(item, clue))));
        }
        if (!unnamed.isEmpty()) {
            reasons.add(
                    reference(labels(unnamed) + (unnamed.size() == 1 ? " is" : " are") + " not named by the payer."));
        }
    }

    private static String slip(OpenItem item, Clue clue) {
        String written = "\"" + clue.mention().written() + "\"";
        if (clue.order()) {
            return item.label() + " belongs to the order " + written + " in the remittance text"
                    + (clue.distance() == 0 ? "." : ", or one like it.");
        }
        if (clue.distance() == 0) {
            return item.label() + " may be meant by " + written + ".";
        }
        return item.label() + " is like " + written + " in the remittance text: "
                + (clue.distance() == 1 ? "one character is" : clue.distance() + " characters are") + " different.";
    }

    private boolean inField(OpenItem item) {
        return clues.of(item)
                .filter(clue -> clue.exact() && clue.mention().inField())
                .isPresent();
    }

    private static Reason reference(String words) {
        return new Reason(Reason.Kind.REFERENCE, words);
    }

    private void amount(Settling settling, List<Reason> reasons) {
        List<OpenItem> invoices = items(settling, true);
        List<OpenItem> credits = items(settling, false);
        String sum = (invoices.size() == 1 ? "what is open on " : "the sum of ")
                + labels(invoices)
                + (credits.isEmpty() ? "" : " less " + labels(credits));
        Money amount = question.amount();
        if (settling.unapplied() > 0) {
            String rest = Units.money(settling.unapplied(), amount).toString();
            reasons.add(new Reason(
                    Reason.Kind.AMOUNT,
                    "The amount is more than " + sum + " by " + rest + ", which stays on account."));
        } else if (settling.shortBy() > 0) {
            String left = Units.money(settling.shortBy(), amount).toString();
            String less = settling.share()
                    .map(share -> "The amount is " + share.words() + " of " + sum)
                    .orElse("The amount is less than " + sum);
            reasons.add(new Reason(Reason.Kind.AMOUNT, less + "; " + left + " stays open."));
        } else {
            boolean deducted = settling.applications().stream()
                    .anyMatch(one -> one.deductionKind().isPresent());
            reasons.add(new Reason(
                    Reason.Kind.AMOUNT, "The amount equals " + sum + (deducted ? ", less what was kept back." : ".")));
        }
    }

    private void deductions(Settling settling, List<Reason> reasons) {
        for (Application one : settling.applications()) {
            one.deductionKind()
                    .ifPresent(kind -> reasons.add(new Reason(
                            Reason.Kind.DEDUCTION,
                            kind == DeductionKind.EARLY_DISCOUNT
                                    ? one.deduction() + " were kept back from "
                                            + one.item().label() + " as its early-payment discount."
                                    : one.deduction() + " were kept back from "
                                            + one.item().label() + ", within the tolerance.")));
        }
    }

    private static List<OpenItem> items(Settling settling, boolean invoices) {
        return settling.applications().stream()
                .map(Application::item)
                .filter(item -> item.isInvoice() == invoices)
                .toList();
    }

    /** {@code INV-1, INV-2 and INV-3}. */
    static String labels(List<OpenItem> items) {
        List<String> labels =
                items.stream().map(OpenItem::label).limit(MOST_LISTED).collect(Collectors.toList());
        if (items.size() > MOST_LISTED) {
            return String.join(", ", labels) + " and " + (items.size() - MOST_LISTED) + " more";
        }
        int last = labels.size() - 1;
        return last < 1
                ? String.join("", labels)
                : String.join(", ", labels.subList(0, last)) + " and " + labels.get(last);
    }
}
