package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Payments that came as journal entries: their items are those that were posted, whatever they are cleared with afterwards. The ledger
 * keeps the money and what it is applied to; this keeps which item pays what.
 */
public final class JournalPosts {
    private static final long PAYMENTS = 1_400_000_000L;
    private static final Pattern PAYMENT = Pattern.compile("14\\d{8}");
    private static final int FIRST_ITEM = 2;

    private final Ledger ledger;
    private final Runnable changed;
    private final Map<String, List<Line>> lines = new ConcurrentHashMap<>();

    JournalPosts(Ledger ledger, Runnable changed) {
        this.ledger = ledger;
        this.changed = changed;
    }

    /** An item of an accounting document. */
    public record ItemRef(String document, int item) {}

    /** What an item pays. */
    public record Link(EntityKind kind, String id) {}

    /** A customer's item of a journal entry. */
    public record Line(BigDecimal amount, String assignment, Optional<Link> link) {}

    public static String document(String paymentId) {
        return Numbers.padded(PAYMENTS + Long.parseLong(paymentId));
    }

    public static boolean isPayment(ItemRef item) {
        return PAYMENT.matcher(item.document()).matches();
    }

    public LedgerPayment book(PaymentDetails details, List<Line> posted) {
        LedgerPayment payment = ledger.addPayment(details);
        lines.put(payment.id(), List.copyOf(posted));
        changed.run();
        return payment;
    }

    /**
     * Sets one item that is still open against a charge; the others given pay it in part already.
     *
     * @param part how much, if something of the charge stays open
     * @return why not, if it cannot be
     */
    public synchronized Optional<String> clear(ItemRef charge, List<ItemRef> payments, Optional<BigDecimal> part) {
        Optional<Link> paid = Numbers.charge(charge.document());
        List<ItemRef> open = payments.stream()
                .filter(item -> line(item).filter(line -> line.link().isEmpty()).isPresent())
                .toList();
        if (paid.isEmpty() || open.size() != 1) {
            return Optional.of(
                    "FAR_ASSIGN_OI_MSG 010: item " + charge.document() + " or a payment's is cleared already");
        }
        Line line = line(open.get(0)).orElseThrow();
        BigDecimal still = open(paid.get());
        boolean fits = part.isPresent()
                ? part.get().compareTo(line.amount()) == 0 && still.compareTo(line.amount()) > 0
                : still.compareTo(line.amount()) == 0;
        if (!fits) {
            return Optional.of("FAR_ASSIGN_OI_MSG 013: " + still + " are open of item " + charge.document() + " and "
                    + line.amount() + " are to clear it; the balance must be 0");
        }
        String id = paymentId(open.get(0));
        ledger.changePayment(id, details -> {
            List<LedgerApplication> applications = new ArrayList<>(details.applications());
            applications.add(new LedgerApplication(paid.get().kind(), paid.get().id(), line.amount()));
            return details.withApplications(merged(applications));
        });
        List<Line> after = new ArrayList<>(lines.getOrDefault(id, List.of()));
        after.set(open.get(0).item() - FIRST_ITEM, new Line(line.amount(), line.assignment(), paid));
        lines.put(id, List.copyOf(after));
        changed.run();
        return Optional.empty();
    }

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

    private BigDecimal open(Link link) {
        return ledger.read(view -> link.kind() == EntityKind.INVOICE
                ? view.document(EntityKind.INVOICE, link.id())
                        .map(invoice -> invoice.open())
                        .orElse(BigDecimal.ZERO)
                : view.journal(link.id())
                        .map(journal -> journal.charged().keySet().stream()
                                .map(journal::open)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .orElse(BigDecimal.ZERO));
    }

    private static String paymentId(ItemRef item) {
        return Long.toString(Long.parseLong(item.document()) - PAYMENTS);
    }

    private Optional<Line> line(ItemRef item) {
        int at = item.item() - FIRST_ITEM;
        return Optional.ofNullable(lines.get(paymentId(item)))
                .filter(all -> at >= 0 && at < all.size())
                .map(all -> all.get(at));
    }

    /** A payment's items, if it came as a journal entry and nobody has changed it otherwise since. */
    Optional<List<Line>> of(LedgerPayment payment) {
        Optional<List<Line>> posted = Optional.ofNullable(lines.get(payment.id()));
        return payment.voided() ? posted : posted.filter(all -> isStill(payment, all));
    }

    private static boolean isStill(LedgerPayment payment, List<Line> posted) {
        Map<Link, BigDecimal> rest = new HashMap<>();
        BigDecimal total = payment.total().negate();
        for (Line line : posted) {
            total = total.add(line.amount());
            line.link().ifPresent(link -> rest.merge(link, line.amount(), BigDecimal::add));
        }
        for (LedgerApplication application : payment.applications()) {
            rest.merge(
                    new Link(application.kind(), application.document()),
                    application.amount().negate(),
                    BigDecimal::add);
        }
        return total.signum() == 0 && rest.values().stream().allMatch(left -> left.signum() == 0);
    }
}
