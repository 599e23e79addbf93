package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A payment as the document it becomes: money into the bank's account, and one credit of the customer's for each item it pays, besides one
 * for what stays on the account. An item of SAP is cleared as a whole, so each application needs an item of its own. In the document the
 * bank's line comes first, therefore the customer's begin with item 002.
 *
 * @param company whose books it is in: the company code of what it pays
 */
record PostingPlan(PaymentInstruction payment, String company, List<Line> lines) {
    static final int FIRST_ITEM = 2;

    PostingPlan {
        lines = List.copyOf(lines);
    }

    /**
     * A credit of the customer's.
     *
     * @param amount positive
     * @param document what it pays, as it is known here; empty for what stays on the account
     */
    record Line(int item, BigDecimal amount, Optional<String> document) {
        /** Empty too if it is known by something that is no item's key. */
        Optional<ItemKey> charge() {
            return document.flatMap(ItemKey::parse);
        }
    }

    /**
     * @param home company code of payments that pay nothing
     * @throws ConnectorException INVALID_DATA if SAP cannot express it
     */
    static PostingPlan of(PaymentInstruction payment, Set<String> companies, String home) throws ConnectorException {
        refuse(problem(payment), payment);
        List<Line> lines = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (PaymentApplication application : payment.applications()) {
            refuse(problem(application, payment), payment);
            String document = application.document().value();
            ItemKey.parse(document).map(ItemKey::company).ifPresent(used::add);
            // written with the decimals of its currency, like the sum
            BigDecimal amount = new Money(application.amount(), payment.total().currency()).amount();
            lines.add(new Line(FIRST_ITEM + lines.size(), amount, Optional.of(document)));
        }
        BigDecimal rest = payment.unapplied().amount();
        if (rest.signum() > 0) {
            lines.add(new Line(FIRST_ITEM + lines.size(), rest, Optional.empty()));
        }
        String company = used.isEmpty() ? home : used.iterator().next();
        refuse(
                used.size() > 1
                        ? "it pays items of company codes " + String.join(" and ", used)
                                + ", which is more than one document"
                        : companies.contains(company) ? "" : "company code " + company + " is not among company-codes",
                payment);
        return new PostingPlan(payment, company, lines);
    }

    private static String problem(PaymentInstruction payment) {
        if (!payment.total().isPayable()) {
            return payment.total() + " has more decimals than its currency";
        }
        if (!payment.total().isPositive()) {
            return "there is no money in it: SAP has no document for credit memos that settle invoices alone";
        }
        return payment.customer().value().matches("[A-Z0-9]{1,10}")
                ? ""
                : "customer " + payment.customer() + " is no number of SAP's";
    }

    private static String problem(PaymentApplication application, PaymentInstruction payment) {
        String what = application.kind() + " " + application.document();
        if (application.gives()) {
            return "credit memos are not applied by this connector, and it is to apply " + what;
        }
        if (application.discount().signum() != 0) {
            return "cash discounts are not booked by this connector, and it is to forgive a part of " + what;
        }
        return new Money(application.amount(), payment.total().currency()).isPayable()
                ? ""
                : "the amount for " + what + " has more decimals than its currency";
    }

    private static void refuse(String problem, PaymentInstruction payment) throws ConnectorException {
        if (!problem.isEmpty()) {
            throw new ConnectorException(SapErrors.NOT_EXPRESSIBLE, "payment " + payment.reference() + ": " + problem);
        }
    }

    /** Those that are to pay something. */
    List<Line> paying() {
        return lines.stream().filter(line -> line.document().isPresent()).toList();
    }
}
