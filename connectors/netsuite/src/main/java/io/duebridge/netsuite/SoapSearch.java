package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.wire.core.SearchEnumMultiSelectField;
import io.duebridge.netsuite.wire.core.SearchLongField;
import io.duebridge.netsuite.wire.core.SearchMultiSelectField;
import io.duebridge.netsuite.wire.core.SearchRecord;
import io.duebridge.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Searches whose results must be whole. NetSuite promises no order of what is found and runs a search anew for each further page, so none is
 * asked for: a search that finds more than one answer holds is cut in two, by customers and then by internal ids, until each half fits.
 */
final class SoapSearch {
    private static final int CUSTOMERS_A_CALL = 200;

    private final Asking asking;
    private final SoapAnswers answers;
    private final NetSuiteWire wire;

    /** Sends a search. */
    interface Asking {
        /** @return the search's result, which succeeded */
        Element search(String request, int most, Deadline deadline) throws NetSuiteFailure;
    }

    /**
     * @param after only larger internal ids
     * @param through only up to this one, 0 for all
     */
    record Part(List<String> customers, long after, long through) {
        @Nullable
        SearchLongField ids() {
            return after == 0 && through == 0 ? null : SoapRequests.ids(after, through);
        }
    }

    /** What to search for in a part. */
    interface Form {
        SearchRecord of(Part part);
    }

    SoapSearch(Asking asking, SoapAnswers answers, NetSuiteWire wire) {
        this.asking = asking;
        this.answers = answers;
        this.wire = wire;
    }

    /** @param customers all if there are none */
    List<ObjectNode> all(Set<String> customers, Deadline deadline, Form form) throws NetSuiteFailure {
        List<ObjectNode> found = new ArrayList<>();
        if (customers.isEmpty()) {
            collect(new Part(List.of(), 0, 0), deadline, form, found);
        }
        for (List<String> some : Chunks.of(customers, CUSTOMERS_A_CALL)) {
            collect(new Part(some, 0, 0), deadline, form, found);
        }
        return found;
    }

    private void collect(Part part, Deadline deadline, Form form, List<ObjectNode> found) throws NetSuiteFailure {
        Element result = asking.search(
                SoapRequests.search(form.of(part)), NetSuiteSettings.LARGEST_PAGE, wire.callDeadline(deadline));
        List<Element> records =
                Xml.path(result, "recordList").map(Xml::children).orElse(List.of());
        int total = answers.number(result, "totalRecords");
        if (total <= records.size()) {
            for (Element record : records) {
                found.add(body(record));
            }
            return;
        }
        for (Part half : halves(part, records)) {
            collect(half, deadline, form, found);
        }
    }

    /** What cannot be read would be missing from a figure that must be whole. */
    private ObjectNode body(Element record) throws NetSuiteFailure {
        RawRow row = answers.row(record);
        if (row instanceof RawRow.Good good) {
            return good.body();
        }
        String why = row instanceof RawRow.Broken broken ? broken.id() + ": " + broken.why() : "none";
        throw NetSuiteTotals.unreadable("a record that a figure needs cannot be read, " + why);
    }

    private static List<Part> halves(Part part, List<Element> some) throws NetSuiteFailure {
        List<String> customers = part.customers();
        if (customers.size() > 1) {
            int half = customers.size() / 2;
            return List.of(
                    new Part(customers.subList(0, half), part.after(), part.through()),
                    new Part(customers.subList(half, customers.size()), part.after(), part.through()));
        }
        List<Long> ids = some.stream()
                .map(record -> record.getAttribute("internalId"))
                .filter(id -> id.matches("\\d{1,15}"))
                .map(Long::valueOf)
                .sorted()
                .toList();
        if (ids.size() < 2) {
            throw NetSuiteTotals.unreadable("a search found more than it gave, and cannot be cut in two");
        }
        long middle = ids.get((ids.size() - 1) / 2);
        return List.of(new Part(customers, part.after(), middle), new Part(customers, middle, part.through()));
    }

    static SearchEnumMultiSelectField anyOf(String... values) {
        SearchEnumMultiSelectField field = new SearchEnumMultiSelectField();
        field.setOperator("anyOf");
        field.getSearchValue().addAll(List.of(values));
        return field;
    }

    static SearchMultiSelectField anyOf(String type, List<String> ids) {
        SearchMultiSelectField field = new SearchMultiSelectField();
        field.setOperator("anyOf");
        ids.forEach(id -> field.getSearchValue().add(SoapRequests.reference(type, id)));
        return field;
    }
}
