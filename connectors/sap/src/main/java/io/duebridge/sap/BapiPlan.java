package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.util.Set;

/**
 * A payment as our function module takes it: one document in one company code.
 *
 * @param company the company code of what it pays
 */
record BapiPlan(PaymentInstruction payment, String company) {
    /**
     * @param home company code of payments that pay nothing
     * @throws ConnectorException INVALID_DATA if it cannot be expressed
     */
    static BapiPlan of(PaymentInstruction payment, Set<String> companies, String home) throws ConnectorException {
        PaymentLimits.refuse(PaymentLimits.of(payment, companies), payment);
        String company = PaymentLimits.companies(payment).stream().findFirst().orElse(home);
        return new BapiPlan(payment, company);
    }

    boolean hasDiscount() {
        return payment.applications().stream()
                .anyMatch(application -> application.discount().signum() > 0);
    }

    /** What has no key of an item is no item of SAP's; there is none with the number 000, so that it is refused as not open. */
    ItemKey key(PaymentApplication application) {
        return ItemKey.parse(application.document().value())
                .orElseGet(() ->
                        new ItemKey(company, Integer.toString(payment.date().getYear()), "0".repeat(10), "000"));
    }
}
