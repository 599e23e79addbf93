package io.duebridge.sap;

import io.duebridge.sap.PaymentUse.Application;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Divides a payment's cash discount among what it pays, in that order, since SAP keeps it as one amount of the payment. */
final class Discounts {
    private Discounts() {}

    static List<Application> spread(BigDecimal discount, List<Application> applications) {
        BigDecimal left = discount;
        List<Application> spread = new ArrayList<>();
        for (Application application : applications) {
            BigDecimal part = application.kind().equals(ItemNature.INVOICE.word())
                    ? application.amount().min(left)
                    : BigDecimal.ZERO;
            left = left.subtract(part);
            spread.add(new Application(
                    application.document(),
                    application.kind(),
                    application.amount().subtract(part),
                    part));
        }
        return spread;
    }
}
