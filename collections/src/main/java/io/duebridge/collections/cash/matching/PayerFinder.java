package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.matching.PayerGuess.Strength;
import io.duebridge.collections.store.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who a payer may be: by what was learned, then by the name. */
final class PayerFinder {
    private static final int MOST_NAMES = 200;
    private static final int MOST_GUESSES = 6;
    private static final int SHORTEST_START = 3;
    private static final int START = 4;

    private final OpenItems items;

    PayerFinder(OpenItems items) {
        this.items = items;
    }

    /** The surest first, one for each family; empty if nobody is like the payer. */
    List<PayerGuess> find(Payer payer) {
        Map<CustomerId, PayerGuess> guesses = new LinkedHashMap<>();
        List<PayerAlias> aliases = new ArrayList<>(items.aliases(payer));
        aliases.sort(Comparator.comparing(PayerAlias::kind)
                .thenComparing(alias -> -alias.confirmations())
                .thenComparing(alias -> alias.customer().toString()));
        for (PayerAlias alias : aliases) {
            String by = alias.kind() == PayerAlias.Kind.ACCOUNT ? "The payer's account" : "The payer's name";
            add(guesses, alias.customer(), Strength.KNOWN, by + " is known to pay for this customer.");
        }
        payer.name().map(PayerNames::key).filter(key -> !key.isEmpty()).ifPresent(key -> byName(payer, key, guesses));
        return guesses.values().stream()
                .sorted(Comparator.comparing(PayerGuess::strength).reversed())
                .limit(MOST_GUESSES)
                .toList();
    }

    private void byName(Payer payer, String key, Map<CustomerId, PayerGuess> guesses) {
        String written = "\"" + payer.name().orElse("") + "\"";
        List<CustomerName> alike = alike(key);
        List<CustomerName> same =
                alike.stream().filter(one -> one.key().equals(key)).toList();
        if (!same.isEmpty()) {
            Strength strength = families(same) == 1 ? Strength.KNOWN : Strength.POSSIBLE;
            same.forEach(one -> add(guesses, one.customer(), strength, "The payer's name is this customer's."));
            return;
        }
        Strength strength = families(alike) == 1 ? Strength.LIKELY : Strength.POSSIBLE;
        alike.forEach(one -> add(
                guesses, one.customer(), strength, "The payer's name " + written + " is like \"" + one.name() + "\"."));
    }

    private List<CustomerName> alike(String key) {
        String first = key.split(" ")[0];
        String start = first.length() >= START ? first.substring(0, START) : first;
        if (start.length() < SHORTEST_START) {
            return List.of();
        }
        return items.customersByName(start, MOST_NAMES).stream()
                .filter(name -> likeness(key, name.key()))
                .sorted(Comparator.comparing(CustomerName::name)
                        .thenComparing(name -> name.customer().toString()))
                .toList();
    }

    /** Equal, cut off, abbreviated word by word, or typed a little differently. */
    static boolean likeness(String written, String name) {
        if (written.equals(name)
                || name.startsWith(written) && written.length() >= 6
                || written.startsWith(name + " ")) {
            return true;
        }
        int slips = Math.min(written.length(), name.length()) >= 8 ? 2 : 0;
        return slips > 0 && NearKeys.distance(written, name, slips) <= slips || abbreviated(written, name);
    }

    private static boolean abbreviated(String written, String name) {
        String[] shorter = written.split(" ");
        String[] longer = name.split(" ");
        if (shorter.length < 2 || longer.length < 2 || !longer[0].equals(shorter[0])) {
            return false;
        }
        int at = 1;
        for (int i = 1; i < shorter.length; i++) {
            while (at < longer.length && !longer[at].startsWith(shorter[i])) {
                at++;
            }
            if (at == longer.length) {
                // The legal form, abbreviated as well, is no word of the name.
                return i == shorter.length - 1 && i > 1 && PayerNames.abbreviatesForm(shorter[i]);
            }
            at++;
        }
        return true;
    }

    private int families(List<CustomerName> names) {
        Set<CustomerId> seen = new HashSet<>();
        int count = 0;
        for (CustomerName name : names) {
            if (!seen.contains(name.customer())) {
                count++;
                seen.addAll(items.family(name.customer()));
            }
        }
        return count;
    }

    /** One guess for each family: the first, which is the surest. */
    private void add(Map<CustomerId, PayerGuess> guesses, CustomerId customer, Strength strength, String words) {
        boolean there =
                guesses.values().stream().anyMatch(guess -> guess.family().contains(customer));
        if (!there) {
            guesses.put(customer, new PayerGuess(customer, items.family(customer), strength, words));
        }
    }

    /** The guess whose family this customer belongs to. */
    static Optional<PayerGuess> of(List<PayerGuess> guesses, CustomerId customer) {
        return guesses.stream()
                .filter(guess -> guess.family().contains(customer))
                .findFirst();
    }
}
