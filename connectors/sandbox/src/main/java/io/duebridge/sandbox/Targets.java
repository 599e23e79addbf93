package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What payments apply to: invoices, credit memos, and what journal entries charge customers or credit them with. */
final class Targets {
    /** @param owner the customer whose it is, which for a journal entry is one of several */
    private record Target(EntityKind kind, String document, boolean credit, String owner) {}

    private final Books books;

    Targets(Books books) {
        this.books = books;
    }

    /**
     * Refuses lines that apply to what they may not, or to more of it than is open.
     *
     * @param before the payment's present lines, whose amounts count as open
     */
    void check(PaymentDetails details, List<LedgerApplication> before) {
        Map<Target, BigDecimal> applied = totals(before, details.customer());
        totals(details.applications(), details.customer())
                .forEach((target, amount) ->
                        check(details, target, amount.subtract(applied.getOrDefault(target, BigDecimal.ZERO))));
    }

    private void check(PaymentDetails details, Target target, BigDecimal more) {
        BigDecimal open = open(target);
        boolean linkable = isAlive(target, details.currency()) && isOwnOrJob(target.owner(), details.customer());
        if (!linkable || (open.signum() <= 0 && more.signum() > 0)) {
            throw new LedgerRefusal(
                    Reason.NOT_LINKABLE,
                    "Transaction " + target.document()
                            + " cannot be linked: it is void, settled, in another currency or" + " not of customer "
                            + details.customer() + ".");
        }
        if (more.compareTo(open) > 0) {
            throw new LedgerRefusal(
                    Reason.OVER_APPLIED,
                    "Transaction " + target.document() + " has " + open + " open, less than is applied to it.");
        }
    }

    private boolean isAlive(Target target, String currency) {
        if (target.kind() == EntityKind.JOURNAL_ENTRY) {
            LedgerJournal journal = books.journal(target.document()).orElseThrow();
            return journal.currency().equals(currency)
                    && journal.charged(target.owner()).signum() == (target.credit() ? -1 : 1);
        }
        LedgerDocument document =
                books.document(target.kind(), target.document()).orElseThrow();
        return !document.voided() && document.currency().equals(currency);
    }

    /** Never negative but for a journal entry linked the wrong way round. */
    private BigDecimal open(Target target) {
        if (target.kind() == EntityKind.JOURNAL_ENTRY) {
            BigDecimal open = books.journal(target.document()).orElseThrow().open(target.owner());
            return target.credit() ? open.negate() : open;
        }
        return books.document(target.kind(), target.document()).orElseThrow().open();
    }

    boolean isOwnOrJob(String owner, String payer) {
        Optional<String> at = Optional.of(owner);
        while (at.isPresent() && !at.get().equals(payer)) {
            at = books.customer(at.get()).flatMap(customer -> customer.details().parent());
        }
        return at.isPresent();
    }

    /** Moves what is open from the lines a payment had to those it has. */
    void move(LedgerPayment before, List<LedgerApplication> after, String payerAfter, Instant now) {
        move(before.id(), totals(before.applications(), before.customer()), totals(after, payerAfter), now);
    }

    /** The same for a payment that is new. */
    void take(String payment, PaymentDetails details, Instant now) {
        move(payment, Map.of(), totals(details.applications(), details.customer()), now);
    }

    private void move(String payment, Map<Target, BigDecimal> old, Map<Target, BigDecimal> wanted, Instant now) {
        Map<Target, BigDecimal> changes = new LinkedHashMap<>(wanted);
        old.forEach((target, amount) -> changes.merge(target, amount.negate(), BigDecimal::add));
        changes.forEach((target, more) -> {
            if (more.signum() != 0) {
                settle(payment, target, more, wanted.containsKey(target), now);
            }
        });
    }

    private void settle(String payment, Target target, BigDecimal more, boolean linked, Instant now) {
        if (target.kind() == EntityKind.JOURNAL_ENTRY) {
            LedgerJournal journal = books.journal(target.document()).orElseThrow();
            BigDecimal open = journal.open(target.owner()).subtract(target.credit() ? more.negate() : more);
            books.put(journal.settled(now, target.owner(), open, links(journal.payments(), payment, linked)));
        } else {
            LedgerDocument document =
                    books.document(target.kind(), target.document()).orElseThrow();
            books.put(
                    document.settled(now, document.open().subtract(more), links(document.payments(), payment, linked)));
        }
    }

    private static List<String> links(List<String> before, String payment, boolean linked) {
        List<String> links = new ArrayList<>(before);
        links.remove(payment);
        if (linked) {
            links.add(payment);
        }
        return List.copyOf(links);
    }

    private Map<Target, BigDecimal> totals(List<LedgerApplication> lines, String payer) {
        Map<Target, BigDecimal> totals = new LinkedHashMap<>();
        for (LedgerApplication line : lines) {
            if (line.amount().signum() <= 0) {
                throw new LedgerRefusal(Reason.INVALID, "A payment line must have an amount above zero.");
            }
            Checks.cents(line.amount(), "A payment line");
            Checks.cents(line.discount(), "A discount");
            totals.merge(
                    new Target(line.kind(), line.document(), line.credit(), owner(line, payer)),
                    line.settled(),
                    BigDecimal::add);
        }
        return totals;
    }

    private String owner(LedgerApplication line, String payer) {
        LedgerRefusal missing = new LedgerRefusal(
                Reason.INVALID_REFERENCE, "There is no " + line.kind() + " with id " + line.document() + ".");
        if (line.kind() != EntityKind.JOURNAL_ENTRY) {
            return books.document(line.kind(), line.document())
                    .orElseThrow(() -> missing)
                    .customer();
        }
        LedgerJournal journal = books.journal(line.document()).orElseThrow(() -> missing);
        List<String> charged = journal.charged().keySet().stream()
                .filter(customer -> journal.charged(customer).signum() == (line.credit() ? -1 : 1))
                .sorted()
                .toList();
        // The payer's own part of it before a job's.
        return charged.stream()
                .filter(payer::equals)
                .findFirst()
                .or(() -> charged.stream()
                        .filter(customer -> isOwnOrJob(customer, payer))
                        .findFirst())
                .or(() -> charged.stream().findFirst())
                .orElse(payer);
    }
}
