package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fetches what items hang together with: what cleared a payment was cleared with, and the partial payments of open invoices. */
final class Surroundings {
    /** Of an invoice's rest to the rest of that. */
    private static final int MOST_STEPS = 50;

    private final ItemQueries queries;
    private final Set<String> paymentTypes;

    Surroundings(ItemQueries queries, Set<String> paymentTypes) {
        this.queries = queries;
        this.paymentTypes = paymentTypes;
    }

    ItemContext of(List<Item> items, Deadline deadline) throws ConnectorException {
        Set<String> asked = new LinkedHashSet<>(clauses(items));
        List<Item> all = new ArrayList<>(items);
        all.addAll(0, ask(List.copyOf(asked), deadline));
        ItemContext context = ItemContext.following(all);
        for (int i = 0; i < MOST_STEPS; i++) {
            List<String> more = linked(all, context).stream().filter(asked::add).toList();
            if (more.isEmpty()) {
                return context;
            }
            all.addAll(0, ask(more, deadline));
            context = ItemContext.following(all);
        }
        return context;
    }

    private List<Item> ask(List<String> clauses, Deadline deadline) throws ConnectorException {
        List<Item> found = new ArrayList<>();
        for (JsonNode row : queries.all(clauses, Use.READ, deadline)) {
            try {
                found.add(Item.of(RawFields.read(row), paymentTypes));
            } catch (RawFault e) {
                continue; // the sum of what it belongs to will not hold, and that is told
            }
        }
        return found;
    }

    /** What is missing of invoices that go on as other items: few pages have any, and each step asks for what the last one brought up. */
    private static Set<String> linked(List<Item> all, ItemContext context) {
        Set<String> clauses = new LinkedHashSet<>();
        for (Item item : all) {
            if (Succession.mayContinue(item)) {
                clauses.add(referringTo(item.key()));
                if (context.succession().before(item).isEmpty()) {
                    clauses.add("(" + Filters.is("CompanyCode", item.key().company()) + " and "
                            + Filters.is(
                                    "ClearingAccountingDocument", item.key().document())
                            + " and "
                            + Filters.is("ClearingDocFiscalYear", item.key().year()) + ")");
                }
            } else if (Succession.isOwnLine(item)) {
                clauses.add(
                        "(" + Filters.is("CompanyCode", item.key().company()) + " and " + document(item.key()) + ")");
            }
        }
        return clauses;
    }

    private static String referringTo(ItemKey key) {
        return "(" + Filters.is("CompanyCode", key.company()) + " and " + Filters.is("InvoiceReference", key.document())
                + " and " + Filters.is("InvoiceReferenceFiscalYear", key.year()) + ")";
    }

    private static List<String> clauses(List<Item> items) {
        Set<String> clauses = new LinkedHashSet<>();
        for (Item item : items) {
            if (item.nature() == ItemNature.PAYMENT && !item.reversed()) {
                ofPayment(item, clauses);
            } else if (item.nature() == ItemNature.ENTRY && !item.isOpen()) {
                clauses.add(clearing(item));
            }
        }
        clauses.addAll(ofCharges(items));
        return List.copyOf(clauses);
    }

    private static void ofPayment(Item payment, Set<String> clauses) {
        String company = Filters.is("CompanyCode", payment.key().company()) + " and ";
        if (payment.isOpen()) {
            payment.invoice().ifPresent(invoice -> {
                clauses.add("(" + company + document(invoice) + ")");
                clauses.add(referringTo(invoice));
            });
            return;
        }
        clauses.add(clearing(payment));
        if (payment.raw()
                .path("ClearingAccountingDocument")
                .asText()
                .equals(payment.key().document())) {
            clauses.add("(" + company + document(payment.key()) + ")");
        }
    }

    /** What was cleared by the same document. */
    private static String clearing(Item item) {
        String year = item.raw().path("ClearingDocFiscalYear").asText();
        return "(" + Filters.is("CompanyCode", item.key().company()) + " and "
                + Filters.is(
                        "ClearingAccountingDocument",
                        item.raw().path("ClearingAccountingDocument").asText())
                + (year.isEmpty() ? "" : " and " + Filters.is("ClearingDocFiscalYear", year)) + ")";
    }

    private static String document(ItemKey key) {
        return Filters.is("AccountingDocument", key.document()) + " and " + Filters.is("FiscalYear", key.year());
    }

    /**
     * Partial payments are few, and so are rests of invoices that were cleared: one question each for the stretch of numbers of a page's charges
     * finds them all.
     */
    private static List<String> ofCharges(List<Item> items) {
        List<Item> charges = items.stream()
                .filter(item -> item.isCharge() && !item.reversed())
                .toList();
        List<String> clauses = new ArrayList<>();
        referringTo(charges.stream().filter(Item::isOpen).toList(), "'H' and IsCleared eq false", clauses);
        referringTo(
                charges.stream()
                        .filter(item -> !item.isOpen() && item.nature().kind() == RecordKind.INVOICE)
                        .toList(),
                "'S'",
                clauses);
        return clauses;
    }

    private static void referringTo(List<Item> charges, String side, List<String> clauses) {
        Map<String, List<String>> byCompany = charges.stream()
                .collect(Collectors.groupingBy(
                        item -> item.key().company(),
                        Collectors.mapping(item -> item.key().document(), Collectors.toList())));
        byCompany.forEach((company, documents) -> clauses.add("("
                + Filters.is("CompanyCode", company) + " and InvoiceReference ge "
                + Filters.text(documents.stream().min(Comparator.naturalOrder()).orElseThrow())
                + " and InvoiceReference le "
                + Filters.text(documents.stream().max(Comparator.naturalOrder()).orElseThrow())
                + " and DebitCreditCode eq " + side + ")"));
    }
}
