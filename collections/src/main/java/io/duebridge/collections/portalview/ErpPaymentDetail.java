package io.duebridge.collections.portalview;

import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.TimelineEntry;
import io.duebridge.collections.store.CustomerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A payment that reached the ERP another way, and what the ERP did with it.
 *
 * @param status voided and deleted ones stay to be looked at
 * @param uses how the ERP applies it now
 * @param deposit the ERP's id of the bank deposit it lies in
 * @param timeline who did what and when, oldest first
 */
public record ErpPaymentDetail(
        PaymentRow payment,
        CustomerId customer,
        ErpPaymentStatus status,
        Optional<String> memo,
        List<PaymentStory.Application> uses,
        Optional<String> deposit,
        Optional<LocalDate> depositDate,
        List<TimelineEntry> timeline) {
    public ErpPaymentDetail {
        uses = List.copyOf(uses);
        timeline = List.copyOf(timeline);
    }
}
