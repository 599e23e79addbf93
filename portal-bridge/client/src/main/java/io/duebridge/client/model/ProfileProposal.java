package io.duebridge.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of details that is asked for.
 *
 * @param values what is to change; an empty text takes back what was said. By the field: billing-name, -street, -city, -region, -postcode, -country; the same of delivery-; payables-name, -email, -phone; tax-number
 */
public record ProfileProposal(
        Map<String, String> values, @Nullable String note) {
    public ProfileProposal {
        values = Map.copyOf(values);
    }
}
