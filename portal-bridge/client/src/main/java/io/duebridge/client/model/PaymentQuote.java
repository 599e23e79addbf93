package io.duebridge.client.model;

/**
 * What paying would take.
 *
 * @param amount what is posted and pays documents
 * @param surcharge charged besides for paying this way; zero if nothing is
 * @param charged both: what to show to the payer before paying
 */
public record PaymentQuote(Money amount, Money surcharge, Money charged) {}
