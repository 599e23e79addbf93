package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apply lists and credit lists, as callers give them, made into the ledger's lines. Rows are known by their document. */
final class Sublists {
    private final NetSuiteBooks books;
    private final String customer;
    private final String currency;

    Sublists(NetSuiteBooks books, String customer, String currency) {
        this.books = books;
        this.customer = customer;
        this.currency = currency;
    }

    /**
     * The lines of one side after a caller has spoken.
     *
     * @param credits whether it is the side that gives
     */
    List<LedgerApplication> merge(Optional<Given.Rows> given, List<LedgerApplication> before, boolean credits) {
        Map<String, LedgerApplication> lines = new LinkedHashMap<>();
        Map<String, BigDecimal> had = new LinkedHashMap<>();
        for (LedgerApplication line : before) {
            if (line.credit() == credits) {
                lines.put(line.document(), line);
                had.merge(line.document(), line.settled(), BigDecimal::add);
            }
        }
        if (given.isEmpty()) {
            return List.copyOf(lines.values());
        }
        if (given.get().replaceAll()) {
            lines.clear();
        }
        for (Given row : given.get().rows()) {
            String doc = row.doc().orElseThrow(() -> NsRefusal.missing("doc"));
            boolean nothing =
                    row.amount("amount").filter(amount -> amount.signum() == 0).isPresent()
                            && row.amount("disc").isEmpty();
            if (!row.flag("apply").orElse(false) || nothing) {
                lines.remove(doc);
            } else {
                lines.put(doc, line(row, doc, credits, had.getOrDefault(doc, BigDecimal.ZERO)));
            }
        }
        return List.copyOf(lines.values());
    }

    private LedgerApplication line(Given row, String doc, boolean credits, BigDecimal had) {
        return books.read(view -> {
            Open open = open(view, doc, credits).orElseThrow(() -> noRow(doc, credits));
            books.refuseLocked(open.kind(), doc);
            BigDecimal due = open.amount().add(had);
            if (due.signum() <= 0) {
                throw noRow(doc, credits);
            }
            BigDecimal discount = credits ? BigDecimal.ZERO : row.amount("disc").orElse(BigDecimal.ZERO);
            BigDecimal amount = row.amount("amount").orElseGet(() -> due.subtract(discount));
            if (open.kind() != EntityKind.INVOICE && discount.signum() != 0) {
                throw NsRefusal.user("A discount is not available for transaction " + doc + ".");
            }
            return new LedgerApplication(open.kind(), doc, amount, credits, discount);
        });
    }

    private record Open(EntityKind kind, BigDecimal amount) {}

    /** What the sublist would show of a transaction: only what is open, in the currency, of the customer or of those below. */
    private Optional<Open> open(LedgerView view, String doc, boolean credits) {
        EntityKind kind = credits ? EntityKind.CREDIT_MEMO : EntityKind.INVOICE;
        Optional<LedgerDocument> document = view.document(kind, doc);
        if (document.isPresent()) {
            boolean shown = !document.get().voided()
                    && document.get().currency().equals(currency)
                    && isOwnOrBelow(view, document.get().customer());
            return shown ? Optional.of(new Open(kind, document.get().open())) : Optional.empty();
        }
        return view.journal(doc)
                .filter(journal -> journal.currency().equals(currency))
                .map(journal -> new Open(EntityKind.JOURNAL_ENTRY, charged(view, journal, credits)))
                .filter(open -> open.amount().signum() > 0);
    }

    private BigDecimal charged(LedgerView view, LedgerJournal journal, boolean credits) {
        return journal.charged().entrySet().stream()
                .filter(entry -> isOwnOrBelow(view, entry.getKey()))
                .filter(entry -> entry.getValue().signum() == (credits ? -1 : 1))
                .map(entry -> journal.open(entry.getKey()).abs())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private boolean isOwnOrBelow(LedgerView view, String owner) {
        Optional<String> at = Optional.of(owner);
        while (at.isPresent() && !at.get().equals(customer)) {
            at = view.customer(at.get()).flatMap(found -> found.details().parent());
        }
        return at.isPresent();
    }

    private static NsRefusal noRow(String doc, boolean credits) {
        return NsRefusal.user("Unable to find a matching line for sublist " + (credits ? "credit" : "apply")
                + " with key: [doc, line] value: [" + doc + ", null].");
    }

    /** What is left of the money goes to the oldest open invoices of the customer. */
    List<LedgerApplication> auto(PaymentDetails details) {
        List<LedgerApplication> lines = new ArrayList<>(details.applications());
        BigDecimal[] left = {details.unapplied()};
        books.read(Instant.MAX, finder -> {
            finder.all(RecordType.INVOICE)
                    .map(LedgerDocument.class::cast)
                    .filter(invoice -> invoice.customer().equals(customer)
                            && invoice.currency().equals(currency)
                            && invoice.open().signum() > 0)
                    .filter(invoice ->
                            lines.stream().noneMatch(line -> line.document().equals(invoice.id())))
                    .sorted(Comparator.comparing((LedgerDocument invoice) ->
                                    invoice.details().dueDate())
                            .thenComparing(LedgerEntity::id))
                    .forEach(invoice -> {
                        BigDecimal amount = invoice.open().min(left[0]);
                        if (amount.signum() > 0) {
                            left[0] = left[0].subtract(amount);
                            lines.add(new LedgerApplication(EntityKind.INVOICE, invoice.id(), amount));
                        }
                    });
            return lines;
        });
        return lines;
    }
}
