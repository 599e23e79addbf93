package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.matching.Application;
import io.duebridge.collections.cash.matching.Match;
import io.duebridge.collections.cash.matching.MatchClass;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.collections.store.DocumentId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * How many of the answers are right. A set is right if it is exactly the items that were paid; an answer that is applied
 * automatically is right if the set and what stays unapplied are. Money that belongs to no item is right on the account of its
 * customer, and money of nobody with nobody.
 */
public final class MatchingScore {
    /** One class of payments. */
    static final class Count {
        int all;
        int exact;
        /** Of all, right answers among them: nobody could know, see {@link Witnesses}. */
        int undecidable;

        int undecidableExact;
        int automatic;
        int automaticRight;
    }

    /** A payment that was answered wrongly, with the answer. */
    record Miss(TruePayment truth, Match answer, boolean undecidable) {}

    private final Map<PaymentClass, Count> counts = new EnumMap<>(PaymentClass.class);
    private final List<Miss> misses = new ArrayList<>();
    private long nanos;

    void add(TruePayment truth, Match answer, boolean undecidable, long took) {
        nanos += took;
        Count count = counts.computeIfAbsent(truth.paymentClass(), kind -> new Count());
        count.all++;
        boolean exact = exact(truth, answer);
        if (exact) {
            count.exact++;
        } else {
            misses.add(new Miss(truth, answer, undecidable));
        }
        if (undecidable) {
            count.undecidable++;
            count.undecidableExact += exact ? 1 : 0;
        }
        if (answer.automatic()) {
            count.automatic++;
            if (exact && answer.unapplied().equals(truth.unapplied())) {
                count.automaticRight++;
            }
        }
    }

    private static boolean exact(TruePayment truth, Match answer) {
        if (truth.items().isEmpty()) {
            boolean nobody = truth.customer().isEmpty() && answer.matchClass() == MatchClass.NONE;
            Optional<BenchCustomer> owner = truth.customer();
            return nobody
                    || owner.isPresent()
                            && answer.matchClass() == MatchClass.ON_ACCOUNT
                            && answer.customer().equals(Optional.of(owner.get().id()));
        }
        Set<DocumentId> meant = truth.items().stream().map(OpenItem::id).collect(Collectors.toSet());
        Set<DocumentId> found = answer.applications().stream()
                .map(Application::item)
                .map(OpenItem::id)
                .collect(Collectors.toSet());
        return meant.equals(found) && asAdvised(truth, answer);
    }

    /** Of what an advice says in part, the amounts have to be right as well. */
    private static boolean asAdvised(TruePayment truth, Match answer) {
        return truth.paymentClass() != PaymentClass.ADVISED
                || truth.advices().get(0).lines().stream()
                        .allMatch(line -> answer.applications().stream()
                                .anyMatch(one -> one.item().label().equals(line.document())
                                        && one.net().equals(line.net())));
    }

    Map<PaymentClass, Count> counts() {
        return counts;
    }

    List<Miss> misses() {
        return misses;
    }

    /** Of the payments of this class, how many in ten thousand have exactly the right items. */
    public int exactPerTenThousand(String paymentClass) {
        Count count = counts.getOrDefault(PaymentClass.valueOf(paymentClass), new Count());
        return perTenThousand(count.exact, count.all);
    }

    /** The same, of the payments of which somebody could know what they were for. */
    public int decidablePerTenThousand(String paymentClass) {
        Count count = counts.getOrDefault(PaymentClass.valueOf(paymentClass), new Count());
        return perTenThousand(count.exact - count.undecidableExact, count.all - count.undecidable);
    }

    /** Of the answers that would be applied without a person, how many in ten thousand are right. */
    public int precisionPerTenThousand() {
        return perTenThousand(total(count -> count.automaticRight), total(count -> count.automatic));
    }

    /** Of all payments, how many in ten thousand would be applied without a person. */
    public int automaticPerTenThousand() {
        return perTenThousand(total(count -> count.automatic), total(count -> count.all));
    }

    long perSecond() {
        return nanos == 0 ? 0 : total(count -> count.all) * 1_000_000_000L / nanos;
    }

    /** All classes together. */
    Count all() {
        Count all = new Count();
        all.all = total(count -> count.all);
        all.exact = total(count -> count.exact);
        all.undecidable = total(count -> count.undecidable);
        all.undecidableExact = total(count -> count.undecidableExact);
        all.automatic = total(count -> count.automatic);
        all.automaticRight = total(count -> count.automaticRight);
        return all;
    }

    int total(ToIntFunction<Count> what) {
        return counts.values().stream().mapToInt(what).sum();
    }

    static int perTenThousand(int part, int all) {
        return all == 0 ? 0 : (int) (10_000L * part / all);
    }
}
