package io.duebridge.collections.cash;

import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;

/**
 * What of a payment is meant for one document.
 *
 * @param amount above zero: what an invoice takes, or what of a credit memo is used
 * @param deduction what the payer kept back from it; stays open in the ERP
 */
public record ProposedDocument(DocumentId document, BigDecimal amount, BigDecimal deduction) {}
