package io.duebridge.collections.accounts;

import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is let in for a customer, or was.
 *
 * @param fromErp whether the ERP names the address; it ends there then, and can be shut out here
 * @param invitedBy who let them in, where the ERP does not name them
 * @param shutOutAt empty if they may come in
 */
public record Person(
        ContactId contact,
        String email,
        CustomerId customer,
        String customerName,
        Set<Right> rights,
        boolean fromErp,
        Optional<String> invitedBy,
        Optional<Instant> shutOutAt) {
    public Person {
        rights = Set.copyOf(rights);
    }

    public boolean has(Right right) {
        return rights.contains(right);
    }

    public boolean isShutOut() {
        return shutOutAt.isPresent();
    }
}
