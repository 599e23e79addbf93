package io.duebridge.collections.engagement;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A promise to pay.
 *
 * @param paid what had been paid of it when it was judged
 * @param endedAt when it was judged or taken back
 */
public record Promise(
        PromiseId id,
        CustomerId customer,
        String customerName,
        Money amount,
        LocalDate day,
        Optional<String> note,
        PromiseState state,
        Optional<Money> paid,
        String madeBy,
        Instant madeAt,
        Optional<String> endedBy,
        Optional<Instant> endedAt,
        List<Document> documents) {
    public Promise {
        documents = List.copyOf(documents);
    }

    public boolean isOpen() {
        return state == PromiseState.OPEN;
    }

    /** @param then what was open of it when the promise was made */
    public record Document(DocumentId id, String title, Money then, Money now) {}
}
