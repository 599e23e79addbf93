package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;

/** A payment provider. Thread-safe. An outcome is always an answer, never an exception. */
public interface PaymentProvider {
    /** Short and stable; stored with each payment. */
    String name();

    /** Charges once per key. What cannot be decided by the deadline is {@link ProviderAnswer.Unclear}. */
    ProviderAnswer charge(ChargeRequest request, Deadline deadline);

    /** Where the charge with this key stands; {@link ProviderAnswer.NotKnown} only if there surely is none. */
    ProviderAnswer find(PaymentId key, Deadline deadline);
}
