package io.duebridge.collections.portalview;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.util.List;
import java.util.Optional;

/** A payment that reached the ERP another way, and what the ERP did with it. */
public record ErpPaymentDetail(PaymentRow payment, Optional<String> memo, List<Use> uses) {

    /**
     * @param number the document's number; empty if the store does not hold the document or it has none
     * @param document set if the document lies in the reader's scope
     */
    public record Use(RecordKind kind, Optional<DocumentId> document, Optional<String> number, Money amount) {}
}
