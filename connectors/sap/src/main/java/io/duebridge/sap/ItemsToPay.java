package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The items a payment is for as they stand in SAP now, with the partial payments that refer to them. */
final class ItemsToPay {
    private static final int MOST_STEPS = 50;

    private final ItemContext context;
    private final List<Item> all;

    private ItemsToPay(ItemContext context, List<Item> all) {
        this.context = context;
        this.all = List.copyOf(all);
    }

    List<Item> all() {
        return all;
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
        return read(clauses, queries, settings, deadline);
    }

    /** A document, what says in its assignment that it is about an item of it, and what pays the entries named besides. */
    static ItemsToPay withAssigned(
            ItemKey key, List<ItemKey> entries, ItemQueries queries, SapSettings settings, Deadline deadline)
            throws ConnectorException {
        Set<String> clauses = new LinkedHashSet<>();
        clauses.add(clause(key, "AccountingDocument", "FiscalYear"));
        clauses.add("(" + Filters.is("CompanyCode", key.company()) + " and "
                + Filters.is("AssignmentReference", Assignment.text(key)) + ")");
        entries.forEach(entry -> clauses.add(clause(entry, "InvoiceReference", "InvoiceReferenceFiscalYear")));
        return read(clauses, queries, settings, deadline);
    }

    /** Where the rest of an item went on as another one, what refers to that counts too. */
    private static ItemsToPay read(Set<String> clauses, ItemQueries queries, SapSettings settings, Deadline deadline)
            throws ConnectorException {
        List<Item> items = new ArrayList<>();
        List<String> next = List.copyOf(clauses);
        for (int i = 0; i < MOST_STEPS && !next.isEmpty(); i++) {
            items.addAll(ask(next, queries, settings, deadline));
            next = items.stream()
                    .filter(Succession::mayContinue)
                    .map(rest -> clause(rest.key(), "InvoiceReference", "InvoiceReferenceFiscalYear"))
                    .filter(clauses::add)
                    .toList();
        }
        return new ItemsToPay(ItemContext.following(items), items);
    }

    private static List<Item> ask(List<String> clauses, ItemQueries queries, SapSettings settings, Deadline deadline)
            throws ConnectorException {
        List<Item> items = new ArrayList<>();
        for (JsonNode row : queries.all(clauses, Use.RESERVED, deadline)) {
            try {
                items.add(Item.of(RawFields.read(row), settings.paymentTypes()));
            } catch (RawFault e) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER, "an item to be paid cannot be read: " + e.getMessage(), e);
            }
        }
        return items;
    }

    private static String clause(ItemKey key, String document, String year) {
        return "(" + Filters.is("CompanyCode", key.company()) + " and " + Filters.is(document, key.document()) + " and "
                + Filters.is(year, key.year()) + ")";
    }

    Optional<Item> find(ItemKey key) {
        return context.find(key);
    }

    /** What stands for an item now: itself, or the item on which its rest went on. */
    Optional<Item> standing(ItemKey key) {
        return find(key).map(context.succession()::last);
    }

    /** The one document that cleared all of them, as {@code 1010-2026-0100000012}; empty if there is none, or not one. */
    Optional<String> clearedTogether(List<ItemKey> keys) {
        List<Optional<String>> clearings = keys.stream()
                .map(this::standing)
                .map(found -> found.flatMap(Item::clearing))
                .distinct()
                .toList();
        return clearings.size() == 1 ? clearings.get(0) : Optional.empty();
    }

    /** A document's items, in their order. */
    List<Item> document(ItemKey any) {
        return context.documentOf(any);
    }

    /** What is still open of an item; positive for credits too. */
    BigDecimal open(Item item) {
        return item.isCharge()
                ? item.amount().subtract(context.paidInPart(item))
                : item.amount().abs();
    }

    /** Whether so much is all that is open of an item. */
    boolean isWhole(Item item, PostingPlan.Part part) {
        return open(item).compareTo(part.amount().add(part.discount())) == 0;
    }

    /** What of a set would stay open in part while another one of it is cleared with a cash discount; empty if nothing. */
    Optional<String> obstacle(PostingPlan.ClearingSet set) {
        return set.parts().stream()
                .filter(part -> set.isWhole())
                .filter(part -> part.key()
                        .flatMap(this::standing)
                        .filter(item -> isWhole(item, part))
                        .isEmpty())
                .map(part -> "of item " + part.document()
                        + " only a part is to be taken, together with a cash discount; SAP takes a cash discount only"
                        + " where nothing stays open that is cleared with it")
                .findFirst();
    }

    /** Whether these items, taken whole in their order, come to these amounts. */
    boolean comesOut(List<ItemKey> whole, Collection<BigDecimal> amounts) {
        BigDecimal left = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        for (ItemKey key : whole) {
            BigDecimal amount = find(key).map(item -> item.amount().abs()).orElse(BigDecimal.ZERO);
            left = left.signum() > 0 ? left.subtract(amount) : left;
        }
        return left.signum() == 0;
    }

    List<Item> partialPayments(Item charge) {
        return context.partialPayments(charge.key(), charge);
    }

    /** Why something of a plan cannot be cleared; empty if it can. */
    Optional<String> obstacle(PostingPlan plan, PostingPlan.Part part, boolean credit) {
        if (part.key().isEmpty()) {
            return Optional.of(part.document() + " is no item of SAP, such as 1010-2026-9400000012-001");
        }
        String name = "item " + part.document();
        Optional<Item> found = standing(part.key().get());
        if (found.isEmpty()) {
            return Optional.of(name + " is not there");
        }
        Item item = found.get();
        String customer = SapValues.bare(plan.payment().customer().value());
        String currency = plan.payment().total().currency().getCurrencyCode();
        if (!item.isOpen() || item.reversed()) {
            return Optional.of(name + " is cleared" + (item.reversed() ? " by its reversal" : ""));
        }
        if (item.isCharge() == credit || item.nature() == ItemNature.SPECIAL) {
            return Optional.of(name + " cannot be cleared as it is meant, being "
                    + item.nature().word());
        }
        if (!SapValues.bare(item.customer()).equals(customer)) {
            return Optional.of(name + " is on the account of " + item.customer() + ", not of " + customer);
        }
        if (!item.currency().equals(currency)) {
            return Optional.of(name + " is in " + item.currency() + ", the payment in " + currency);
        }
        BigDecimal settled = part.amount().add(part.discount());
        if (settled.compareTo(open(item)) > 0) {
            return Optional.of(name + " has " + open(item).toPlainString() + " open, and " + settled.toPlainString()
                    + " is to be taken of it");
        }
        return part.discount().signum() > 0 && settled.compareTo(open(item)) != 0
                ? Optional.of(name + " has " + open(item).toPlainString()
                        + " open and is not paid up; SAP takes a cash discount only off an item that is")
                : Optional.empty();
    }
}
