package io.duebridge.client.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment: how far it is, and how the ERP applied it.
 *
 * @param amount what is posted and pays documents
 * @param surcharge charged besides for paying by card; null if nothing was
 * @param state one of {@code started}, {@code pending}, {@code settled}, {@code failed}, {@code returned}
 * @param shown one of {@code received}, {@code processing}, {@code posted}, {@code applied}, {@code needs_attention}, {@code returned}
 * @param continueAt where the customer goes on, at the provider's own page; told by paying and by {@code goOn} for as long as it waits there
 * @param transfer the bank transfer that it waits for; null else
 * @param applied how the ERP applied it; absent until the ERP has been read again
 * @param erpStatus one of {@code booked}, {@code voided}, {@code deleted}
 * @param differences where the ERP applied it otherwise than chosen, and why
 */
public record Payment(
        UUID id,
        String reference,
        UUID customer,
        Money amount,
        @Nullable Money surcharge,
        String state,
        @Nullable String shown,
        @Nullable String failure,
        @Nullable URI continueAt,
        @Nullable Transfer transfer,
        Instant createdAt,
        List<Use> chosen,
        Money chosenOnAccount,
        @Nullable String erpDocument,
        @Nullable List<Use> applied,
        @Nullable Money unapplied,
        @Nullable String erpStatus,
        List<Difference> differences,
        List<TimelineEntry> timeline) {
    public Payment {
        chosen = List.copyOf(chosen);
        applied = applied == null ? null : List.copyOf(applied);
        differences = List.copyOf(differences);
        timeline = List.copyOf(timeline);
    }
}
