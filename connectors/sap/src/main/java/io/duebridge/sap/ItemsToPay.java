package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The items a payment is for as they stand in SAP now, with the partial payments that refer to them. */
final class ItemsToPay {
    private final ItemContext context;

    private ItemsToPay(ItemContext context) {
        this.context = context;
    }

    /** Asks for the items, what refers to them, and the whole documents named besides. */
    static ItemsToPay read(
            List<ItemKey> charges,
            List<ItemKey> documents,
            ItemQueries queries,
            SapSettings settings,
            Deadline deadline)
            throws ConnectorException {
        Set<String> clauses = new LinkedHashSet<>();
        for (ItemKey charge : charges) {
            clauses.add(clause(charge, "AccountingDocument", "FiscalYear"));
            clauses.add(clause(charge, "InvoiceReference", "InvoiceReferenceFiscalYear"));
        }
        documents.forEach(document -> clauses.add(clause(document, "AccountingDocument", "FiscalYear")));
        List<Item> items = new ArrayList<>();
        for (JsonNode row : queries.all(List.copyOf(clauses), Use.RESERVED, deadline)) {
            try {
                items.add(Item.of(RawFields.read(row), settings.paymentTypes()));
            } catch (RawFault e) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER, "an item to be paid cannot be read: " + e.getMessage(), e);
            }
        }
        return new ItemsToPay(new ItemContext(items));
    }

    private static String clause(ItemKey key, String document, String year) {
        return "(" + Filters.is("CompanyCode", key.company()) + " and " + Filters.is(document, key.document()) + " and "
                + Filters.is(year, key.year()) + ")";
    }

    Optional<Item> find(ItemKey key) {
        return context.find(key);
    }

    /** A document's items, in their order. */
    List<Item> document(ItemKey any) {
        return context.documentOf(any);
    }

    /** What is still open of a charge. */
    BigDecimal open(Item charge) {
        return charge.amount().subtract(context.paidInPart(charge));
    }

    List<Item> partialPayments(Item charge) {
        return context.partialPayments(charge.key(), charge);
    }

    /** Why a line of a payment cannot pay what it is for; empty if it can. */
    Optional<String> obstacle(PostingPlan plan, PostingPlan.Line line) {
        if (line.charge().isEmpty()) {
            return Optional.of(
                    line.document().orElse("nothing") + " is no item of SAP, such as 1010-2026-9400000012-001");
        }
        ItemKey key = line.charge().get();
        Optional<Item> found = find(key);
        if (found.isEmpty()) {
            return Optional.of("item " + key.text() + " is not there");
        }
        Item charge = found.get();
        String customer = SapValues.bare(plan.payment().customer().value());
        String currency = plan.payment().total().currency().getCurrencyCode();
        if (!charge.isOpen() || charge.reversed()) {
            return Optional.of("item " + key.text() + " is cleared" + (charge.reversed() ? " by its reversal" : ""));
        }
        if (!charge.isCharge() || charge.nature() == ItemNature.SPECIAL) {
            return Optional.of("item " + key.text() + " is no charge that can be cleared, but "
                    + charge.nature().word());
        }
        if (!SapValues.bare(charge.customer()).equals(customer)) {
            return Optional.of(
                    "item " + key.text() + " is on the account of " + charge.customer() + ", not of " + customer);
        }
        if (!charge.currency().equals(currency)) {
            return Optional.of("item " + key.text() + " is in " + charge.currency() + ", the payment in " + currency);
        }
        return line.amount().compareTo(open(charge)) > 0
                ? Optional.of("item " + key.text() + " has " + open(charge).toPlainString() + " open, and "
                        + line.amount().toPlainString() + " is to be paid on it")
                : Optional.empty();
    }
}
