package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.books.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A search as it was asked for; it is run again for every page.
 *
 * @param types what is searched
 */
record Search(List<RecordType> types, List<SearchFilter> filters, int pageSize, boolean bodyFieldsOnly) {
    static final int SMALLEST_PAGE = 5;
    static final int LARGEST_PAGE = 1000;

    static Search read(Envelope envelope) {
        Element record = Xml.child(envelope.body(), "searchRecord").orElseThrow();
        String type = Xml.type(record);
        List<SearchFilter> filters = new ArrayList<>();
        for (Element field : Xml.children(record)) {
            if (field.getLocalName().equals("customFieldList")) {
                throw SoapFault.plain("The sandbox does not search by custom fields.");
            }
            filters.add(SearchFilter.read(field));
        }
        int size = envelope.searchPreference("pageSize").map(Integer::valueOf).orElse(LARGEST_PAGE);
        boolean bodyOnly = envelope.searchPreference("bodyFieldsOnly")
                .map(text -> text.equals("true") || text.equals("1"))
                .orElse(true);
        return new Search(types(type, filters), filters, size, bodyOnly);
    }

    private static List<RecordType> types(String searched, List<SearchFilter> filters) {
        if (!searched.equals("TransactionSearchBasic")) {
            return List.of(RecordType.named(searched.replaceAll("SearchBasic$", ""))
                    .orElseThrow(() -> SoapFault.plain("The sandbox does not search by " + searched + ".")));
        }
        Optional<SearchFilter> byType =
                filters.stream().filter(filter -> filter.field().equals("type")).findFirst();
        return Arrays.stream(RecordType.values())
                .filter(RecordType::isTransaction)
                .filter(type -> byType.map(filter -> filter.matches(java.util.Set.of(type.searched()), null))
                        .orElse(true))
                .toList();
    }

    /** What the log calls the searched records. */
    Optional<String> named() {
        return types.size() == 1 ? Optional.of(types.get(0).camel()) : Optional.empty();
    }
}
