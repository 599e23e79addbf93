package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a payment is for. Deterministic: no clock, no chance. As thread-safe as its {@link OpenItems}. */
public final class Matcher {
    private static final int MOST_ITEMS = 600;
    private static final int MOST_NAMED = 400;
    private static final int MOST_FAMILIES = 8;

    private final OpenItems items;
    private final MatchRules rules;
    private final PayerFinder payers;

    public Matcher(OpenItems items, MatchRules rules) {
        this.items = items;
        this.rules = rules;
        this.payers = new PayerFinder(items);
    }

    /**
     * Looks for the open items a payment settles.
     *
     * @param payment a credit; for what is not (see {@link IncomingPayment#kind()}) the answer is {@link MatchClass#NONE}
     * @param advices remittance advices that may belong to it: those of its payer, its reference or its amount. One that does not add
     *     up to the payment is not used
     */
    public Match match(IncomingPayment payment, List<RemittanceAdvice> advices) {
        if (payment.kind() != PaymentKind.CREDIT) {
            return Answer.nothing(payment, "No customer paid this: it takes an earlier booking back.");
        }
        if (!Units.fits(payment.amount())) {
            return Answer.nothing(payment, "The amount is too large to be matched by the program.");
        }
        List<RemittanceAdvice> fitting =
                advices.stream().filter(advice -> fits(advice, payment)).toList();
        Question question = question(payment, fitting);
        List<Explanation> advised = fitting.stream()
                .map(advice -> new AdvisedCase(question, advice, items).explanation())
                .flatMap(Optional::stream)
                .toList();
        if (!advised.isEmpty()) {
            return new Answer(question, List.of()).choose(advised);
        }
        Set<Set<CustomerId>> families = families(question);
        List<Explanation> found = new ArrayList<>();
        for (Set<CustomerId> family : families) {
            // What is named as it is and adds up is not outdone by a family of which nothing is named.
            if (found.stream().noneMatch(Matcher::settled) || names(question, family)) {
                found.addAll(explanations(question, family));
            }
        }
        if (found.stream().noneMatch(one -> one.settling().explained())) {
            found.addAll(new WholeLedger(items, question).explanations(families, List.copyOf(found)));
        }
        return new Answer(question, fitting).choose(found);
    }

    private boolean fits(RemittanceAdvice advice, IncomingPayment payment) {
        Money amount = payment.amount();
        return advice.total().currency().equals(amount.currency())
                && advice.total().minus(amount).amount().abs().compareTo(rules.tolerance(amount.currency())) <= 0;
    }

    private Question question(IncomingPayment payment, List<RemittanceAdvice> advices) {
        List<Mention> mentions = RemittanceReader.read(payment, advices);
        Set<String> keys = mentions.stream().map(Mention::key).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Set<OpenItem>> byKey = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            for (OpenItem item : items.byNumber(keys, MOST_NAMED)) {
                item.number().ifPresent(number -> put(byKey, number, item, payment));
            }
            for (OpenItem item : items.byPurchaseOrder(keys, MOST_NAMED)) {
                item.purchaseOrder().ifPresent(order -> put(byKey, order, item, payment));
            }
        }
        Map<Mention, List<OpenItem>> named = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            List<OpenItem> here = byKey.getOrDefault(mention.key(), Set.of()).stream()
                    .sorted(Comparator.comparing(item -> item.id().toString()))
                    .toList();
            if (!here.isEmpty()) {
                named.put(mention, here);
            }
        }
        return new Question(
                payment, mentions, named, payers.find(payment.payer()), rules, new SameAmount(items, payment.amount()));
    }

    private static void put(Map<String, Set<OpenItem>> byKey, String written, OpenItem item, IncomingPayment payment) {
        if (item.open().currency().equals(payment.amount().currency())) {
            byKey.computeIfAbsent(ReferenceKeys.of(written), key -> new LinkedHashSet<>())
                    .add(item);
        }
    }

    /** The payer's families first, then those whose items are named. */
    private Set<Set<CustomerId>> families(Question question) {
        Set<Set<CustomerId>> families = new LinkedHashSet<>();
        Stream<Set<CustomerId>> guessed = question.guesses().stream().map(PayerGuess::family);
        Set<CustomerId> named = question.named().values().stream()
                .flatMap(List::stream)
                .map(OpenItem::customer)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<CustomerId> seen = new LinkedHashSet<>();
        Stream.concat(guessed, named.stream().map(items::family)).forEach(family -> {
            if (families.size() < MOST_FAMILIES && !seen.containsAll(family)) {
                families.add(Set.copyOf(family));
                seen.addAll(family);
            }
        });
        return families;
    }

    private static boolean settled(Explanation one) {
        return one.settling().explained() && one.evidence() == Explanation.Evidence.ALL_NAMED;
    }

    private static boolean names(Question question, Set<CustomerId> family) {
        return question.named().values().stream()
                .flatMap(List::stream)
                .anyMatch(item -> family.contains(item.customer()));
    }

    private List<Explanation> explanations(Question question, Set<CustomerId> family) {
        List<OpenItem> open = items.ofCustomers(family, question.amount().currency(), MOST_ITEMS);
        boolean all = open.size() <= MOST_ITEMS;
        Map<Object, OpenItem> together = new LinkedHashMap<>();
        open.forEach(item -> together.put(item.id(), item));
        // An item that is named counts even if the customer has too many to see them all.
        question.named().values().stream()
                .flatMap(List::stream)
                .filter(item -> family.contains(item.customer()))
                .forEach(item -> together.put(item.id(), item));
        return new FamilyCase(question, family, new ArrayList<>(together.values()), all).explanations();
    }

    /** The owner of the items; if several of a family own them, the one that paid. */
    static Optional<CustomerId> customer(Explanation explanation) {
        List<CustomerId> owners = explanation.settling().applications().stream()
                .map(application -> application.item().customer())
                .distinct()
                .toList();
        return owners.size() == 1
                ? Optional.of(owners.get(0))
                : explanation
                        .guess()
                        .map(PayerGuess::customer)
                        .or(() -> owners.stream().findFirst());
    }
}
