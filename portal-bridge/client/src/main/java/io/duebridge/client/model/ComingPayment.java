package io.duebridge.client.model;

import java.time.Instant;
import java.util.UUID;

/** A payment for a document that the ERP has not applied yet. */
public record ComingPayment(UUID payment, String reference, Money amount, Instant paidAt) {}
