package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.util.Optional;

/** A payment provider. Thread-safe. An outcome is always an answer, never an exception. */
public interface PaymentProvider {
    /** Short and stable; stored with each payment. */
    String name();

    /** Charges once per key. What cannot be decided by the deadline is {@link ProviderAnswer.Unclear}. */
    ProviderAnswer charge(ChargeRequest request, Deadline deadline);

    /** What the card behind a token draws on, if that can be told before it is charged. Makes no call. */
    default Optional<CardFunding> funding(String token) {
        return Optional.empty();
    }

    /** Where the charge with this key stands; {@link ProviderAnswer.NotKnown} only if there surely is none. */
    ProviderAnswer find(PaymentId key, Deadline deadline);

    /** The same, with all that is known of it here. */
    default ProviderAnswer find(Sought sought, Deadline deadline) {
        return find(sought.key(), deadline);
    }

    /** Whether {@link #refund} can give money back. */
    default boolean refunds() {
        return false;
    }

    /** Gives money of a settled charge back, once per key. */
    default RefundAnswer refund(RefundRequest request, Deadline deadline) {
        return new RefundAnswer.Refused(
                "refund.unsupported",
                "This provider gives no money back by itself; do it in the provider's own console.");
    }

    /** Whether {@link #presentAgain} can charge a returned debit once more. */
    default boolean presentsAgain() {
        return false;
    }

    /** Presents a returned debit once more, once per key; answered like {@link #charge} and found by its own key. */
    default ProviderAnswer presentAgain(PresentAgain request, Deadline deadline) {
        return new ProviderAnswer.Declined(
                "presentment.unsupported", "This payment cannot be presented again. Please pay anew.");
    }
}
