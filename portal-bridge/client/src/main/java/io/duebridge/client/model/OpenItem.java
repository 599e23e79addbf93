package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that was open at the end of a day.
 *
 * @param open below zero is in the customer's favour
 */
public record OpenItem(
        LocalDate date,
        @Nullable LocalDate due,
        String kind,
        UUID id,
        @Nullable String number,
        @Nullable String customer,
        Money total,
        Money open) {}
