package io.duebridge.collections.payments.provider;

/**
 * What the provider calls a kept card or account.
 *
 * @param customer the provider's id of whom it belongs to
 * @param method the provider's id of it
 */
public record KeptReference(String customer, String method) {}
