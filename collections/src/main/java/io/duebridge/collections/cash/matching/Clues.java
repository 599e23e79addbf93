package io.duebridge.collections.cash.matching;

import io.duebridge.collections.store.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which items of one family are named in a payment, exactly or nearly. */
final class Clues {
    private static final int SHORT = 6;
    private static final int SHORTEST = 4;
    private static final int MOST_NEAR = 24;

    private final Map<DocumentId, Clue> clues = new LinkedHashMap<>();
    private final Map<DocumentId, OpenItem> items = new LinkedHashMap<>();

    /** Mentions that name no item of the family as it is written. */
    private final List<Mention> unresolved = new ArrayList<>();

    private final Question question;
    private final List<OpenItem> own;

    Clues(Question question, List<OpenItem> family) {
        this.question = question;
        this.own = family;
        Set<DocumentId> ids = family.stream().map(OpenItem::id).collect(Collectors.toSet());
        for (Mention mention : question.mentions()) {
            List<OpenItem> here = question.named().getOrDefault(mention, List.of()).stream()
                    .filter(item -> ids.contains(item.id()))
                    .toList();
            if (here.isEmpty() && !question.isPiece(mention)) {
                unresolved.add(mention);
            } else if (!here.isEmpty()) {
                named(mention, here);
            }
        }
    }

    private void named(Mention mention, List<OpenItem> here) {
        List<OpenItem> labelled =
                here.stream().filter(item -> labelled(mention, item)).toList();
        List<OpenItem> meant = here.size() > 1 && !labelled.isEmpty() ? labelled : here;
        for (OpenItem item : meant) {
            boolean order = item.number()
                    .map(ReferenceKeys::of)
                    .filter(mention.key()::equals)
                    .isEmpty();
            // One of several items with the number, or of an order: none of them alone is named by it.
            put(item, new Clue(mention, meant.size() > 1 ? 1 : 0, order));
        }
    }

    /** Whether the letters before the number are those of the item's number. */
    static boolean labelled(Mention mention, OpenItem item) {
        String letters = item.number().orElse("").replaceFirst("[^\\p{L}].*$", "");
        return !letters.isEmpty() && letters.equalsIgnoreCase(mention.label());
    }

    /** Looks for items whose number is a slip away from what was written. */
    void near(List<Mention> mentions, List<OpenItem> family) {
        List<Near> found = new ArrayList<>();
        for (Mention mention : mentions) {
            int most = mention.key().length() < SHORT ? 1 : 2;
            if (mention.key().length() < SHORTEST
                    || mention.source() == Mention.Source.OTHER_LABEL
                    || mention.source() == Mention.Source.CHECKED
                    || question.isPiece(mention)
                    || mention.source() == Mention.Source.SHORTENED && !unresolved.contains(mention)) {
                continue;
            }
            for (OpenItem item : family) {
                if (clues.containsKey(item.id())) {
                    continue;
                }
                int number = distance(mention, item.number(), most);
                int order = distance(mention, item.purchaseOrder(), most);
                int least = Math.min(number, order);
                if (least > 0 && least <= most) {
                    found.add(new Near(item, new Clue(mention, least, order < number)));
                }
            }
        }
        found.sort(Comparator.comparing((Near near) -> near.clue().distance())
                .thenComparing(near -> near.clue().mention().source()));
        found.stream().limit(MOST_NEAR).forEach(near -> put(near.item(), near.clue()));
    }

    private static int distance(Mention mention, Optional<String> number, int most) {
        String key = number.map(ReferenceKeys::of).orElse("");
        if (key.length() < SHORTEST) {
            return most + 1;
        }
        return Math.min(NearKeys.distance(mention.key(), key, most), NearKeys.distance(mention.digits(), key, most));
    }

    private void put(OpenItem item, Clue clue) {
        Clue before = clues.get(item.id());
        if (before == null || better(clue, before)) {
            clues.put(item.id(), clue);
            items.put(item.id(), item);
        }
    }

    private static boolean better(Clue clue, Clue before) {
        return clue.distance() != before.distance()
                ? clue.distance() < before.distance()
                : clue.mention().source().compareTo(before.mention().source()) < 0;
    }

    Optional<Clue> of(OpenItem item) {
        return Optional.ofNullable(clues.get(item.id()));
    }

    boolean exact(OpenItem item) {
        return of(item).filter(Clue::exact).isPresent();
    }

    /** Items named as they are. */
    List<OpenItem> exact() {
        return items.values().stream().filter(this::exact).toList();
    }

    /** All items with a clue, the exact ones first. */
    List<OpenItem> all() {
        return items.values().stream()
                .sorted(Comparator.comparing(
                        item -> of(item).map(Clue::distance).orElse(9)))
                .toList();
    }

    /** For each mention that names nothing here as it is, the one item nearest to it, if there is exactly one. */
    List<OpenItem> nearest() {
        List<OpenItem> nearest = new ArrayList<>();
        List<Mention> spoken = unresolved.stream().filter(Mention::invoices).toList();
        for (Mention mention : spoken.isEmpty() ? unresolved : spoken) {
            List<OpenItem> like = items.values().stream()
                    .filter(item -> of(item).filter(clue -> clue.mention().equals(mention))
                            .isPresent())
                    .sorted(Comparator.comparing(
                            item -> of(item).map(Clue::distance).orElse(9)))
                    .toList();
            boolean one = like.size() == 1 || like.size() > 1 && distance(like.get(0)) < distance(like.get(1));
            if (one) {
                nearest.add(like.get(0));
            }
        }
        return nearest;
    }

    /** Whether the payer wrote a number in the way these items are numbered, and nothing here has it. */
    boolean missing() {
        return unresolved.stream()
                .anyMatch(mention -> mention.isDigits()
                        && mention.key().length() >= SHORTEST
                        && (mention.inField() || own.stream().anyMatch(item -> labelled(mention, item))));
    }

    int distance(OpenItem item) {
        return of(item).map(Clue::distance).orElse(9);
    }

    private record Near(OpenItem item, Clue clue) {}
}
