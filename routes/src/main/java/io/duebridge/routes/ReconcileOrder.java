package io.duebridge.routes;

import io.duebridge.collections.reconciliation.ReconciliationReason;
import java.util.Optional;

/**
 * What comparison is wanted.
 *
 * @param healing whether documents that differ are read again; without, they are only shown
 */
record ReconcileOrder(ReconciliationReason reason, Optional<String> askedBy, boolean healing) {}
