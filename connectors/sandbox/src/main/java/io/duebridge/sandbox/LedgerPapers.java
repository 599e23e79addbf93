package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What hangs around the receivables: estimates, attached files, and the entries of small lists. Thread-safe. */
public final class LedgerPapers {
    private final Ledger ledger;
    private final Books books;

    LedgerPapers(Ledger ledger, Books books) {
        this.ledger = ledger;
        this.books = books;
    }

    // ---- estimates

    public LedgerEstimate addEstimate(DocumentDetails wanted, EstimateState state) {
        return ledger.write(now -> {
            check(wanted);
            DocumentDetails details =
                    wanted.number().isPresent() || books.company().numbersByHand()
                            ? wanted
                            : wanted.withNumber(books.newDocumentNumber());
            return books.put(new LedgerEstimate(books.newStamp(EntityKind.ESTIMATE, now), details, state));
        });
    }

    public LedgerEstimate changeEstimate(String id, int version, DocumentDetails details, EstimateState state) {
        return ledger.write(now -> {
            LedgerEstimate before = estimate(id);
            Checks.version(before, version);
            check(details);
            return books.put(new LedgerEstimate(before.stamp().next(now), details, state));
        });
    }

    public LedgerEstimate changeEstimate(String id, UnaryOperator<EstimateState> edit) {
        return ledger.write(now -> {
            LedgerEstimate before = estimate(id);
            return books.put(
                    new LedgerEstimate(before.stamp().next(now), before.details(), edit.apply(before.state())));
        });
    }

    /** An invoice was made of it, which closes it. */
    public LedgerEstimate invoiced(String id, String invoice) {
        return changeEstimate(id, state -> state.invoiced(invoice));
    }

    public LedgerEstimate deleteEstimate(String id, int version) {
        return ledger.write(now -> {
            LedgerEstimate before = estimate(id);
            Checks.version(before, version);
            books.delete(before, now);
            return before;
        });
    }

    public List<LedgerEstimate> estimates() {
        return ledger.all(EntityKind.ESTIMATE, LedgerEstimate.class);
    }

    private LedgerEstimate estimate(String id) {
        return books.find(EntityKind.ESTIMATE, id)
                .map(LedgerEstimate.class::cast)
                .orElseThrow(() -> Checks.notFound(EntityKind.ESTIMATE, id));
    }

    /** Closed periods do not matter to what is not booked. */
    private void check(DocumentDetails details) {
        LedgerCustomer customer = Checks.activeCustomer(books, details.customer());
        Checks.currency(books, customer, details.currency(), details.exchangeRate());
        if (details.lines().isEmpty() || details.total().signum() < 0) {
            throw new LedgerRefusal(Reason.INVALID, "An estimate needs at least one line and a total of zero or more.");
        }
    }

    // ---- attached files

    public LedgerAttachable attach(LedgerAttachable.Details details, Optional<byte[]> content) {
        return ledger.write(
                now -> books.put(new LedgerAttachable(books.newStamp(EntityKind.ATTACHABLE, now), details, content)));
    }

    public LedgerAttachable changeAttachable(String id, int version, LedgerAttachable.Details details) {
        return ledger.write(now -> {
            LedgerAttachable before = attachable(id);
            Checks.version(before, version);
            return books.put(new LedgerAttachable(before.stamp().next(now), details, before.content()));
        });
    }

    public LedgerAttachable deleteAttachable(String id, int version) {
        return ledger.write(now -> {
            LedgerAttachable before = attachable(id);
            Checks.version(before, version);
            books.delete(before, now);
            return before;
        });
    }

    public Optional<LedgerAttachable> findAttachable(String id) {
        return ledger.read(view -> view.find(EntityKind.ATTACHABLE, id).map(LedgerAttachable.class::cast));
    }

    private LedgerAttachable attachable(String id) {
        return books.find(EntityKind.ATTACHABLE, id)
                .map(LedgerAttachable.class::cast)
                .orElseThrow(() -> Checks.notFound(EntityKind.ATTACHABLE, id));
    }

    // ---- lists

    /** Terms with a discount for paying early. */
    public LedgerTerm addTerm(String name, int dueDays, LedgerTerm.EarlyDiscount discount) {
        return ledger.write(now -> books.put(
                new LedgerTerm(books.newStamp(EntityKind.TERM, now), name, dueDays, true, Optional.of(discount))));
    }

    /** @param kind class, department, location or subsidiary */
    public LedgerCode addCode(EntityKind kind, String name) {
        return ledger.write(now -> books.put(new LedgerCode(kind, books.newStamp(kind, now), name, true)));
    }

    /** Makes an entry of a list active or inactive; customers are changed by themselves. */
    public void setActive(EntityKind kind, String id, boolean active) {
        ledger.write(now ->
                books.put(activated(books.find(kind, id).orElseThrow(() -> Checks.notFound(kind, id)), active, now)));
    }

    private static LedgerEntity activated(LedgerEntity entity, boolean active, Instant now) {
        Stamp stamp = entity.stamp().next(now);
        if (entity instanceof LedgerAccount account) {
            return new LedgerAccount(stamp, account.name(), account.type(), account.currency(), active);
        }
        if (entity instanceof LedgerPaymentMethod method) {
            return new LedgerPaymentMethod(stamp, method.name(), method.creditCard(), active);
        }
        if (entity instanceof LedgerTerm term) {
            return new LedgerTerm(stamp, term.name(), term.dueDays(), active, term.discount());
        }
        if (entity instanceof LedgerCode code) {
            return new LedgerCode(code.kind(), stamp, code.name(), active);
        }
        throw new IllegalArgumentException("a " + entity.kind() + " is not made inactive here");
    }

    static boolean isActive(LedgerEntity entity) {
        if (entity instanceof LedgerAccount account) {
            return account.active();
        }
        if (entity instanceof LedgerPaymentMethod method) {
            return method.active();
        }
        if (entity instanceof LedgerTerm term) {
            return term.active();
        }
        if (entity instanceof LedgerCode code) {
            return code.active();
        }
        return !(entity instanceof LedgerCustomer customer)
                || customer.details().active();
    }
}
