package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.sap.books.JournalPosts.ItemRef;
import io.duebridge.sandbox.sap.books.JournalPosts.Link;
import io.duebridge.sandbox.sap.books.JournalPosts.Turn;
import io.duebridge.sandbox.sap.books.JournalPosts.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which item stands for an invoice since a clearing left its rest on an item of its own. */
final class Rests {
    /** The clearing's own line comes first. */
    static final int ITEM = 2;

    private final Ledger ledger;
    private final JournalPosts posts;
    private final Map<Link, List<ItemRef>> left = new ConcurrentHashMap<>();
    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final AtomicLong newest = new AtomicLong();
    private final AtomicLong turns = new AtomicLong();

    Rests(Ledger ledger, JournalPosts posts) {
        this.ledger = ledger;
        this.posts = posts;
        ledger.read(view -> {
            view.all(EntityKind.PAYMENT).forEach(payment -> seen(payment.id()));
            return true;
        });
        ledger.news().onChange(change -> {
            if (change.kind() == EntityKind.PAYMENT) {
                seen(change.id());
            }
        });
    }

    private void seen(String payment) {
        newest.accumulateAndGet(Long.parseLong(payment), Math::max);
    }

    Turn next() {
        return new Turn(newest.get(), turns.incrementAndGet());
    }

    /** @param by the payment's item whose clearing left something */
    void note(ItemRef by, List<Use> uses) {
        for (Use use : uses) {
            if (use.rest().isPresent()) {
                left.computeIfAbsent(use.link(), none -> new ArrayList<>()).add(by);
                links.put(document(by), use.link());
            }
        }
    }

    private static String document(ItemRef by) {
        return Numbers.clearing(JournalPosts.paymentId(by), by.item());
    }

    /** What an item is about that stands for an invoice now; empty if it is none or does not any more. */
    Optional<Link> link(ItemRef item) {
        return Optional.ofNullable(links.get(item.document()))
                .filter(link -> item.item() == ITEM)
                .filter(link -> standing(link).equals(Optional.of(item.document())));
    }

    /** Whether the rest of an invoice went on as another item. */
    boolean wentOn(Link link) {
        return standing(link).isPresent();
    }

    private Optional<String> standing(Link link) {
        List<ItemRef> all = left.getOrDefault(link, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            ItemRef by = all.get(i);
            if (isStill(by, link)) {
                return Optional.of(document(by));
            }
        }
        return Optional.empty();
    }

    /** A payment that was voided or changed otherwise leaves nothing. */
    private boolean isStill(ItemRef by, Link link) {
        return ledger.payment(JournalPosts.paymentId(by))
                .filter(payment -> !payment.voided())
                .flatMap(posts::of)
                .flatMap(lines -> posts.line(by))
                .filter(line -> line.uses().stream()
                        .anyMatch(use -> use.link().equals(link) && use.rest().isPresent()))
                .isPresent();
    }
}
