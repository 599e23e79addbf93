package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An estimate with its lines and the invoices made of it. */
public record EstimateDetail(
        Estimate estimate,
        Money tax,
        @Nullable String acceptedBy,
        @Nullable LocalDate acceptedOn,
        @Nullable String purchaseOrder,
        @Nullable String memo,
        List<MadeInvoice> invoices,
        List<Line> lines) {
    public EstimateDetail {
        invoices = List.copyOf(invoices);
        lines = List.copyOf(lines);
    }
}
