package io.duebridge.collections.payments;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.RecordKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who reads about a payment. A customer is told the name of a document, and led to it, only if it is on one of the customer's own
 * accounts; staff see all.
 */
public final class PaymentReader {
    private final Optional<Set<CustomerId>> customers;

    private PaymentReader(Optional<Set<CustomerId>> customers) {
        this.customers = customers;
    }

    public static PaymentReader staff() {
        return new PaymentReader(Optional.empty());
    }

    public static PaymentReader of(Set<CustomerId> customers) {
        return new PaymentReader(Optional.of(Set.copyOf(customers)));
    }

    boolean isStaff() {
        return customers.isEmpty();
    }

    public boolean sees(UUID customer) {
        return customers.isEmpty() || customers.get().contains(new CustomerId(customer));
    }

    /**
     * @param id null for what is not kept as a document
     * @param customer whose it is; null if the document is not in the store
     */
    public DocumentRef document(
            @Nullable UUID id,
            String kind,
            String erpId,
            @Nullable UUID customer,
            @Nullable String status,
            @Nullable String number) {
        String words = words(kind);
        if (id == null || customer == null) {
            return new DocumentRef(Optional.empty(), kind, words + " " + erpId);
        }
        if (!sees(customer)) {
            return new DocumentRef(Optional.empty(), kind, words + " of another account");
        }
        boolean there = !DocumentStatus.DELETED.name().equals(status);
        String label = number != null ? number : words + " " + erpId;
        return new DocumentRef(there ? Optional.of(new DocumentId(id)) : Optional.empty(), kind, label);
    }

    /** {@code journalEntry} is a journal entry. */
    private static String words(String kind) {
        return kind.equals(RecordKind.CREDIT_MEMO.label())
                ? "credit memo"
                : kind.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
