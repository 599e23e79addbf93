package io.duebridge.client.model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A customer's details, and what was asked to have changed.
 *
 * @param values what holds, as far as it was ever said. By the field: billing-name, -street, -city, -region, -postcode, -country; the same of delivery-; payables-name, -email, -phone; tax-number
 * @param changes what was asked for, the latest first
 */
public record Profile(UUID customer, Map<String, String> values, List<ProfileChange> changes) {
    public Profile {
        values = Map.copyOf(values);
        changes = List.copyOf(changes);
    }
}
