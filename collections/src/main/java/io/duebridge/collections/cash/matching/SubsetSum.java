package io.duebridge.collections.cash.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for sets of items that add up to a payment, the small sets first. The last item of a set is looked up in a sorted list, so
 * that pairs among hundreds cost hundreds of steps. Deterministic, and bounded by the effort allowed.
 */
final class SubsetSum {
    private static final int MOST_FOUND = 6;
    private static final int MOST_CREDITS = 2;

    private final List<Payable> invoices;
    private final List<Payable> credits;
    private final long[] units;
    private final long target;
    private final long tolerance;
    private final List<List<Payable>> found = new ArrayList<>();
    private long effort;

    /** Sets over these that sum to {@code target} at least, and to {@code tolerance} more at most. */
    SubsetSum(List<Payable> items, long target, long tolerance, int effort) {
        Comparator<Payable> order = Comparator.comparingLong(Payable::units)
                .thenComparing(payable -> payable.item().id().toString());
        this.invoices = items.stream()
                .filter(payable -> payable.units() > 0)
                .sorted(order)
                .toList();
        this.credits = items.stream()
                .filter(payable -> payable.units() < 0)
                .sorted(order)
                .toList();
        this.units = invoices.stream().mapToLong(Payable::units).toArray();
        this.target = target;
        this.tolerance = tolerance;
        this.effort = effort;
    }

    /**
     * The sets of at most so many invoices and up to two credit memos. Sizes are tried one after the other; once a size has given a
     * set, no greater one is tried.
     */
    List<List<Payable>> find(int mostInvoices) {
        int most = Math.min(mostInvoices, invoices.size());
        for (int size = 1; size <= most && effort > 0; size++) {
            for (int used = 0; used <= Math.min(MOST_CREDITS, credits.size()) && effort > 0; used++) {
                credits(size, used, 0, new ArrayList<>(), 0);
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    /** Whether every set of the sizes tried was seen, so that there is no further one. */
    boolean complete() {
        return effort > 0 && found.size() < MOST_FOUND;
    }

    private void credits(int size, int left, int from, List<Payable> chosen, long sum) {
        if (left == 0) {
            invoices(size, invoices.size() - 1, new ArrayList<>(chosen), target - sum);
            return;
        }
        for (int i = from; i <= credits.size() - left && effort > 0; i++) {
            chosen.add(credits.get(i));
            credits(size, left - 1, i + 1, chosen, sum + credits.get(i).units());
            chosen.remove(chosen.size() - 1);
        }
    }

    /** Chooses {@code left} more among the invoices up to {@code last}, from the greatest down, to sum to {@code rest}. */
    private void invoices(int left, int last, List<Payable> chosen, long rest) {
        effort--;
        if (effort <= 0 || found.size() >= MOST_FOUND || rest <= 0 || last < left - 1) {
            return;
        }
        if (left == 1) {
            lookUp(last, chosen, rest);
            return;
        }
        for (int i = last; i >= left - 1 && effort > 0; i--) {
            if (units[i] * left < rest) {
                return; // This and all smaller ones are too small.
            }
            if (units[i] <= rest + tolerance && !holds(chosen, invoices.get(i))) {
                chosen.add(invoices.get(i));
                invoices(left - 1, i - 1, chosen, rest - units[i]);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private void lookUp(int last, List<Payable> chosen, long rest) {
        int low = 0;
        int high = last + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (units[middle] < rest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i <= last && units[i] <= rest + tolerance && found.size() < MOST_FOUND; i++) {
            if (!holds(chosen, invoices.get(i))) {
                List<Payable> set = new ArrayList<>(chosen);
                set.add(invoices.get(i));
                found.add(set);
            }
        }
    }

    /** An item may be there twice, with its discount and without. */
    private static boolean holds(List<Payable> chosen, Payable payable) {
        return chosen.stream()
                .anyMatch(one -> one.item().id().equals(payable.item().id()));
    }
}
