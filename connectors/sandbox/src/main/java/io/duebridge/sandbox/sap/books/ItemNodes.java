package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.sap.books.ItemNode.Face;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ledger's documents and payments as items. A payment has one item for each charge it pays and one for what lies on account, as a
 * bookkeeper enters it who splits a payment; what settles one another completely is cleared by the newest payment among it.
 */
final class ItemNodes {
    private final ZoneId zone;
    private final List<ItemNode> nodes = new ArrayList<>();
    private final Map<String, ItemNode> targets = new HashMap<>();
    private final Map<ItemNode, Clearing> clearings = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final JournalPosts posts;
    private final Predicate<String> customers;

    /** A document that settled items; of several the newest clears. */
    record Clearing(String document, LocalDate date, LocalDate entered, long order) {}

    /** What settled something, in the order in which it happened: what was left of an invoice stands for it from then on. */
    private record Step(long after, long order, Runnable what) {}

    private ItemNodes(LedgerView view, JournalPosts posts, Predicate<String> customers) {
        this.customers = customers;
        this.zone = view.company().zone();
        this.posts = posts;
    }

    /** Where what becomes items is found. */
    interface Source {
        /** Of a kind, in the order of their ids; what is of none of the customers is left out. */
        Stream<? extends LedgerEntity> of(EntityKind kind);
    }

    /** @param customers whole families of customers, whose items are wanted */
    static List<ItemRow> of(
            LedgerView view, String company, JournalPosts posts, Predicate<String> customers, Source source) {
        ItemNodes items = new ItemNodes(view, posts, customers);
        source.of(EntityKind.INVOICE).forEach(invoice -> items.document((LedgerDocument) invoice));
        source.of(EntityKind.CREDIT_MEMO).forEach(memo -> items.document((LedgerDocument) memo));
        source.of(EntityKind.JOURNAL_ENTRY).forEach(journal -> items.journal((LedgerJournal) journal));
        source.of(EntityKind.CUSTOMER_DEPOSIT).forEach(deposit -> items.deposit((LedgerCustomerDeposit) deposit));
        source.of(EntityKind.PAYMENT).forEach(payment -> items.payment((LedgerPayment) payment));
        source.of(EntityKind.DEPOSIT_APPLICATION).forEach(payment -> items.payment((LedgerPayment) payment));
        items.steps.stream()
                .sorted(Comparator.comparing(Step::after).thenComparing(Step::order))
                .forEach(step -> step.what().run());
        return items.rows(company);
    }

    private void document(LedgerDocument document) {
        if (!customers.test(document.customer())) {
            return;
        }
        boolean invoice = document.kind() == EntityKind.INVOICE;
        DocumentDetails details = document.details();
        BigDecimal amount = invoice ? document.total() : document.total().negate();
        ItemNode node = new ItemNode(new Face(
                year(details.date()),
                Numbers.document(document.kind(), document.id()),
                1,
                invoice ? "RV" : "DG",
                invoice ? "01" : "11",
                "",
                document.customer(),
                document.currency(),
                amount,
                details.exchangeRate(),
                details.date(),
                invoice ? details.dueDate() : details.date(),
                invoice ? Optional.of(Numbers.billing(document.id())) : Optional.empty(),
                details.number().orElse(""),
                details.note().orElse(""),
                document.createdAt(),
                document.version() > 0 && document.payments().isEmpty() ? Optional.of(day(document)) : Optional.empty(),
                document.voided()));
        if (invoice) {
            posts.blocks().of(document.id()).ifPresent(node::blocked);
        }
        nodes.add(node);
        targets.put(document.kind() + document.id(), node);
    }

    private void journal(LedgerJournal journal) {
        Optional<JournalPosts.Entry> entered = posts.entry(journal.id());
        int item = entered.isPresent() ? 1 : 0; // the bank's line comes first there
        for (String customer : journal.charged().keySet().stream().sorted().toList()) {
            BigDecimal amount = Objects.requireNonNull(journal.charged().get(customer));
            item++;
            if (!customers.test(customer)) {
                continue;
            }
            ItemNode node = new ItemNode(new Face(
                    year(journal.details().date()),
                    Numbers.document(EntityKind.JOURNAL_ENTRY, journal.id()),
                    item,
                    entered.map(JournalPosts.Entry::type).orElse("AB"),
                    entered.isPresent() ? (amount.signum() < 0 ? "11" : "01") : amount.signum() < 0 ? "17" : "07",
                    "",
                    customer,
                    journal.currency(),
                    amount,
                    journal.details().exchangeRate(),
                    journal.details().date(),
                    journal.details().date(),
                    Optional.empty(),
                    journal.details().number().orElse(""),
                    journal.details().note().orElse(""),
                    journal.createdAt(),
                    Optional.empty(),
                    false));
            entered.map(JournalPosts.Entry::assignment).ifPresent(node::assigned);
            nodes.add(node);
            targets.put(EntityKind.JOURNAL_ENTRY + journal.id() + "/" + customer, node);
        }
    }

    private void deposit(LedgerCustomerDeposit deposit) {
        if (deposit.unused().signum() != 0 && customers.test(deposit.details().customer())) {
            LedgerPayment like = new LedgerPayment(
                    deposit.stamp(), deposit.details(), deposit.unused(), false, Optional.empty(), BigDecimal.ZERO);
            nodes.add(line(like, EntityKind.CUSTOMER_DEPOSIT, 1, like.customer(), deposit.unused()));
        }
    }

    private void payment(LedgerPayment payment) {
        Optional<List<JournalPosts.Line>> posted =
                posts.of(payment).filter(lines -> customers.test(payment.customer()));
        if (posted.isPresent()) {
            posted(payment, posted.get());
            return;
        }
        if (!payment.voided() && customers.test(payment.customer())) {
            steps.add(new Step(Long.parseLong(payment.id()), 0, () -> entered(payment)));
        }
    }

    private void entered(LedgerPayment payment) {
        List<ItemNode> gives = new ArrayList<>();
        Map<ItemNode, BigDecimal> giving = new HashMap<>();
        for (LedgerApplication application : payment.applications()) {
            if (application.credit()) {
                ItemNode credit = target(payment, application);
                gives.add(credit);
                giving.put(credit, application.amount());
            }
        }
        int item = 2; // item 1 is the bank's
        for (LedgerApplication application : payment.applications()) {
            if (!application.credit()) {
                BigDecimal left = ItemNode.use(gives, giving, target(payment, application), application.amount());
                BigDecimal settled = left.add(application.discount());
                if (settled.signum() > 0) {
                    // a parent's money for its child's invoice is booked on the child's account
                    String account = target(payment, application).face().customer();
                    ItemNode cash = line(payment, payment.kind(), item++, account, settled);
                    cash.discounted(application.discount());
                    nodes.add(cash);
                    ItemNode.settle(cash, target(payment, application), settled);
                }
                note(payment, target(payment, application));
            }
        }
        if (payment.unapplied().signum() > 0) {
            nodes.add(line(payment, payment.kind(), item, payment.customer(), payment.unapplied()));
        }
    }

    private ItemNode target(LedgerPayment payment, LedgerApplication application) {
        return target(payment, new JournalPosts.Link(application.kind(), application.document()));
    }

    private ItemNode target(LedgerPayment payment, JournalPosts.Link link) {
        String key = key(payment, link);
        return Objects.requireNonNull(targets.get(key), key);
    }

    private static String key(LedgerPayment payment, JournalPosts.Link link) {
        return link.kind() + link.id() + (link.kind() == EntityKind.JOURNAL_ENTRY ? "/" + payment.customer() : "");
    }

    /** As it was posted: its items stay what they are, each cleared by a document of its own. */
    private void posted(LedgerPayment payment, List<JournalPosts.Line> lines) {
        PostedItems items = new PostedItems(
                payment,
                line(payment, EntityKind.PAYMENT, 2, payment.customer(), payment.total())
                        .face(),
                posts.postingKey(payment.id()));
        for (int i = 0; i < lines.size(); i++) {
            JournalPosts.Line line = lines.get(i);
            int item = 2 + i;
            ItemNode cash = items.cash(item, line);
            nodes.add(cash);
            for (JournalPosts.Use use : payment.voided() ? List.<JournalPosts.Use>of() : line.uses()) {
                steps.add(new Step(
                        use.turn().after(), use.turn().order(), () -> cleared(payment, items, item, cash, use)));
            }
        }
        posts.reversal(payment.id()).ifPresent(by -> nodes.addAll(items.reversing(lines, by)));
    }

    private void cleared(LedgerPayment payment, PostedItems items, int item, ItemNode cash, JournalPosts.Use use) {
        ItemNode charge = target(payment, use.link());
        ItemNode.settle(cash, charge, use.amount());
        String clearing = Numbers.clearing(payment.id(), item);
        if (use.discount().signum() > 0) {
            ItemNode forgiven = items.forgiven(clearing, use.discount());
            nodes.add(forgiven);
            ItemNode.settle(forgiven, charge, use.discount());
        }
        clearings.put(charge, new Clearing(clearing, payment.date(), day(payment), Long.parseLong(payment.id())));
        use.rest().ifPresent(rest -> {
            ItemNode carried = items.carried(clearing, rest.amount());
            ItemNode left = items.rest(clearing, rest, charge);
            nodes.add(carried);
            nodes.add(left);
            ItemNode.settle(carried, charge, rest.amount());
            targets.put(key(payment, use.link()), left);
        });
    }

    private ItemNode line(LedgerPayment payment, EntityKind kind, int item, String account, BigDecimal amount) {
        boolean deposit = kind == EntityKind.CUSTOMER_DEPOSIT;
        return new ItemNode(new Face(
                year(payment.date()),
                Numbers.document(kind, payment.id()),
                item,
                "DZ",
                deposit ? "19" : "15",
                deposit ? "A" : "",
                account,
                payment.currency(),
                amount.negate(),
                payment.details().exchangeRate(),
                payment.date(),
                payment.date(),
                Optional.empty(),
                payment.reference().orElse(""),
                payment.note().orElse(""),
                payment.createdAt(),
                payment.version() > 0 ? Optional.of(day(payment)) : Optional.empty(),
                false));
    }

    private void note(LedgerPayment payment, ItemNode charge) {
        boolean money = payment.total().signum() > 0;
        String document = money ? Numbers.document(payment.kind(), payment.id()) : Numbers.clearing(payment.id());
        clearings.put(charge, new Clearing(document, payment.date(), day(payment), Long.parseLong(payment.id())));
    }

    private List<ItemRow> rows(String company) {
        Map<ItemNode, Boolean> settled = new HashMap<>();
        Map<ItemNode, Clearing> newest = new HashMap<>();
        for (ItemNode node : nodes) {
            settled.merge(node.root(), node.isUsedUp(), Boolean::logicalAnd);
        }
        clearings.forEach(
                (charge, clearing) -> newest.merge(charge.root(), clearing, (a, b) -> a.order() > b.order() ? a : b));
        return nodes.stream()
                .map(node -> new ItemRow(
                        company,
                        node,
                        settled.getOrDefault(node.root(), false)
                                ? Optional.ofNullable(newest.get(node.root()))
                                : Optional.empty()))
                .sorted(Comparator.comparing(ItemRow::key))
                .toList();
    }

    private LocalDate day(LedgerEntity entity) {
        return LocalDate.ofInstant(entity.changedAt(), zone);
    }

    static String year(LocalDate date) {
        return Integer.toString(date.getYear());
    }
}
