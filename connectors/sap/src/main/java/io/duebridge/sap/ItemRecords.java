package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * Items in the raw shape. The fields are the operational item cube's ({@link RawFields}), also where a BAPI gave the item. What follows
 * from several fields, or from other items, is worked out exactly and written beside them under {@code Duebridge}: {@code Id}, {@code
 * Total} (never negative), {@code Open}, {@code DueDate}, {@code Voided}, and for a payment {@code Cash}, {@code Unapplied} and {@code
 * Applications} with {@code Document}, {@code Kind}, {@code Amount} and {@code Discount}. {@code Predecessor} is the invoice that a
 * residual or a partial payment refers to; {@code Settled} says of an entry that it was cleared without any payment.
 */
final class ItemRecords {
    private ItemRecords() {}

    /**
     * @param context the items it hangs together with: what was cleared with it, what refers to it, what stands in its document
     * @throws RawFault if they do not add up
     */
    static ObjectNode read(Item item, ItemContext context) throws RawFault {
        ObjectNode raw = item.raw().deepCopy();
        ObjectNode ours = raw.putObject("Duebridge");
        BigDecimal total = item.reversed() ? BigDecimal.ZERO : item.amount().abs();
        ours.put("Id", item.key().text());
        ours.put("Total", total);
        ours.put("DueDate", item.due().toString());
        ours.put("Voided", item.reversed());
        ours.put("Side", item.isCharge() ? "Debit" : "Credit");
        item.invoice().ifPresent(invoice -> ours.put("Predecessor", invoice.text()));
        if (item.nature() == ItemNature.PAYMENT) {
            putPayment(ours, item.reversed() ? PaymentUse.NONE : PaymentUse.of(item, context));
        } else {
            ours.put("Open", open(item, total, context));
            if (item.nature() == ItemNature.ENTRY) {
                ours.put("Settled", isSettledByItself(item, context));
            }
        }
        return raw;
    }

    /** One record of a payment of ours that has several items; of any other item that is alone. */
    static ObjectNode read(List<Item> group, ItemContext context) throws RawFault {
        ObjectNode raw = read(group.get(0), context);
        if (group.size() == 1) {
            return raw;
        }
        BigDecimal total = BigDecimal.ZERO;
        PaymentUse all = PaymentUse.NONE;
        for (Item item : group) {
            total = total.add(item.reversed() ? BigDecimal.ZERO : item.amount().abs());
            all = all.plus(item.reversed() ? PaymentUse.NONE : PaymentUse.of(item, context));
        }
        ObjectNode ours = raw.withObject("/Duebridge");
        ours.put("Total", total);
        ours.remove("Predecessor");
        putPayment(ours, all);
        return raw;
    }

    private static BigDecimal open(Item item, BigDecimal total, ItemContext context) {
        Item standing = context.succession().last(item);
        if (!standing.isOpen() || item.reversed()) {
            return BigDecimal.ZERO;
        }
        return standing.isCharge() ? standing.amount().subtract(context.paidInPart(standing)) : total;
    }

    private static boolean isSettledByItself(Item item, ItemContext context) {
        return item.isForgiven() || context.succession().carriesOver(item) || isSettledWithoutPayment(item, context);
    }

    /** What is open of an entry follows from payments applied to it; where none is, its clearing is all that says it is settled. */
    private static boolean isSettledWithoutPayment(Item item, ItemContext context) {
        return !item.isOpen()
                && context.clearedWith(item).stream().noneMatch(other -> other.nature() == ItemNature.PAYMENT);
    }

    private static void putPayment(ObjectNode ours, PaymentUse use) {
        ours.put("Cash", use.cash());
        ours.put("Unapplied", use.unapplied());
        ArrayNode applications = ours.putArray("Applications");
        for (PaymentUse.Application application : use.applications()) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("Document", application.document().text());
            node.put("Kind", application.kind());
            node.put("Amount", application.amount());
            node.put("Discount", application.discount());
            applications.add(node);
        }
    }
}
