package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    private Consumer<String> listener = payment -> {};
    private final Map<String, List<Line>> lines = new ConcurrentHashMap<>();

    JournalPosts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param changed is told the ledger's id of each payment whose items are others now */
    void onChange(Consumer<String> changed) {
        listener = changed;
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
        listener.accept(payment.id());
        return payment;
    }

    /** Whether an item of a payment is there and pays nothing yet. */
    boolean isOpen(ItemRef item) {
        return line(item).filter(line -> line.link().isEmpty()).isPresent();
    }

    BigDecimal amount(ItemRef item) {
        return line(item).map(Line::amount).orElse(BigDecimal.ZERO);
    }

    /** What an item pays from now on. */
    void link(ItemRef item, Link link) {
        String id = paymentId(item);
        List<Line> after = new ArrayList<>(lines.getOrDefault(id, List.of()));
        Line before = after.get(item.item() - FIRST_ITEM);
        after.set(item.item() - FIRST_ITEM, new Line(before.amount(), before.assignment(), Optional.of(link)));
        lines.put(id, List.copyOf(after));
        listener.accept(id);
    }

    static String paymentId(ItemRef item) {
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
