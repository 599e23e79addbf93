package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerRefusal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes, changes and deletes records; each whole or not at all. */
public final class RecordWriter {
    private final NetSuiteBooks books;

    public RecordWriter(NetSuiteBooks books) {
        this.books = books;
    }

    /** The id of what was made. */
    public String add(RecordType type, Given given) {
        return refusing(() -> writer(type).add(given).id());
    }

    public String update(RecordType type, Key key, Given given) {
        return refusing(() -> {
            LedgerEntity before = current(type, key);
            return writer(type).update(before, given).id();
        });
    }

    /** Changes what bears the external id, or makes it. */
    public String upsert(RecordType type, Given given) {
        if (given.internalId().isPresent()) {
            return update(type, Key.internal(given.internalId().get()), given);
        }
        String external = given.externalId()
                .orElseThrow(() ->
                        NsRefusal.of("INVALID_KEY_OR_REF", "An upsert needs an external id to know the record by."));
        Optional<LedgerEntity> before = books.read(Instant.MAX, finder -> finder.find(type, Key.external(external)));
        return before.isPresent() ? update(type, Key.internal(before.get().id()), given) : add(type, given);
    }

    public String delete(RecordType type, Key key) {
        return refusing(() -> {
            LedgerEntity before = current(type, key);
            writer(type).delete(before);
            return before.id();
        });
    }

    private LedgerEntity current(RecordType type, Key key) {
        LedgerEntity before = books.read(Instant.MAX, finder -> finder.get(type, key));
        books.refuseLocked(before.kind(), before.id());
        return before;
    }

    private TypeWriter writer(RecordType type) {
        return switch (type) {
            case CUSTOMER -> new CustomerWriter(books);
            case INVOICE, CREDIT_MEMO -> new DocumentWriter(books, type);
            case CUSTOMER_PAYMENT -> new PaymentWriter(books);
            case CUSTOMER_DEPOSIT -> new DepositWriter(books);
            case DEPOSIT_APPLICATION -> new DepositApplicationWriter(books);
            case CUSTOMER_REFUND -> new RefundWriter(books);
            case JOURNAL_ENTRY -> new JournalWriter(books);
            case TERM, ACCOUNT, PAYMENT_METHOD, SUBSIDIARY, DEPARTMENT, CLASSIFICATION, LOCATION, CURRENCY ->
                throw NsRefusal.of(
                        "INSUFFICIENT_PERMISSION",
                        "Permission Violation: the role does not allow you to write records of type " + type.camel()
                                + ".");
        };
    }

    private static <T> T refusing(Supplier<T> change) {
        try {
            return change.get();
        } catch (LedgerRefusal refusal) {
            throw NsRefusal.of(refusal);
        }
    }
}
