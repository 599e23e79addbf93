package io.duebridge.collections.accounts;

import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.OrganisationId;
import java.util.Optional;

/**
 * A person at a customer.
 *
 * @param email lower-cased
 * @param name what to call them; the customer's name as long as nobody gave another
 * @param language the tag of the language they chose, such as {@code de}; empty as long as they chose none
 */
public record Contact(
        ContactId id, OrganisationId organisation, String email, String name, Optional<String> language) {}
