package io.duebridge.collections.documents;

import io.duebridge.mappings.CanonicalPayment;

/** What {@code erp_payment.status} holds. */
public enum ErpPaymentStatus {
    BOOKED,
    /** The ERP keeps it with no effect. */
    VOIDED,
    /** Gone in the ERP; kept here with nothing unapplied and no applications. */
    DELETED;

    static ErpPaymentStatus of(CanonicalPayment payment) {
        return payment.voided() ? VOIDED : BOOKED;
    }
}
