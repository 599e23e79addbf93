package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement.
 *
 * @param id the document's, or of a payment and its discount the ERP payment's
 * @param amount above zero raises what is owed
 */
public record StatementLine(
        LocalDate date,
        String kind,
        UUID id,
        @Nullable String number,
        @Nullable String customer,
        Money amount,
        Money balance) {}
