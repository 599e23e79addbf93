package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.JournalPosts.ItemRef;
import io.duebridge.sandbox.sap.books.JournalPosts.Link;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets items against each other: charges, credit memos, and items of payments that came as journal entries. */
public final class Clearings {
    private final Ledger ledger;
    private final JournalPosts posts;

    Clearings(Ledger ledger, JournalPosts posts) {
        this.ledger = ledger;
        this.posts = posts;
    }

    /**
     * An item to be cleared.
     *
     * @param part how much of it, if something is to stay open
     */
    public record Wanted(ItemRef item, Optional<BigDecimal> part) {}

    /** @return why not, if they cannot be cleared */
    public synchronized Optional<String> clear(
            List<Wanted> wanted, String customer, LocalDate date, String currency, Optional<String> text) {
        // What pays a charge in part already is cleared along and pays nothing more.
        List<ItemRef> money = wanted.stream()
                .map(Wanted::item)
                .filter(JournalPosts::isPayment)
                .filter(posts::isOpen)
                .toList();
        List<LedgerApplication> applications = new ArrayList<>();
        BigDecimal sum = money.stream().map(posts::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Wanted each : wanted) {
            if (!JournalPosts.isPayment(each.item())) {
                Optional<LedgerApplication> application = application(each);
                if (application.isEmpty()) {
                    return Optional.of(
                            "FAR_ASSIGN_OI_MSG 010: item " + each.item().document() + " is cleared already");
                }
                LedgerApplication found = application.get();
                applications.add(found);
                sum = found.credit() ? sum.add(found.amount()) : sum.subtract(found.amount());
            }
        }
        if (sum.signum() != 0 || applications.stream().allMatch(LedgerApplication::credit)) {
            return Optional.of("FAR_ASSIGN_OI_MSG 013: the balance must be 0 and is " + sum);
        }
        if (money.stream().map(JournalPosts::paymentId).distinct().count() > 1) {
            return Optional.of("FAR_ASSIGN_OI_MSG 010: the sandbox clears one payment at a time");
        }
        if (money.isEmpty()) {
            ledger.addPayment(PaymentDetails.plain(customer, date, currency, BigDecimal.ZERO, applications)
                    .withReference(text.orElse("")));
        } else {
            apply(money, applications);
        }
        return Optional.empty();
    }

    private void apply(List<ItemRef> money, List<LedgerApplication> applications) {
        ledger.changePayment(JournalPosts.paymentId(money.get(0)), details -> {
            List<LedgerApplication> all = new ArrayList<>(details.applications());
            all.addAll(applications);
            return details.withApplications(merged(all));
        });
        LedgerApplication charge =
                applications.stream().filter(one -> !one.credit()).findFirst().orElseThrow();
        money.forEach(item -> posts.link(item, new Link(charge.kind(), charge.document())));
    }

    /** One line for each document, as the ledger has it. */
    private static List<LedgerApplication> merged(List<LedgerApplication> applications) {
        Map<Link, LedgerApplication> merged = new LinkedHashMap<>();
        for (LedgerApplication each : applications) {
            merged.merge(
                    new Link(each.kind(), each.document()),
                    each,
                    (a, b) -> new LedgerApplication(
                            a.kind(), a.document(), a.amount().add(b.amount())));
        }
        return List.copyOf(merged.values());
    }

    private Optional<LedgerApplication> application(Wanted wanted) {
        return Numbers.document(wanted.item().document()).flatMap(link -> {
            BigDecimal open = open(link);
            BigDecimal amount = wanted.part().orElse(open);
            return open.signum() > 0 && amount.compareTo(open) <= 0
                    ? Optional.of(new LedgerApplication(link.kind(), link.id(), amount))
                    : Optional.empty();
        });
    }

    private BigDecimal open(Link link) {
        return ledger.read(view -> link.kind() == EntityKind.JOURNAL_ENTRY
                ? view.journal(link.id())
                        .map(journal -> journal.charged().keySet().stream()
                                .map(journal::open)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .orElse(BigDecimal.ZERO)
                : view.document(link.kind(), link.id())
                        .map(LedgerDocument::open)
                        .orElse(BigDecimal.ZERO));
    }
}
