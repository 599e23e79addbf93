package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
    private Runnable entered = () -> {};
    private final Map<String, List<Line>> lines = new ConcurrentHashMap<>();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, Reversal> reversals = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    private final Rests rests;
    private final Blocks blocks;

    JournalPosts(Ledger ledger) {
        this.ledger = ledger;
        this.rests = new Rests(ledger, this);
        this.blocks = new Blocks(ledger);
    }

    Blocks blocks() {
        return blocks;
    }

    Rests rests() {
        return rests;
    }

    /**
     * @param changed is told the ledger's id of each payment whose items are others now
     * @param newEntry is told of an entry that is no payment
     */
    void onChange(Consumer<String> changed, Runnable newEntry) {
        listener = changed;
        entered = newEntry;
    }

    /** An item of an accounting document. */
    public record ItemRef(String document, int item) {}

    /** What an item pays. */
    public record Link(EntityKind kind, String id) {}

    /** What a clearing left of an invoice that it cleared as a whole, on an item of its own, and the reason code of that. */
    public record Rest(BigDecimal amount, String reason) {}

    /**
     * When something was cleared.
     *
     * @param after the newest payment there was
     * @param order of what was cleared after that
     */
    record Turn(long after, long order) {}

    /** What an item pays of something: money, what its clearing took off as cash discount, and what it left. */
    record Use(Link link, BigDecimal amount, BigDecimal discount, Optional<Rest> rest, Turn turn) {}

    /** A customer's item of a payment. {@code note} stands in the third reference of the business partner. */
    public record Line(BigDecimal amount, String assignment, String note, List<Use> uses) {
        public Line {
            uses = List.copyOf(uses);
        }

        /** Pays nothing yet. */
        public Line(BigDecimal amount, String assignment, String note) {
            this(amount, assignment, note, List.of());
        }

        BigDecimal used() {
            return uses.stream().map(Use::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Line with(List<Use> newUses) {
            return new Line(amount, assignment, note, newUses);
        }
    }

    /** What a journal entry of the service has that the ledger does not know. */
    public record Entry(String type, String assignment) {}

    /** The document that reversed a payment. */
    record Reversal(String reference, LocalDate date, Instant entered) {}

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

    /** A journal entry that charges or credits a customer without being a payment. */
    public LedgerJournal enter(JournalDetails details, Entry entry) {
        LedgerJournal journal = ledger.journals().add(details);
        entries.put(journal.id(), entry);
        entered.run();
        return journal;
    }

    /**
     * Reverses a payment.
     *
     * @return the number of the document that did
     */
    public String reverse(String paymentId, String reference, LocalDate day) {
        ledger.clearings().reverse(paymentId, day);
        reversals.put(paymentId, new Reversal(reference, day, ledger.clock().instant()));
        listener.accept(paymentId);
        return Numbers.reversal(paymentId);
    }

    /**
     * Reverses a payment that came otherwise, whose items the ledger forgets with it.
     *
     * @param amounts of its items, in their order
     * @param postingKey that they have
     * @return the number of the document that did
     */
    public String reverse(
            String paymentId, List<BigDecimal> amounts, String postingKey, String reference, LocalDate day) {
        List<Line> kept =
                amounts.stream().map(amount -> new Line(amount, "", "")).toList();
        lines.put(paymentId, kept);
        keys.put(paymentId, postingKey);
        try {
            return reverse(paymentId, reference, day);
        } catch (LedgerRefusal refusal) {
            lines.remove(paymentId);
            keys.remove(paymentId);
            throw refusal;
        }
    }

    /** The posting key of a payment's items: the journal entry service books a customer's credit with the key of a credit memo. */
    String postingKey(String paymentId) {
        return keys.getOrDefault(paymentId, "11");
    }

    Optional<Entry> entry(String journalId) {
        return Optional.ofNullable(entries.get(journalId));
    }

    Optional<Reversal> reversal(String paymentId) {
        return Optional.ofNullable(reversals.get(paymentId));
    }

    /** What an item pays from now on. */
    void use(ItemRef item, List<Use> uses) {
        String id = paymentId(item);
        List<Line> after = new ArrayList<>(lines.getOrDefault(id, List.of()));
        after.set(item.item() - FIRST_ITEM, after.get(item.item() - FIRST_ITEM).with(uses));
        lines.put(id, List.copyOf(after));
        rests.note(item, uses);
        listener.accept(id);
    }

    public static String paymentId(ItemRef item) {
        return Long.toString(Long.parseLong(item.document()) - PAYMENTS);
    }

    Optional<Line> line(ItemRef item) {
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
            line.uses().forEach(use -> rest.merge(use.link(), use.amount(), BigDecimal::add));
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
