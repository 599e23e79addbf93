package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import java.time.Instant;
import java.util.Optional;

/**
 * A charge that is asked about.
 *
 * @param key its idempotency key
 * @param reference the provider's own id of it, if the provider has told one
 * @param startedAt when it was stored here; it was charged no earlier
 * @param givenUp whoever was to pay it at the provider's page does not want to
 */
public record Sought(PaymentId key, Optional<String> reference, Instant startedAt, boolean givenUp) {
    public Sought(PaymentId key, Optional<String> reference, Instant startedAt) {
        this(key, reference, startedAt, false);
    }
}
