package io.duebridge.portal.pages;

import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.SearchKey;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts to choose from, of which there may be thousands: some at a time, and before them those that are chosen and not among them. What is
 * chosen is sent with every step, so that nothing is lost by looking further. Each has one place, chosen or not, so that going on leaves none
 * out.
 *
 * @param chosen those that are not among the shown ones
 * @param shown those whose name has what is looked for, from {@code from} on, chosen or not
 * @param found what they were looked for by; blank: all of them
 * @param from counted from 0
 * @param matching how many there are
 * @param searching whether there are too many to show at once
 */
public record AccountChoice(
        List<ScopedCustomer> chosen,
        List<ScopedCustomer> shown,
        String found,
        int from,
        int matching,
        boolean searching) {
    /** So many are shown at once. */
    public static final int PAGE = 20;

    public AccountChoice {
        chosen = List.copyOf(chosen);
        shown = List.copyOf(shown);
    }

    /**
     * @param chosen their ids
     * @param find by what they are looked for, as it was typed
     * @param from as it was sent; no number: from the first on
     */
    public static AccountChoice of(List<ScopedCustomer> accounts, Collection<String> chosen, String find, String from) {
        boolean searching = accounts.size() > PAGE;
        String looked = searching ? SearchKey.ofName(find) : "";
        List<ScopedCustomer> matching = accounts.stream()
                .filter(one -> SearchKey.ofName(one.name()).contains(looked))
                .toList();
        int start = searching ? start(from, matching.size()) : 0;
        int end = searching ? Math.min(start + PAGE, matching.size()) : matching.size();
        List<ScopedCustomer> shown = matching.subList(start, end);
        List<ScopedCustomer> elsewhere = accounts.stream()
                .filter(one -> chosen.contains(one.id().toString()) && !shown.contains(one))
                .toList();
        return new AccountChoice(elsewhere, shown, searching ? find.strip() : "", start, matching.size(), searching);
    }

    /** Of a page that there is. */
    private static int start(String from, int of) {
        int asked = from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
        int last = Math.max(0, (of - 1) / PAGE * PAGE);
        return Math.min(asked / PAGE * PAGE, last);
    }

    public boolean isEmpty() {
        return chosen.isEmpty() && shown.isEmpty() && found.isEmpty();
    }

    /** As they stand on the page. */
    public List<ScopedCustomer> all() {
        return Stream.concat(chosen.stream(), shown.stream()).toList();
    }

    public int to() {
        return from + shown.size();
    }

    public boolean isFirst() {
        return from == 0;
    }

    public boolean isLast() {
        return to() >= matching;
    }

    public int before() {
        return from - PAGE;
    }

    public int after() {
        return from + PAGE;
    }
}
