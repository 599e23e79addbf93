package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks beyond the families of the payer and of the items named: for numbers that are a slip away from what was written and whose
 * amount fits, and for the amount alone.
 */
final class WholeLedger {
    private static final int MOST_KEYS = 400;
    private static final int MOST_FOUND = 600;
    private static final int MOST_IN_PART = 8;
    private static final int MOST_FAMILIES = 6;

    private final OpenItems items;
    private final Question question;

    WholeLedger(OpenItems items, Question question) {
        this.items = items;
        this.question = question;
    }

    /** Explanations in other families than these, in which these explanations are found. */
    List<Explanation> explanations(Set<Set<CustomerId>> seen, List<Explanation> named) {
        Map<Set<CustomerId>, List<OpenItem>> byFamily = new LinkedHashMap<>();
        List<OpenItem> near = near();
        // An amount that many invoices have is met by accident.
        int among = Math.max(1, near.size()) * (question.common() ? 1_000 : 1);
        fitting(near).forEach(item -> sort(item, seen, byFamily));
        List<Explanation> found = new ArrayList<>(byFamily.isEmpty() ? inPart(near, seen, named) : List.of());
        if (byFamily.isEmpty()) {
            // Nothing written is near: the amount alone is a hint, if only one invoice in the ledger has it.
            among = 1_000_000;
            List<OpenItem> alone = fitting(question.sameAmount().found());
            if (alone.size() == 1) {
                sort(alone.get(0), seen, byFamily);
            }
        }
        int candidates = among;
        byFamily.entrySet().stream()
                .limit(MOST_FAMILIES)
                .forEach(entry -> found.addAll(single(entry.getKey(), entry.getValue(), candidates)));
        return found;
    }

    /** If nothing adds up: items that are like what was written as an invoice's number, and of which the amount may be a part. */
    private List<Explanation> inPart(List<OpenItem> near, Set<Set<CustomerId>> seen, List<Explanation> named) {
        List<Explanation> exact = named.stream()
                .filter(one -> one.evidence() == Explanation.Evidence.ALL_NAMED)
                .toList();
        if (exact.stream().anyMatch(one -> !one.settling().odd())) {
            return List.of();
        }
        List<OpenItem> greater = near.stream()
                .filter(item -> item.isInvoice()
                        && item.open().currency().equals(question.amount().currency())
                        && item.open().compareTo(question.amount()) > 0
                        && Units.fits(item.open())
                        && seen.stream().noneMatch(family -> family.contains(item.customer()))
                        && meant(item))
                .distinct()
                .toList();
        List<OpenItem> likely = greater.size() <= MOST_IN_PART
                ? greater
                : greater.stream().filter(this::simplePart).toList();
        return likely.stream()
                .flatMap(
                        item -> new FamilyCase(question, Set.copyOf(items.family(item.customer())), List.of(item), true)
                                .aloneInPart(item, greater.size(), !exact.isEmpty()).stream())
                .toList();
    }

    private boolean simplePart(OpenItem item) {
        return Share.of(question.units(), Units.of(item.open()), Units.smallest(item.open()))
                .isPresent();
    }

    /** Whether what is like the item's number was written as the number of an invoice, not of anything. */
    private boolean meant(OpenItem item) {
        String key = ReferenceKeys.of(item.number().orElse(""));
        return question.mentions().stream()
                .filter(mention -> mention.isDigits() && mention.source() != Mention.Source.OTHER_LABEL)
                .filter(mention -> NearKeys.distance(mention.key(), key, 1) == 1
                        || NearKeys.distance(mention.digits(), key, 1) == 1)
                .anyMatch(mention -> mention.invoices() || Clues.labelled(mention, item) || question.onlyNumbers());
    }

    /** Each of these items by itself; what else the family owes does not matter. */
    private List<Explanation> single(Set<CustomerId> family, List<OpenItem> some, int among) {
        List<Explanation> found = new ArrayList<>();
        for (OpenItem item : some) {
            found.addAll(new FamilyCase(question, family, List.of(item), true).alone(item, among));
        }
        return found;
    }

    private void sort(OpenItem item, Set<Set<CustomerId>> seen, Map<Set<CustomerId>, List<OpenItem>> byFamily) {
        if (seen.stream().noneMatch(family -> family.contains(item.customer()))) {
            byFamily.computeIfAbsent(Set.copyOf(items.family(item.customer())), family -> new ArrayList<>())
                    .add(item);
        }
    }

    private List<OpenItem> near() {
        Set<String> keys = new LinkedHashSet<>();
        // What was written as an invoice's number first: the number of keys is limited.
        List<Mention> mentions = question.mentions().stream()
                .sorted(Comparator.comparing(mention -> !mention.invoices()))
                .toList();
        for (Mention mention : mentions) {
            if (mention.isDigits()
                    && mention.key().length() >= 4
                    && mention.key().length() <= 12
                    && mention.source() != Mention.Source.OTHER_LABEL
                    && mention.source() != Mention.Source.CHECKED
                    && !question.isPiece(mention)
                    && mention.source() != Mention.Source.SHORTENED) {
                Set<String> around = NearKeys.around(mention.key());
                if (!mention.digits().equals(mention.key())) {
                    around.addAll(NearKeys.around(mention.digits()));
                }
                if (keys.size() + around.size() <= MOST_KEYS) {
                    keys.addAll(around);
                }
            }
        }
        return keys.isEmpty() ? List.of() : items.byNumber(keys, MOST_FOUND);
    }

    private List<OpenItem> fitting(List<OpenItem> some) {
        Money amount = question.amount();
        return some.stream()
                .filter(item ->
                        item.isInvoice() && item.open().currency().equals(amount.currency()) && Units.fits(item.open()))
                .filter(item -> fits(Units.of(item.open()))
                        || Payable.discountable(item, question.paid())
                                && fits(Payable.discounted(item).units()))
                .distinct()
                .toList();
    }

    private boolean fits(long units) {
        return units >= question.units() && units <= question.units() + question.tolerance();
    }
}
