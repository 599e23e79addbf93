package io.duebridge.collections.portalview;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An estimate with everything a customer asks about it.
 *
 * @param invoices that were made of it, as far as they are here
 */
public record EstimateDetail(
        EstimateRow estimate,
        Money tax,
        Optional<String> acceptedBy,
        Optional<LocalDate> acceptedOn,
        Optional<String> purchaseOrder,
        Optional<String> memo,
        List<Invoice> invoices,
        List<DocumentDetail.Line> lines) {
    public EstimateDetail {
        invoices = List.copyOf(invoices);
        lines = List.copyOf(lines);
    }

    /** @param readable empty if it is not the reader's, as when it was made out to somebody else */
    public record Invoice(Optional<DocumentId> readable, String title) {}
}
