package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.matching.Explanation.Evidence;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.util.ArrayList;
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
    private final Weighing weighing;
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
        this.weighing = new Weighing(question, this.items, clues, guess, otherPayer);
    }

    /** Everything that explains the payment in some way, in no order. */
    List<Explanation> explanations() {
        List<OpenItem> exact = clues.exact();
        if (!exact.isEmpty()) {
            set(exact, 1, true);
            if (explained()) {
                return found;
            }
        }
        clues.near(question.mentions(), items);
        if (!exact.isEmpty()) {
            // All that is named, and the rest with a slip: accident makes fewer such sets than of all that is like
            // something.
            sums(clues.all().stream().filter(item -> !exact.contains(item)).toList(), 3, exact);
        }
        if (!explained()) {
            sums(clues.all(), MOST_IN_SUM, List.of());
        }
        List<OpenItem> reading = Stream.concat(exact.stream(), clues.nearest().stream())
                .distinct()
                .toList();
        if (!explained() && !exact.isEmpty()) {
            withOthers(exact);
        }
        if (!explained() && reading.size() > exact.size() && (guess.isPresent() || !exact.isEmpty())) {
            withOthers(reading);
        }
        if (guess.isPresent() && !explained()) {
            unnamed();
        }
        if (!reading.isEmpty() && reading.size() > exact.size() && (guess.isPresent() || !exact.isEmpty())) {
            int slips = reading.size() - exact.size();
            set(reading, oneIn(clues.all().size(), slips, 1), true);
        }
        if (exact.isEmpty() && reading.size() != 1 && guess.isPresent()) {
            (reading.isEmpty() ? clues.all() : reading).stream().limit(3).forEach(item -> set(List.of(item), 1, true));
        }
        return found;
    }

    private boolean explained() {
        return found.stream()
                .anyMatch(one -> one.settling().explained()
                        && weighing.leftOut(one.settling()).isEmpty());
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

    /**
     * A part of this item, one of so many in the ledger that are like what was written and of which it may be a part.
     *
     * @param oddNamed whether what was written is another item's number, of which the amount makes no sense
     */
    Optional<Explanation> aloneInPart(OpenItem item, int among, boolean oddNamed) {
        clues.near(question.mentions(), items);
        set(List.of(item), 1, true);
        return found.stream()
                .filter(one -> one.settling().shortBy() > 0)
                .map(one -> one.at(Confidence.aloneInPart(
                        one.settling(), oneIn(among * Share.values().length, 1, 1), among, oddNamed)))
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
        List<OpenItem> credits =
                others.stream().filter(item -> !item.isInvoice()).toList();
        for (OpenItem credit : credits) {
            long off = Units.of(credit.open());
            if (off >= -rest - question.tolerance() && off <= -rest) {
                List<Payable> all =
                        new ArrayList<>(exact.stream().map(Payable::whole).toList());
                all.add(Payable.whole(credit));
                long window = off == -rest ? 1 : 1 + question.tolerance() / Units.smallest(question.amount());
                add(all, oneIn(credits.size(), 1, window), allItems);
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
    private void set(List<OpenItem> set, long oneIn, boolean complete) {
        add(set.stream().map(Payable::whole).toList(), oneIn, complete);
    }

    private void add(List<Payable> set, long oneIn, boolean complete) {
        Set<DocumentId> ids = new HashSet<>();
        set.forEach(one -> ids.add(one.item().id()));
        if (found.stream()
                .anyMatch(one -> one.settling().explained() && one.documents().equals(ids))) {
            return;
        }
        Settling.of(set, question.amount(), question.tolerance()).ifPresent(settling -> {
            Evidence evidence = weighing.evidence(settling);
            int confidence = weighing.confidence(settling, evidence, oneIn);
            List<Reason> words = new Words(question, clues, guess, otherPayer).of(settling, weighing.leftOut(settling));
            found.add(new Explanation(settling, evidence, family, guess, confidence, complete, words));
        });
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
