package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes that come with a coding, both made or neither; thread-safe. */
public final class LedgerCodings {
    private final Ledger ledger;
    private final Books books;

    LedgerCodings(Ledger ledger, Books books) {
        this.ledger = ledger;
        this.books = books;
    }

    /**
     * Makes a change, and codes what comes of it.
     *
     * @param before id of what is changed; empty for something new
     * @param customer whose transaction it is; empty for a customer itself and for what is nobody's
     * @throws LedgerRefusal if the external id is another's, an entry of a list is missing or inactive, or a subsidiary is not the
     *     customer's
     */
    public <E extends LedgerEntity> E change(
            EntityKind kind, Optional<String> before, Optional<String> customer, Coding coding, Supplier<E> change) {
        return ledger.write(now -> {
            check(kind, before, customer, coding);
            E changed = change.get();
            books.code(changed, coding);
            return changed;
        });
    }

    private void check(EntityKind kind, Optional<String> before, Optional<String> customer, Coding coding) {
        Optional<LedgerEntity> holder = coding.externalId().flatMap(id -> books.byExternalId(kind, id));
        if (holder.isPresent()
                && !(holder.get().kind() == kind
                        && before.filter(holder.get().id()::equals).isPresent())) {
            throw new LedgerRefusal(
                    Reason.DUPLICATE_REFERENCE,
                    "External id " + coding.externalId().orElseThrow() + " is that of "
                            + holder.get().kind() + " " + holder.get().id() + ".");
        }
        Checks.reference(books, EntityKind.SUBSIDIARY, coding.subsidiary());
        Checks.reference(books, EntityKind.DEPARTMENT, coding.department());
        Checks.reference(books, EntityKind.CLASS, coding.businessClass());
        Checks.reference(books, EntityKind.LOCATION, coding.location());
        Optional<String> theirs = customer.flatMap(books::subsidiary);
        if (coding.subsidiary().isPresent() && theirs.isPresent() && !theirs.equals(coding.subsidiary())) {
            throw new LedgerRefusal(
                    Reason.NOT_LINKABLE,
                    "Customer " + customer.orElseThrow() + " deals with subsidiary " + theirs.get() + ", not with "
                            + coding.subsidiary().get() + ".");
        }
    }
}
