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
 */
public record Sought(PaymentId key, Optional<String> reference, Instant startedAt) {}
