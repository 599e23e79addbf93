package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What was open at the end of a day.
 *
 * @param more there are more items than these
 */
public record OpenItems(
        LocalDate day, String currency, Money credits, Money balance, List<OpenItem> items, boolean more) {
    public OpenItems {
        items = List.copyOf(items);
    }
}
