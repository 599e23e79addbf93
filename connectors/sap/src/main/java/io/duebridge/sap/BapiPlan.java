package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;

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
        refuse(problem(payment), payment);
        refuse(tooMuchCredit(payment) ? "its credit memos give more than its invoices take" : "", payment);
        Set<String> used = new TreeSet<>();
        for (PaymentApplication application : payment.applications()) {
            refuse(problem(application, payment), payment);
            ItemKey.parse(application.document().value()).map(ItemKey::company).ifPresent(used::add);
        }
        refuse(used.size() > 1 ? "it pays items of company codes " + String.join(" and ", used) : "", payment);
        String company = used.isEmpty() ? home : used.iterator().next();
        refuse(companies.contains(company) ? "" : "company code " + company + " is not among company-codes", payment);
        return new BapiPlan(payment, company);
    }

    private static String problem(PaymentInstruction payment) {
        if (!payment.total().isPayable()) {
            return payment.total() + " has more decimals than its currency";
        }
        if (payment.total().isZero() && payment.applications().isEmpty()) {
            return "it is a payment of nothing for nothing";
        }
        return payment.customer().value().matches("[A-Z0-9]{1,10}")
                ? ""
                : "customer " + payment.customer() + " is no number of SAP's";
    }

    private static String problem(PaymentApplication application, PaymentInstruction payment) {
        String what = application.kind() + " " + application.document();
        Currency currency = payment.total().currency();
        return new Money(application.amount(), currency).isPayable()
                        && new Money(application.discount(), currency).isPayable()
                ? ""
                : "the amount for " + what + " has more decimals than its currency";
    }

    private static boolean tooMuchCredit(PaymentInstruction payment) {
        BigDecimal taken = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        for (PaymentApplication application : payment.applications()) {
            taken = application.gives() ? taken : taken.add(application.amount());
            given = application.gives() ? given.add(application.amount()) : given;
        }
        return given.compareTo(taken) > 0;
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

    private static void refuse(String problem, PaymentInstruction payment) throws ConnectorException {
        if (!problem.isEmpty()) {
            throw new ConnectorException(SapErrors.NOT_EXPRESSIBLE, "payment " + payment.reference() + ": " + problem);
        }
    }
}
