package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Explanation.Evidence;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One payment against what one family of customers owes in its currency. */
final class FamilyCase {
    private static final int MOST_IN_SUM = 12;

    private final Question question;
    private final Set<CustomerId> family;
    private final List<OpenItem> items;
    private final boolean allItems;
    private final Optional<PayerGuess> guess;
    private final boolean otherPayer;
    private final Clues clues;
    private final List<Explanation> found = new ArrayList<>();

    /** @param allItems whether these are all the family's items, or the first of too many */
    FamilyCase(Question question, Set<CustomerId> family, List<OpenItem> items, boolean allItems) {
        this.question = question;
        this.family = family;
        this.items = items.stream().filter(item -> Units.fits(item.open())).toList();
        this.allItems = allItems;
        this.guess = question.guesses().stream()
                .filter(one -> family.contains(one.customer()))
                .findFirst();
        this.otherPayer = question.otherPayer(family);
        this.clues = new Clues(question, this.items);
    }

    /** Everything that explains the payment in some way, in no order. */
    List<Explanation> explanations() {
        List<OpenItem> exact = clues.exact();
        if (!exact.isEmpty()) {
            set(exact, 1, 1, true);
            if (found.stream().anyMatch(one -> one.settling().explained())) {
                return found;
            }
        }
        clues.near(question.mentions(), items);
        sums(clues.all(), MOST_IN_SUM, List.of());
        if (found.stream().noneMatch(one -> one.settling().explained()) && !exact.isEmpty()) {
            withOthers(exact);
        }
        if (guess.isPresent() && found.stream().noneMatch(one -> one.settling().explained())) {
            unnamed();
        }
        List<OpenItem> reading = Stream.concat(exact.stream(), clues.nearest().stream())
                .distinct()
                .toList();
        if (!reading.isEmpty() && reading.size() > exact.size() && (guess.isPresent() || !exact.isEmpty())) {
            set(reading, 1, 1, true);
        }
        if (exact.isEmpty() && reading.isEmpty() && guess.isPresent()) {
            clues.all().stream().limit(3).forEach(item -> set(List.of(item), 1, 1, true));
        }
        return found;
    }

    /** This item by itself, as one of so many of the whole ledger that might have had the amount. */
    List<Explanation> alone(OpenItem item, int among) {
        clues.near(question.mentions(), items);
        payables(List.of(item)).forEach(one -> add(List.of(one), oneIn(among, 1, 1), true));
        boolean another = clues.of(item)
                .filter(clue -> clue.distance() > 0 && question.named().containsKey(clue.mention()))
                .isPresent();
        return found.stream()
                .filter(one -> one.settling().explained())
                .map(one -> another ? one.less(Confidence.NAMES_ANOTHER) : one)
                .toList();
    }

    /** A part of this item, the only one in the ledger that is like what was written. */
    Optional<Explanation> aloneInPart(OpenItem item) {
        clues.near(question.mentions(), items);
        set(List.of(item), 1, 1, true);
        return found.stream()
                .filter(one -> one.settling().shortBy() > 0)
                .map(one -> one.less(Math.max(0, one.confidence() - Confidence.ALONE_IN_PART)))
                .findFirst();
    }

    /** Sets of these items that add up to the payment. */
    private void sums(List<OpenItem> some, int most, List<OpenItem> fixed) {
        if (some.isEmpty()) {
            return;
        }
        long target = question.units() - units(fixed);
        SubsetSum sums = new SubsetSum(
                payables(some), target, question.tolerance(), question.rules().effort());
        List<List<Payable>> sets = sums.find(most);
        long exactly = sets.stream().filter(set -> sum(set) == target).count();
        for (List<Payable> set : sets) {
            if (exactly == 0 || sum(set) == target) {
                List<Payable> all = new ArrayList<>(set);
                fixed.forEach(item -> all.add(Payable.whole(item)));
                long window = sum(set) == target ? 1 : 1 + question.tolerance() / Units.smallest(question.amount());
                add(all, oneIn(some.size(), set.size(), window), sums.complete() && allItems);
            }
        }
    }

    /** What is named, with others that make up the difference: invoices that were not named, or credit memos. */
    private void withOthers(List<OpenItem> exact) {
        Set<DocumentId> named = exact.stream().map(OpenItem::id).collect(Collectors.toSet());
        long rest = question.units() - units(exact);
        List<OpenItem> others =
                items.stream().filter(item -> !named.contains(item.id())).toList();
        if (rest > 0) {
            sums(others, 3, exact);
            return;
        }
        // Credit memos that take off just what is missing.
        for (OpenItem credit : others) {
            long off = Units.of(credit.open());
            if (!credit.isInvoice() && off >= -rest - question.tolerance() && off <= -rest) {
                List<Payable> all =
                        new ArrayList<>(exact.stream().map(Payable::whole).toList());
                all.add(Payable.whole(credit));
                add(all, oneIn(others.size(), 1, 1), allItems);
            }
        }
    }

    /** The payer is all that is known: its whole balance, or a set that adds up. */
    private void unnamed() {
        List<OpenItem> customers = items;
        balance(customers);
        for (CustomerId customer : family) {
            List<OpenItem> own = items.stream()
                    .filter(item -> item.customer().equals(customer))
                    .toList();
            if (own.size() < items.size()) {
                balance(own);
            }
        }
        sums(items, mostUnnamed(), List.of());
    }

    /** How many items a sum may have before accident explains as much as intent. */
    private int mostUnnamed() {
        int most = 0;
        while (most < Math.min(items.size(), MOST_IN_SUM)
                && oneIn(items.size(), most + 1, 1) >= Confidence.LEAST_ODDS) {
            most++;
        }
        return most;
    }

    private void balance(List<OpenItem> all) {
        if (all.size() > 1 && allItems && units(all) == question.units()) {
            add(all.stream().map(Payable::whole).toList(), oneIn(family.size(), 1, 1), true);
        }
    }

    /** This very set, whatever it comes to. */
    private void set(List<OpenItem> set, long oneIn, int window, boolean complete) {
        add(set.stream().map(Payable::whole).toList(), Math.max(oneIn, window), complete);
    }

    private void add(List<Payable> set, long oneIn, boolean complete) {
        Set<DocumentId> ids = new HashSet<>();
        set.forEach(one -> ids.add(one.item().id()));
        if (found.stream()
                .anyMatch(one -> one.settling().explained() && one.documents().equals(ids))) {
            return;
        }
        Settling.of(set, question.amount(), question.tolerance()).ifPresent(settling -> {
            Evidence evidence = evidence(settling);
            int confidence = confidence(settling, evidence, oneIn);
            Words words = new Words(question, clues, guess, otherPayer);
            found.add(new Explanation(
                    settling, evidence, family, guess, confidence, complete, words.of(settling, leftOut(settling))));
        });
    }

    private int confidence(Settling settling, Evidence evidence, long oneIn) {
        int distance = settling.applications().stream()
                .mapToInt(application -> clues.distance(application.item()))
                .max()
                .orElse(9);
        if (settling.explained()) {
            int off = settling.kept() > 0 && evidence != Evidence.ALL_NAMED ? 15 : 0;
            return Confidence.explained(
                            evidence, guess, otherPayer, leftOut(settling).size(), oneIn, distance)
                    - off;
        }
        if (settling.unapplied() > 0) {
            return Confidence.over(evidence, otherPayer, distance);
        }
        return Confidence.inPart(
                evidence, guess, otherPayer, settling.applications().size(), Math.min(distance, 4));
    }

    /** Items that are named as they are and not in the set. */
    private List<OpenItem> leftOut(Settling settling) {
        Set<DocumentId> in = settling.applications().stream()
                .map(application -> application.item().id())
                .collect(Collectors.toSet());
        return clues.exact().stream()
                .filter(item -> !in.contains(item.id()))
                .sorted(Comparator.comparing(OpenItem::label))
                .toList();
    }

    private Evidence evidence(Settling settling) {
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

    private List<Payable> payables(List<OpenItem> some) {
        List<Payable> payables = new ArrayList<>();
        for (OpenItem item : some) {
            payables.add(Payable.whole(item));
            if (Payable.discountable(item, question.paid())) {
                payables.add(Payable.discounted(item));
            }
        }
        return payables;
    }

    private long oneIn(int count, int size, long window) {
        return Confidence.oneIn(count, size, question.units() / Units.smallest(question.amount()), window);
    }

    private static long sum(List<Payable> set) {
        return set.stream().mapToLong(Payable::units).sum();
    }

    private static long units(List<OpenItem> some) {
        return some.stream().mapToLong(item -> Payable.whole(item).units()).sum();
    }
}
