package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An estimate.
 *
 * @param number its number, or the ERP's id if it has none
 * @param status one of {@code pending}, {@code accepted}, {@code closed}, {@code rejected}
 * @param expired whether it is still pending although its last day is over
 */
public record Estimate(
        UUID id,
        String number,
        UUID customer,
        String customerName,
        LocalDate issueDate,
        @Nullable LocalDate expiryDate,
        Money total,
        String status,
        boolean expired) {}
