package io.duebridge.spi;

import java.util.List;

/**
 * All payments in the ERP that carry one reference, oldest first.
 *
 * @param evidence what was asked and answered, for the probe's record
 */
public record FoundPayments(List<FoundPayment> payments, String evidence) {
    public FoundPayments {
        payments = List.copyOf(payments);
    }
}
