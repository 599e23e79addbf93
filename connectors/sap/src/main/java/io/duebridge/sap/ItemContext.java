package io.duebridge.sap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Items that hang together, found by what links them. An item that is given more than once counts once. */
final class ItemContext {
    private final Map<String, Item> byKey = new TreeMap<>();
    private final Map<String, List<Item>> byClearing = new HashMap<>();
    private final Map<String, List<Item>> partials = new HashMap<>();
    private final Map<String, List<Item>> byDocument = new HashMap<>();

    private final Succession succession;

    /** Each item stands for itself. */
    ItemContext(Collection<Item> items) {
        this(items, false);
    }

    private ItemContext(Collection<Item> items, boolean followed) {
        this.succession = new Succession(this, followed);
        Map<String, Item> last = new LinkedHashMap<>();
        items.forEach(item -> last.put(item.key().text(), item));
        byKey.putAll(last);
        for (Item item : byKey.values()) {
            add(byDocument, document(item.key()), item);
            if (item.reversed()) {
                continue;
            }
            item.clearing().ifPresent(clearing -> add(byClearing, clearing + " " + item.currency(), item));
            if (item.nature() == ItemNature.PAYMENT && item.isOpen()) {
                item.invoice().ifPresent(invoice -> add(partials, link(invoice, item), item));
            }
        }
    }

    /** The rest of an invoice that was cleared as a whole is known as that invoice. */
    static ItemContext following(Collection<Item> items) {
        return new ItemContext(items, true);
    }

    Succession succession() {
        return succession;
    }

    Optional<Item> find(ItemKey key) {
        return Optional.ofNullable(byKey.get(key.text()));
    }

    /** What was cleared by the same document, in the item's currency, in the order of keys; reversed items are not among them. */
    List<Item> clearedWith(Item item) {
        return item.clearing()
                .map(clearing -> byClearing.getOrDefault(clearing + " " + item.currency(), List.of()))
                .orElse(List.of());
    }

    /** Open payments on the same account and in the same currency that refer to the same invoice, in the order of keys. */
    List<Item> partialPayments(ItemKey invoice, Item like) {
        return partials.getOrDefault(link(invoice, like), List.of());
    }

    List<Item> sameDocument(Item item) {
        return documentOf(item.key());
    }

    /** A document's items, given any key of one. */
    List<Item> documentOf(ItemKey key) {
        return documentOf(document(key));
    }

    /** The same by its name, as {@link Item#clearing()} has it. */
    List<Item> documentOf(String name) {
        return byDocument.getOrDefault(name, List.of());
    }

    /** What the document of an item cleared. */
    List<Item> clearedBy(ItemKey key, String currency) {
        return byClearing.getOrDefault(document(key) + " " + currency, List.of());
    }

    /** How much of an open charge its partial payments pay, at most all of it. */
    BigDecimal paidInPart(Item charge) {
        BigDecimal paid = BigDecimal.ZERO;
        for (Item payment : partialPayments(charge.key(), charge)) {
            paid = paid.add(payment.amount().abs());
        }
        return paid.min(charge.amount());
    }

    private static String link(ItemKey invoice, Item item) {
        return invoice.text() + " " + item.customer() + " " + item.currency();
    }

    private static String document(ItemKey key) {
        return key.company() + "-" + key.year() + "-" + key.document();
    }

    private static void add(Map<String, List<Item>> lists, String key, Item item) {
        lists.computeIfAbsent(key, none -> new ArrayList<>()).add(item);
    }
}
