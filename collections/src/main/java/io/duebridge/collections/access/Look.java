package io.duebridge.collections.access;

import io.duebridge.collections.accounts.Contact;

/**
 * Somebody of the staff sees what a person of a customer sees, and can change none of it.
 *
 * @param by who, as the audit trail names them
 */
public record Look(Contact contact, String by) {}
