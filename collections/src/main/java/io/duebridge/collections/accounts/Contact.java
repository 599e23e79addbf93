package io.duebridge.collections.accounts;

import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.OrganisationId;

/**
 * A person at a customer.
 *
 * @param email lower-cased
 * @param name what to call them; the customer's name as long as nobody gave another
 */
public record Contact(ContactId id, OrganisationId organisation, String email, String name) {}
