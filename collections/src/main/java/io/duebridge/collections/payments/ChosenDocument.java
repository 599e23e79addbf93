package io.duebridge.collections.payments;

import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;

/** An invoice to be paid, or a credit memo to be used, with how much; positive for both. */
public record ChosenDocument(DocumentId document, BigDecimal amount) {}
