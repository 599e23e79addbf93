package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.JournalPosts.ItemRef;
import io.duebridge.sandbox.sap.books.JournalPosts.Line;
import io.duebridge.sandbox.sap.books.JournalPosts.Link;
import io.duebridge.sandbox.sap.books.JournalPosts.Rest;
import io.duebridge.sandbox.sap.books.JournalPosts.Use;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sets items against each other: charges, credit memos, and items of payments that came as journal entries. */
public final class Clearings {
    private final Ledger ledger;
    private final JournalPosts posts;
    private final Predicate<ItemRef> cleared;

    /** @param cleared whether a payment's item is cleared */
    Clearings(Ledger ledger, JournalPosts posts, Predicate<ItemRef> cleared) {
        this.ledger = ledger;
        this.posts = posts;
        this.cleared = cleared;
    }

    /**
     * An item to be cleared.
     *
     * @param part how much of it, if something is to stay open
     * @param discount how much of a charge is forgiven for paying early; zero: nothing
     * @param rest what is to go on as an item of its own while this one is cleared as a whole
     */
    public record Wanted(ItemRef item, Optional<BigDecimal> part, BigDecimal discount, Optional<Rest> rest) {
        private boolean isSound() {
            boolean alone = rest.isEmpty() || (part.isEmpty() && discount.signum() == 0);
            return alone && (part.isEmpty() || discount.signum() == 0);
        }
    }

    /** Money of a payment's item that is free to be used. */
    private record Money(ItemRef item, BigDecimal amount) {}

    /** @return why not, if they cannot be cleared */
    public synchronized Optional<String> clear(
            List<Wanted> wanted, String customer, LocalDate date, String currency, Optional<String> text) {
        if (isDiscountOnPart(wanted)) {
            return Optional.of("FAR_ASSIGN_OI_MSG 015: a cash discount is not taken beside a partial amount");
        }
        List<LedgerApplication> applications = new ArrayList<>();
        Set<Link> charged = new LinkedHashSet<>();
        Map<Link, Rest> left = new LinkedHashMap<>();
        for (Wanted each : wanted) {
            if (!JournalPosts.isPayment(each.item())) {
                Optional<LedgerApplication> application = application(each);
                if (application.isEmpty()) {
                    return Optional.of(
                            "FAR_ASSIGN_OI_MSG 010: item " + each.item().document() + " is cleared already");
                }
                applications.add(application.get());
                charged.add(link(application.get()));
                each.rest().ifPresent(rest -> left.put(link(application.get()), rest));
            }
        }
        List<Money> money = new ArrayList<>();
        for (Wanted each : wanted) {
            if (JournalPosts.isPayment(each.item())) {
                Optional<String> obstacle = take(each, charged, money);
                if (obstacle.isPresent()) {
                    return obstacle;
                }
            }
        }
        Optional<String> obstacle = obstacle(applications, money);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (!left.isEmpty() && (money.isEmpty() || applications.stream().anyMatch(LedgerApplication::credit))) {
            return Optional.of(
                    "FAR_ASSIGN_OI_MSG 015: the sandbox leaves rests only of invoices that money alone pays");
        }
        if (money.isEmpty()) {
            ledger.addPayment(PaymentDetails.plain(customer, date, currency, BigDecimal.ZERO, applications)
                    .withReference(text.orElse("")));
        } else {
            apply(money, applications, left, date);
        }
        return Optional.empty();
    }

    /** What is public says that they exclude each other, and not whether of one item or of all that is cleared together. */
    private static boolean isDiscountOnPart(List<Wanted> wanted) {
        return wanted.stream().anyMatch(each -> each.discount().signum() > 0)
                && wanted.stream().anyMatch(each -> each.part().isPresent());
    }

    /** What pays a charge of the set in part already is cleared along and pays nothing more; what pays another one in part is free. */
    private Optional<String> take(Wanted wanted, Set<Link> charged, List<Money> money) {
        Optional<Line> line = posts.line(wanted.item());
        boolean used = line.filter(found -> !found.uses().isEmpty()).isPresent();
        if (line.isEmpty() || (used && cleared.test(wanted.item()))) {
            return Optional.of("FAR_ASSIGN_OI_MSG 010: item " + wanted.item().document() + " is cleared already");
        }
        if (line.get().uses().stream().map(Use::link).anyMatch(charged::contains)) {
            return Optional.empty();
        }
        BigDecimal amount = wanted.part().orElse(line.get().amount());
        if (amount.compareTo(line.get().amount()) > 0
                || (wanted.part().isPresent() && line.get().used().signum() > 0)) {
            return Optional.of("FAR_ASSIGN_OI_MSG 015: the difference is too large");
        }
        money.add(new Money(wanted.item(), amount));
        return Optional.empty();
    }

    private static Optional<String> obstacle(List<LedgerApplication> applications, List<Money> money) {
        BigDecimal sum = money.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (LedgerApplication each : applications) {
            sum = each.credit() ? sum.add(each.amount()) : sum.subtract(each.amount());
        }
        if (sum.signum() != 0 || applications.stream().allMatch(LedgerApplication::credit)) {
            return Optional.of("FAR_ASSIGN_OI_MSG 013: the balance must be 0 and is " + sum);
        }
        return money.stream()
                                .map(each -> JournalPosts.paymentId(each.item()))
                                .distinct()
                                .count()
                        > 1
                ? Optional.of("FAR_ASSIGN_OI_MSG 010: the sandbox clears one payment at a time")
                : Optional.empty();
    }

    private void apply(List<Money> money, List<LedgerApplication> applications, Map<Link, Rest> left, LocalDate date) {
        Map<Link, BigDecimal> freed = money.stream()
                .flatMap(each -> posts.line(each.item()).orElseThrow().uses().stream())
                .collect(Collectors.toMap(Use::link, Use::amount, BigDecimal::add));
        ledger.clearings().apply(JournalPosts.paymentId(money.get(0).item()), date, details -> {
            List<LedgerApplication> all = new ArrayList<>();
            for (LedgerApplication before : details.applications()) {
                BigDecimal stays = before.amount().subtract(freed.getOrDefault(link(before), BigDecimal.ZERO));
                if (stays.signum() > 0) {
                    all.add(new LedgerApplication(before.kind(), before.document(), stays, before.credit())
                            .withDiscount(before.discount()));
                }
            }
            all.addAll(applications);
            return details.withApplications(merged(all));
        });
        distribute(money, applications, left);
    }

    /** Credits pay first, then the items' money in order. */
    private void distribute(List<Money> money, List<LedgerApplication> applications, Map<Link, Rest> rests) {
        BigDecimal given = applications.stream()
                .filter(LedgerApplication::credit)
                .map(LedgerApplication::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<ItemRef, List<Use>> uses = new LinkedHashMap<>();
        List<Money> left = new ArrayList<>(money);
        for (LedgerApplication charge :
                applications.stream().filter(one -> !one.credit()).toList()) {
            BigDecimal byCredit = charge.amount().min(given);
            given = given.subtract(byCredit);
            BigDecimal need = charge.amount().subtract(byCredit);
            BigDecimal discount = charge.discount();
            while (need.signum() > 0 && !left.isEmpty()) {
                Money first = left.remove(0);
                BigDecimal part = first.amount().min(need);
                boolean lastOfIt = part.compareTo(need) == 0;
                uses.computeIfAbsent(first.item(), none -> new ArrayList<>())
                        .add(new Use(
                                link(charge),
                                part,
                                discount,
                                Optional.ofNullable(rests.get(link(charge))).filter(rest -> lastOfIt),
                                posts.rests().next()));
                discount = BigDecimal.ZERO;
                need = need.subtract(part);
                if (part.compareTo(first.amount()) < 0) {
                    left.add(0, new Money(first.item(), first.amount().subtract(part)));
                }
            }
        }
        uses.forEach(posts::use);
    }

    private static Link link(LedgerApplication application) {
        return new Link(application.kind(), application.document());
    }

    /** One line for each document, as the ledger has it. */
    private static List<LedgerApplication> merged(List<LedgerApplication> applications) {
        Map<Link, LedgerApplication> merged = new LinkedHashMap<>();
        for (LedgerApplication each : applications) {
            merged.merge(
                    link(each),
                    each,
                    (a, b) -> new LedgerApplication(
                                    a.kind(), a.document(), a.amount().add(b.amount()), a.credit())
                            .withDiscount(a.discount().add(b.discount())));
        }
        return List.copyOf(merged.values());
    }

    private Optional<LedgerApplication> application(Wanted wanted) {
        return link(wanted.item()).flatMap(link -> {
            BigDecimal open = open(link);
            BigDecimal left = wanted.rest().map(Rest::amount).orElse(BigDecimal.ZERO);
            BigDecimal amount =
                    wanted.part().orElse(open.subtract(wanted.discount()).subtract(left));
            return wanted.isSound() && amount.signum() > 0 && amount.compareTo(open) <= 0
                    ? Optional.of(new LedgerApplication(link.kind(), link.id(), amount).withDiscount(wanted.discount()))
                    : Optional.empty();
        });
    }

    /** An item whose rest went on is cleared; the item of the rest stands for it. */
    private Optional<Link> link(ItemRef item) {
        return posts.rests()
                .link(item)
                .or(() -> Numbers.document(item.document())
                        .filter(link -> !posts.rests().wentOn(link)));
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
