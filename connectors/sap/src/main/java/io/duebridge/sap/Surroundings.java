package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fetches what items hang together with: what cleared a payment was cleared with, and the partial payments of open invoices. */
final class Surroundings {
    private final ItemQueries queries;
    private final Set<String> paymentTypes;

    Surroundings(ItemQueries queries, Set<String> paymentTypes) {
        this.queries = queries;
        this.paymentTypes = paymentTypes;
    }

    ItemContext of(List<Item> items, Deadline deadline) throws ConnectorException {
        List<Item> all = new ArrayList<>();
        for (JsonNode row : queries.all(clauses(items), Use.READ, deadline)) {
            try {
                all.add(Item.of(RawFields.read(row), paymentTypes));
            } catch (RawFault e) {
                continue; // the sum of what it belongs to will not hold, and that is told
            }
        }
        all.addAll(items);
        return new ItemContext(all);
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
                clauses.add("(" + company + Filters.is("InvoiceReference", invoice.document()) + " and "
                        + Filters.is("InvoiceReferenceFiscalYear", invoice.year()) + ")");
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

    /** Partial payments are few: one question for the stretch of numbers of a page's open charges finds them all. */
    private static List<String> ofCharges(List<Item> items) {
        Map<String, List<String>> byCompany = items.stream()
                .filter(item -> item.isOpen() && item.isCharge() && !item.reversed())
                .collect(Collectors.groupingBy(
                        item -> item.key().company(),
                        Collectors.mapping(item -> item.key().document(), Collectors.toList())));
        return byCompany.entrySet().stream()
                .map(entry -> "(" + Filters.is("CompanyCode", entry.getKey()) + " and InvoiceReference ge "
                        + Filters.text(entry.getValue().stream()
                                .min(Comparator.naturalOrder())
                                .orElseThrow())
                        + " and InvoiceReference le "
                        + Filters.text(entry.getValue().stream()
                                .max(Comparator.naturalOrder())
                                .orElseThrow())
                        + " and DebitCreditCode eq 'H' and IsCleared eq false)")
                .toList();
    }
}
