package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.time.Instant;
import java.util.Optional;

/** Customers: unique names, one currency for life, at most four levels of jobs below a customer. */
final class CustomerDesk {
    private static final int LEVELS_BELOW = 4;

    private final Books books;

    CustomerDesk(Books books) {
        this.books = books;
    }

    LedgerCustomer add(CustomerDetails details, Instant now) {
        check(details, Optional.empty());
        return books.put(new LedgerCustomer(books.newStamp(EntityKind.CUSTOMER, now), details));
    }

    LedgerCustomer change(String id, int version, CustomerDetails details, Instant now) {
        LedgerCustomer before = books.customer(id).orElseThrow(() -> Checks.notFound(EntityKind.CUSTOMER, id));
        Checks.version(before, version);
        check(details, Optional.of(before));
        return books.put(new LedgerCustomer(before.stamp().next(now), details));
    }

    private void check(CustomerDetails details, Optional<LedgerCustomer> before) {
        if (details.displayName().isBlank()) {
            throw new LedgerRefusal(Reason.INVALID, "A customer needs a name.");
        }
        Optional<String> holder = books.customerNamed(details.displayName());
        if (holder.isPresent() && !holder.equals(before.map(LedgerCustomer::id))) {
            throw new LedgerRefusal(Reason.DUPLICATE_NAME, "The name supplied already exists. Id=" + holder.get());
        }
        if (before.isPresent() && !before.get().details().currency().equals(details.currency())) {
            throw new LedgerRefusal(Reason.CURRENCY_MISMATCH, "A customer's currency cannot be changed.");
        }
        books.company().rate(details.currency(), java.time.LocalDate.EPOCH);
        details.parent().ifPresent(parent -> checkParent(parent, details, before));
    }

    private void checkParent(String parentId, CustomerDetails details, Optional<LedgerCustomer> before) {
        Optional<String> above = Optional.of(parentId);
        int level = 0;
        while (above.isPresent()) {
            String id = above.get();
            if (before.isPresent() && before.get().id().equals(id)) {
                throw new LedgerRefusal(Reason.INVALID, "A customer cannot be a job of itself or of its own jobs.");
            }
            LedgerCustomer parent = Checks.activeCustomer(books, id);
            if (level == 0 && !parent.details().currency().equals(details.currency())) {
                throw new LedgerRefusal(Reason.CURRENCY_MISMATCH, "A job has the currency of its parent.");
            }
            if (++level > LEVELS_BELOW) {
                throw new LedgerRefusal(Reason.INVALID, "Jobs can be nested " + LEVELS_BELOW + " levels deep.");
            }
            above = parent.details().parent();
        }
    }
}
