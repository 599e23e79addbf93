package io.duebridge.collections.payments;

import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One payment as its customer sees it: what was wished, how far it came and when, what the ERP did, and where the two differ.
 *
 * @param shown empty if nothing was taken (see {@code failure})
 * @param steps the line of states, oldest first, each once
 * @param erp what the ERP says; empty until a sync has brought it
 * @param differences why the ERP's applications are not what was wished; empty while there is nothing to compare
 */
public record PaymentStory(
        PaymentId id,
        PaymentReference reference,
        CustomerId customer,
        String customerName,
        Money amount,
        String method,
        PaymentState state,
        Optional<ShownState> shown,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> settledAt,
        List<Wish> wishes,
        Money wishedOnAccount,
        List<Step> steps,
        Optional<String> erpDocument,
        Optional<ErpTruth> erp,
        List<Difference> differences) {
    public PaymentStory {
        wishes = List.copyOf(wishes);
        steps = List.copyOf(steps);
        differences = List.copyOf(differences);
    }

    /** A document as it is called on pages. {@code document} is empty for what the ERP applied to and we do not keep. */
    public record DocumentRef(Optional<DocumentId> document, String kind, String label) {}

    /** What the customer asked for; {@code credit}: a credit memo that gives. */
    public record Wish(DocumentRef document, boolean credit, Money amount) {}

    /** What the ERP did. */
    public record Application(DocumentRef document, boolean credit, Money amount) {}

    /** A state that was reached. {@code detail} e.g. the number in the ERP. */
    public record Step(ShownState state, Instant at, Optional<String> detail) {}

    /** The payment in the ERP as last read. */
    public record ErpTruth(
            String erpId,
            String status,
            LocalDate date,
            Money total,
            List<Application> applications,
            Money unapplied,
            Instant readAt) {
        public ErpTruth {
            applications = List.copyOf(applications);
        }
    }

    /** One document, or the account, on which wish and truth differ. */
    public record Difference(String label, Money wished, Money applied, String words) {}
}
