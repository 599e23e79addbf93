package io.duebridge.sandbox.sap.bapi;

import static io.duebridge.sandbox.sap.bapi.WrapperFace.own;

import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import io.duebridge.sandbox.sap.odata.Row;
import io.duebridge.sandbox.sap.odata.Stretch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** Z_DUEBRIDGE_DOCUMENT as its ABAP source does it: whose items are, and what was archived of a billing document. */
final class DocumentFace {
    private final SapBooks books;
    private final String company;

    DocumentFace(SapBooks books, String company) {
        this.books = books;
        this.company = company;
    }

    Reply answer(Query query) {
        List<Map<String, String>> messages = new ArrayList<>();
        String action = query.text("ACTION");
        List<Element> items = query.rows("ITEMS");
        if (!action.equals("OWNER") && !action.equals("PDF")) {
            messages.add(own("E", "016", "ACTION is OWNER or PDF, not " + action));
        }
        items.stream()
                .map(item -> Query.text(item, "COMP_CODE"))
                .filter(code -> !code.equals(company))
                .distinct()
                .forEach(code ->
                        messages.add(own("E", "017", "No authorization to display documents of company code " + code)));
        Answer answer = new Answer(query.function());
        if (!messages.isEmpty()) {
            return answer.table("ITEMS", query.has("ITEMS"), List.of())
                    .table("RETURN", query.has("RETURN"), messages)
                    .value("VERSION", "1")
                    .reply();
        }
        Map<String, List<Row>> documents = documents(items);
        answer.table(
                "ITEMS",
                query.has("ITEMS"),
                items.stream().map(item -> owner(item, documents)).toList());
        if (action.equals("PDF") && !items.isEmpty()) {
            pdf(items.get(0), documents)
                    .ifPresent(pdf -> answer.value("PDF", Base64.getEncoder().encodeToString(pdf)));
        }
        return answer.table("RETURN", query.has("RETURN"), List.of())
                .value("VERSION", "1")
                .reply();
    }

    private Map<String, List<Row>> documents(List<Element> items) {
        List<Stretch> numbers = items.stream()
                .map(item -> Query.text(item, "DOC_NO"))
                .distinct()
                .map(number -> new Stretch("AccountingDocument", number, number))
                .toList();
        Map<String, List<Row>> documents = new HashMap<>();
        books.items()
                .entities()
                .within(numbers, Instant.MAX)
                .forEach(row -> documents
                        .computeIfAbsent(
                                row.get("FiscalYear") + " " + row.get("AccountingDocument"), none -> new ArrayList<>())
                        .add(row));
        return documents;
    }

    private static List<Row> document(Element item, Map<String, List<Row>> documents) {
        return documents.getOrDefault(Query.text(item, "FISC_YEAR") + " " + Query.text(item, "DOC_NO"), List.of());
    }

    private static Optional<Row> find(Element item, Map<String, List<Row>> documents) {
        return document(item, documents).stream()
                .filter(row -> Query.text(item, "ITEM_NUM").equals(row.get("AccountingDocumentItem")))
                .findFirst();
    }

    private static Map<String, String> owner(Element item, Map<String, List<Row>> documents) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String key : List.of("COMP_CODE", "FISC_YEAR", "DOC_NO", "ITEM_NUM")) {
            fields.put(key, Query.text(item, key));
        }
        Optional<Row> found = find(item, documents);
        fields.put(
                "CUSTOMER",
                found.map(row -> String.valueOf(row.get("Customer"))).orElse(""));
        fields.put(
                "CLEARED_FROM",
                document(item, documents).stream()
                        .filter(row -> found.isPresent())
                        .filter(row -> Boolean.TRUE.equals(row.get("IsCleared")))
                        .flatMap(row -> day(row).stream())
                        .min(Comparator.naturalOrder())
                        .map(LocalDate::toString)
                        .orElse("0000-00-00"));
        return fields;
    }

    private static Optional<LocalDate> day(Row row) {
        if (row.get("ClearingDate") instanceof LocalDate cleared) {
            return Optional.of(cleared);
        }
        return row.get("PostingDate") instanceof LocalDate posted ? Optional.of(posted) : Optional.empty();
    }

    private Optional<byte[]> pdf(Element item, Map<String, List<Row>> documents) {
        return find(item, documents)
                .map(row -> row.get("BillingDocument"))
                .flatMap(number -> books.print(String.valueOf(number)));
    }
}
