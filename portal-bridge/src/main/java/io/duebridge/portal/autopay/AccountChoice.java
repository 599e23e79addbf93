package io.duebridge.portal.autopay;

import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.SearchKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts that can be ticked: those that are, and of the others some at a time. What is ticked is sent with every step, so that
 * nothing is lost by looking further.
 *
 * @param ticked all of them, wherever the list is
 * @param shown of the others those whose name has what is looked for, from {@code from} on
 * @param found what they were looked for by; blank: all of them
 * @param from counted from 0
 * @param matching how many there are
 * @param searching whether there are too many to show at once
 */
record AccountChoice(
        List<ScopedCustomer> ticked,
        List<ScopedCustomer> shown,
        String found,
        int from,
        int matching,
        boolean searching) {
    /** So many are shown at once. */
    static final int PAGE = 20;

    AccountChoice {
        ticked = List.copyOf(ticked);
        shown = List.copyOf(shown);
    }

    static AccountChoice of(List<ScopedCustomer> accounts, AutopayForm form) {
        String looked = SearchKey.ofName(form.find());
        List<ScopedCustomer> ticked = accounts.stream()
                .filter(one -> form.accounts().contains(one.id().toString()))
                .toList();
        List<ScopedCustomer> others = accounts.stream()
                .filter(one -> !form.accounts().contains(one.id().toString()))
                .filter(one -> SearchKey.ofName(one.name()).contains(looked))
                .toList();
        boolean searching = accounts.size() > PAGE;
        int from = searching ? start(form.from(), others.size()) : 0;
        int to = searching ? Math.min(from + PAGE, others.size()) : others.size();
        return new AccountChoice(
                ticked, others.subList(from, to), searching ? form.find().strip() : "", from, others.size(), searching);
    }

    /** Of a page that there is. */
    private static int start(String from, int of) {
        int asked = from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
        int last = Math.max(0, (of - 1) / PAGE * PAGE);
        return Math.min(asked / PAGE * PAGE, last);
    }

    public boolean isEmpty() {
        return ticked.isEmpty() && shown.isEmpty() && found.isEmpty();
    }

    /** As they stand on the page. */
    public List<ScopedCustomer> all() {
        return Stream.concat(ticked.stream(), shown.stream()).toList();
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
