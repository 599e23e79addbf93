package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A payment as the document it becomes: money into the bank's account, and one credit of the customer's for each item it pays, besides one
 * for what stays on the account. An item of SAP is cleared as a whole, so each application needs an item of its own. In the document the
 * bank's line comes first, therefore the customer's begin with item 002. What credit memos give is money that is there already: it pays the
 * first charges, and there is no document at all if it pays all of them.
 *
 * @param company whose books it is in: the company code of what it pays
 * @param sets what is cleared together
 */
record PostingPlan(PaymentInstruction payment, String company, List<Line> lines, List<ClearingSet> sets) {
    static final int FIRST_ITEM = 2;

    PostingPlan {
        lines = List.copyOf(lines);
        sets = List.copyOf(sets);
    }

    /**
     * A credit of the customer's.
     *
     * @param amount positive
     * @param charge what it alone pays; empty for what stays on the account or pays together with a credit memo
     * @param discount what is forgiven of the charge for paying early; zero: nothing
     */
    record Line(int item, BigDecimal amount, Optional<ItemKey> charge, BigDecimal discount) {}

    /**
     * So much of an item.
     *
     * @param document as it is known here, which may be by something that is no item's key
     * @param discount forgiven beside the amount
     */
    record Part(String document, BigDecimal amount, BigDecimal discount) {
        Optional<ItemKey> key() {
            return ItemKey.parse(document);
        }
    }

    /**
     * What is cleared together: it comes to zero.
     *
     * @param items of the payment's document
     */
    record ClearingSet(List<Part> charges, List<Part> credits, List<Integer> items) {
        ClearingSet {
            charges = List.copyOf(charges);
            credits = List.copyOf(credits);
            items = List.copyOf(items);
        }

        List<Part> parts() {
            List<Part> parts = new ArrayList<>(charges);
            parts.addAll(credits);
            return parts;
        }

        /** SAP takes a cash discount only where nothing that is cleared with it stays open in part. */
        boolean isWhole() {
            return charges.stream().anyMatch(charge -> charge.discount().signum() > 0);
        }
    }

    /**
     * @param home company code of payments that pay nothing
     * @throws ConnectorException INVALID_DATA if SAP cannot express it
     */
    static PostingPlan of(PaymentInstruction payment, Set<String> companies, String home) throws ConnectorException {
        PaymentLimits.refuse(PaymentLimits.of(payment, companies), payment);
        PlanBuilder builder = new PlanBuilder(payment);
        builder.inOrder().forEach(builder::pay);
        builder.keepRest();
        String company = PaymentLimits.companies(payment).stream().findFirst().orElse(home);
        return new PostingPlan(payment, company, builder.lines(), builder.sets());
    }

    /** Whether a document's items are those it was posted with, so that their numbers mean the same. */
    boolean isBookedAs(List<Item> document) {
        return document.size() == lines.size()
                && lines.stream()
                        .allMatch(line -> document.stream()
                                .anyMatch(item -> Integer.parseInt(item.key().item()) == line.item()
                                        && item.amount().negate().compareTo(line.amount()) == 0));
    }

    /** Everything it is to be set against. */
    List<ItemKey> keys() {
        List<ItemKey> keys = new ArrayList<>();
        for (ClearingSet set : sets) {
            set.charges().forEach(part -> part.key().ifPresent(keys::add));
            set.credits().forEach(part -> part.key().ifPresent(keys::add));
        }
        return keys.stream().distinct().toList();
    }
}
