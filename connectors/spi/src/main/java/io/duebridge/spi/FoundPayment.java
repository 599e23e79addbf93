package io.duebridge.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A payment in the ERP that carries our reference. {@code voided}: it is there, with its effect taken back. */
public record FoundPayment(
        ErpId id,
        Optional<String> number,
        ErpId customer,
        Money total,
        LocalDate date,
        Instant createdAt,
        boolean voided,
        String evidence) {}
