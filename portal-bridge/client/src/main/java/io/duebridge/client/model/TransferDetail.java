package io.duebridge.client.model;

/**
 * A line of an account.
 *
 * @param name what it is, e.g. {@code iban}, {@code bic}, {@code routing-number}, {@code account-number}
 */
public record TransferDetail(String name, String value) {}
