package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Items and business partners by what they are known by here. An item of another kind than asked for is none of that kind. */
final class SapLookup implements RecordLookup {
    private static final Pattern ITEM = Pattern.compile("([A-Z0-9]{1,4})-(\\d{4})-([A-Z0-9]{1,10})-(\\d{3})");
    private static final Pattern CUSTOMER = Pattern.compile("[A-Z0-9]{1,10}");
    private static final int AT_ONCE = 80;

    private final ItemQueries queries;
    private final ItemConversion conversion;
    private final PartnerReader partners;
    private final SapSettings settings;
    private final InstantSource clock;

    SapLookup(
            ItemQueries queries,
            ItemConversion conversion,
            PartnerReader partners,
            SapSettings settings,
            InstantSource clock) {
        this.queries = queries;
        this.conversion = conversion;
        this.partners = partners;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<ErpRecord> lookUp(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        SapConnector.requireRead(kind);
        List<ErpRecord> found = kind == RecordKind.CUSTOMER ? customers(ids, deadline) : items(kind, ids, deadline);
        return GoneRecords.beside(found, kind, ids, clock);
    }

    private List<ErpRecord> customers(Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        List<String> numbers = ids.stream()
                .map(ErpId::value)
                .filter(id -> CUSTOMER.matcher(id).matches())
                .sorted()
                .toList();
        List<ErpRecord> found = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<String> some = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            found.addAll(partners.byNumber(some, deadline));
        }
        return found;
    }

    private List<ErpRecord> items(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        List<Item> items = new ArrayList<>();
        for (String filter : filters(ids)) {
            List<JsonNode> rows = new ArrayList<>();
            queries.each(filter, Use.READ, deadline, rows::add);
            for (JsonNode row : rows) {
                Item item = item(row);
                if (item.nature().kind() == kind
                        && ids.contains(new ErpId(item.key().text()))) {
                    items.add(item);
                }
            }
        }
        ItemConversion.Converted converted = conversion.of(kind, items, deadline);
        if (!converted.holes().isEmpty()) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    converted.holes().get(0).what() + ": "
                            + converted.holes().get(0).why());
        }
        // What was asked for as the rest of an invoice is known as that invoice.
        return converted.records().stream()
                .filter(record -> ids.contains(record.id()))
                .toList();
    }

    private Item item(JsonNode row) throws ConnectorException {
        try {
            return Item.of(RawFields.read(row), settings.paymentTypes());
        } catch (RawFault e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    "item " + row.path("AccountingDocument").asText() + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** Many documents of one company code and year in one question. */
    private static List<String> filters(Set<ErpId> ids) {
        Map<String, Set<String>> documents = new TreeMap<>();
        for (ErpId id : ids) {
            Matcher matcher = ITEM.matcher(id.value());
            if (matcher.matches()) {
                String where = Filters.is("CompanyCode", Groups.text(matcher, 1)) + " and "
                        + Filters.is("FiscalYear", Groups.text(matcher, 2));
                documents.computeIfAbsent(where, none -> new TreeSet<>()).add(Groups.text(matcher, 3));
            }
        }
        List<String> filters = new ArrayList<>();
        documents.forEach((where, numbers) -> {
            List<String> all = new ArrayList<>(numbers);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                filters.add(where + " and " + Filters.oneOf("AccountingDocument", some));
            }
        });
        return filters;
    }
}
