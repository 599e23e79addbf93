package io.duebridge.collections.portalview;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the open amount of documents divides into what payments are on their way for, what is in question and what is promised. Each
 * part of an amount counts once, in this order: what is on its way is neither in question nor promised any more, and what is in
 * question is not promised. Whoever shows any of these figures, to a customer or to staff, takes them from here.
 */
public final class SetApart {
    private SetApart() {}

    /**
     * A charge that is open, or was.
     *
     * @param open zero once it is settled, voided or deleted
     * @param held what payments on their way are about to use
     * @param disputed as the dispute was raised; zero without
     */
    public record Item(
            DocumentId id,
            CustomerId customer,
            String currency,
            LocalDate due,
            BigDecimal open,
            BigDecimal held,
            BigDecimal disputed) {
        BigDecimal onItsWay() {
            return held.min(open);
        }

        BigDecimal inQuestion() {
            return disputed.min(open.subtract(onItsWay())).max(BigDecimal.ZERO);
        }

        BigDecimal free() {
            return open.subtract(onItsWay()).subtract(inQuestion());
        }
    }

    /**
     * Something somebody has bound themselves to pay.
     *
     * @param amount all of it, with what has been paid of it since
     * @param then what was open of each of its documents when it was made
     */
    public record Commitment(UUID id, LocalDate day, BigDecimal amount, Map<DocumentId, BigDecimal> then) {
        public Commitment {
            then = Map.copyOf(then);
        }

        /** What is still to come: what was taken off its documents since, or is on its way, has been paid of it. */
        BigDecimal left(Map<DocumentId, Item> items) {
            BigDecimal left = amount;
            for (Map.Entry<DocumentId, BigDecimal> one : then.entrySet()) {
                Item item = items.get(one.getKey());
                if (item != null) {
                    left = left.subtract(one.getValue().subtract(item.open()).max(BigDecimal.ZERO))
                            .subtract(item.onItsWay());
                }
            }
            return left.max(BigDecimal.ZERO);
        }
    }

    /** What of an item stands apart; one of the two is above zero. */
    public record Part(Item item, BigDecimal disputed, BigDecimal promised) {}

    /**
     * Commitments are served by their days, the earliest first, and each by its documents as they fall due.
     *
     * @param items every document that is in question or committed, once
     * @return the items of which something is in question or promised, as they fall due
     */
    public static List<Part> divide(List<Item> items, List<Commitment> commitments) {
        Map<DocumentId, Item> known = new LinkedHashMap<>();
        items.stream()
                .sorted(Comparator.comparing(Item::due)
                        .thenComparing(item -> item.id().value()))
                .forEach(item -> known.put(item.id(), item));
        Map<DocumentId, BigDecimal> promised = new HashMap<>();
        commitments.stream()
                .sorted(Comparator.comparing(Commitment::day).thenComparing(Commitment::id))
                .forEach(one -> serve(one, known, promised));
        List<Part> parts = new ArrayList<>();
        for (Item item : known.values()) {
            Part part = new Part(item, item.inQuestion(), promised.getOrDefault(item.id(), BigDecimal.ZERO));
            if (part.disputed().signum() > 0 || part.promised().signum() > 0) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    private static void serve(Commitment one, Map<DocumentId, Item> known, Map<DocumentId, BigDecimal> promised) {
        BigDecimal left = one.left(known);
        for (Item item : known.values()) {
            if (left.signum() > 0 && one.then().containsKey(item.id())) {
                BigDecimal taken = promised.getOrDefault(item.id(), BigDecimal.ZERO);
                BigDecimal share = left.min(item.free().subtract(taken)).max(BigDecimal.ZERO);
                promised.put(item.id(), taken.add(share));
                left = left.subtract(share);
            }
        }
    }
}
