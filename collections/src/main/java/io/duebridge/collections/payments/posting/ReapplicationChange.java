package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.AppliedAnew;
import java.util.Optional;

/**
 * What is to become of one document of a payment.
 *
 * @param document empty for one that the store does not have, which stays as it is
 */
record ReapplicationChange(Optional<DocumentId> document, AppliedAnew applied) {}
