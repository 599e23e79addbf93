package io.duebridge.collections.reconciliation;

import io.duebridge.collections.insight.OpenReceivables.Item;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The documents of some customers that the two sides see differently, and which records to read again because of them.
 *
 * @param documents by account; accounts whose documents agree are left out
 */
public record DrillDown(Map<Account, List<DocumentDifference>> documents) {

    public static DrillDown of(List<Item> store, List<OpenItem> erp) {
        Map<Account, Map<ErpId, List<Item>>> here = new HashMap<>();
        for (Item item : store) {
            here.computeIfAbsent(new Account(item.customer(), item.currency()), account -> new LinkedHashMap<>())
                    .computeIfAbsent(item.id(), id -> new ArrayList<>())
                    .add(item);
        }
        Map<Account, List<DocumentDifference>> documents = new LinkedHashMap<>();
        for (OpenItem item : together(erp)) {
            Account account =
                    new Account(item.customer(), item.open().currency().getCurrencyCode());
            Optional<Item> same = take(here.getOrDefault(account, Map.of()).getOrDefault(item.id(), List.of()), item);
            if (same.filter(found -> found.open().compareTo(item.open().amount()) == 0)
                    .isEmpty()) {
                documents.computeIfAbsent(account, ignored -> new ArrayList<>()).add(difference(item, same));
            }
        }
        here.forEach((account, items) -> items.values().stream()
                .flatMap(List::stream)
                .forEach(item -> documents
                        .computeIfAbsent(account, ignored -> new ArrayList<>())
                        .add(onlyHere(item))));
        return new DrillDown(documents);
    }

    /** A report may show the lines of one entry apart; they are one item here. */
    private static List<OpenItem> together(List<OpenItem> erp) {
        record Key(Account account, String word, ErpId id) {}
        Map<Key, OpenItem> items = new LinkedHashMap<>();
        for (OpenItem item : erp) {
            Account account =
                    new Account(item.customer(), item.open().currency().getCurrencyCode());
            items.merge(
                    new Key(account, item.word(), item.id()),
                    item,
                    (one, other) -> new OpenItem(
                            one.customer(),
                            one.kind(),
                            one.word(),
                            one.id(),
                            one.number(),
                            one.open().plus(other.open())));
        }
        return items.values().stream().filter(item -> !item.open().isZero()).toList();
    }

    /** An item whose kind the ERP says in a language the connector does not know is the one with its id. */
    private static Optional<Item> take(List<Item> candidates, OpenItem item) {
        for (Iterator<Item> left = candidates.iterator(); left.hasNext(); ) {
            Item candidate = left.next();
            if (item.kind().map(kind -> kind.label().equals(candidate.kind())).orElse(true)) {
                left.remove();
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static DocumentDifference difference(OpenItem item, Optional<Item> same) {
        String kind = same.map(Item::kind)
                .or(() -> item.kind().map(RecordKind::label))
                .orElse(item.word().isBlank() ? "?" : item.word());
        return new DocumentDifference(
                kind,
                item.id(),
                item.number().or(() -> same.flatMap(Item::number)),
                same.map(Item::open),
                Optional.of(item.open().amount()),
                Optional.empty());
    }

    private static DocumentDifference onlyHere(Item item) {
        return new DocumentDifference(
                item.kind(), item.id(), item.number(), Optional.of(item.open()), Optional.empty(), Optional.empty());
    }

    /** Which records to read again; a document that is of no kind may be of any that has open amounts. */
    public Map<RecordKind, Set<ErpId>> toReadAgain() {
        Map<RecordKind, Set<ErpId>> ids = new EnumMap<>(RecordKind.class);
        documents.values().stream()
                .flatMap(List::stream)
                .forEach(document -> kinds(document.kind())
                        .forEach(kind -> ids.computeIfAbsent(kind, ignored -> new LinkedHashSet<>())
                                .add(document.id())));
        return ids;
    }

    private static Stream<RecordKind> kinds(String label) {
        return kind(label)
                .map(Stream::of)
                .orElse(Stream.of(
                        RecordKind.INVOICE, RecordKind.CREDIT_MEMO, RecordKind.PAYMENT, RecordKind.JOURNAL_ENTRY));
    }

    static Optional<RecordKind> kind(String label) {
        return Stream.of(RecordKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** Without the documents that this says of. */
    public DrillDown without(Map<Account, List<DocumentDifference>> known) {
        Map<Account, List<DocumentDifference>> left = new LinkedHashMap<>();
        documents.forEach((account, differences) -> {
            List<DocumentDifference> news = differences.stream()
                    .filter(difference ->
                            known.getOrDefault(account, List.of()).stream().noneMatch(old -> isSame(old, difference)))
                    .toList();
            if (!news.isEmpty()) {
                left.put(account, news);
            }
        });
        return new DrillDown(left);
    }

    private static boolean isSame(DocumentDifference one, DocumentDifference other) {
        return one.kind().equals(other.kind())
                && one.id().equals(other.id())
                && isSame(one.store(), other.store())
                && isSame(one.erp(), other.erp());
    }

    private static boolean isSame(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() == other.isPresent()
                && one.flatMap(amount -> other.map(amount::compareTo)).orElse(0) == 0;
    }
}
