package io.duebridge.collections.payments.posting;

import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes a payment smaller after a part of its money went back and before it was booked. */
final class Shrinking {
    private Shrinking() {}

    /** What was to stay on account goes first, then what was for the documents named last; who pays less than all gets no discount. */
    static PaymentInstruction to(PaymentInstruction before, Money kept, PaymentReference reference) {
        BigDecimal missing =
                before.total().minus(kept).minus(before.unapplied()).amount().max(BigDecimal.ZERO);
        List<PaymentApplication> applications = new ArrayList<>();
        for (int i = before.applications().size() - 1; i >= 0; i--) {
            PaymentApplication each = before.applications().get(i);
            BigDecimal cut = each.gives() ? BigDecimal.ZERO : missing.min(each.amount());
            missing = missing.subtract(cut);
            if (cut.compareTo(each.amount()) < 0) {
                applications.add(
                        0,
                        new PaymentApplication(
                                each.kind(),
                                each.document(),
                                each.amount().subtract(cut),
                                cut.signum() == 0 ? each.discount() : BigDecimal.ZERO));
            }
        }
        return new PaymentInstruction(
                reference, before.customer(), kept, before.date(), applications, before.method(), before.memo());
    }
}
