package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads business partners that are customers: first those that were entered in the window and never changed, then those that were changed in
 * it, each by day and number.
 */
final class PartnerReader {
    private static final String SERVICE = "API_BUSINESS_PARTNER";
    private static final Pattern TOKEN =
            Pattern.compile("(CreationDate|LastChangeDate)\\|(?:(\\d{4}-\\d{2}-\\d{2})\\|([^|]{1,20}))?");

    private final ODataClient client;
    private final ChangeTimes times;
    private final int pageSize;

    PartnerReader(ODataClient client, ChangeTimes times, int pageSize) {
        this.client = client;
        this.times = times;
        this.pageSize = pageSize;
    }

    /** @param field the day that is asked for and ordered by */
    private record Position(String field, Optional<LocalDate> day, String partner) {
        static Position parse(PageToken token) {
            Matcher matcher = TOKEN.matcher(token.value());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a page token of this connector: " + token.value());
            }
            return matcher.group(2) == null
                    ? new Position(Groups.text(matcher, 1), Optional.empty(), "")
                    : new Position(
                            Groups.text(matcher, 1),
                            Optional.of(LocalDate.parse(Groups.text(matcher, 2))),
                            Groups.text(matcher, 3));
        }

        PageToken token() {
            return new PageToken(field + "|" + day.map(at -> at + "|" + partner).orElse(""));
        }

        String behind() {
            return day.map(at -> " and (" + field + " gt " + Filters.day(at) + " or (" + field + " eq "
                            + Filters.day(at) + " and BusinessPartner gt " + Filters.text(partner) + "))")
                    .orElse("");
        }
    }

    RecordPage read(ReadRequest request, Deadline deadline) throws ConnectorException {
        ReadWindow window = request.window();
        if (!window.from().isBefore(window.to())) {
            return new RecordPage(List.of(), Optional.empty(), List.of());
        }
        Position at = request.after().map(Position::parse).orElse(new Position("CreationDate", Optional.empty(), ""));
        int top = Math.min(request.pageSize(), pageSize);
        List<JsonNode> rows = rows(window, at, top, deadline);
        List<ErpRecord> records = new ArrayList<>();
        List<ReadHole> holes = new ArrayList<>();
        for (JsonNode row : rows) {
            take(row, at.field().equals("LastChangeDate"), window, records, holes);
        }
        return new RecordPage(records, next(at, rows, top), holes);
    }

    /** Those of these customers that are there. */
    List<ErpRecord> byNumber(List<String> numbers, Deadline deadline) throws ConnectorException {
        List<ErpRecord> records = new ArrayList<>();
        for (JsonNode row : rows(Filters.oneOf("Customer", numbers), "BusinessPartner", numbers.size(), deadline)) {
            try {
                ObjectNode raw = RawFields.read(row);
                records.add(record(raw, times.ofPartner(raw)));
            } catch (RawFault e) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER,
                        "business partner " + row.path("BusinessPartner").asText() + " cannot be read: "
                                + e.getMessage(),
                        e);
            }
        }
        return records;
    }

    private static ErpRecord record(ObjectNode raw, Instant at) throws RawFault {
        ObjectNode body = CustomerRecords.read(raw);
        String id = body.path("Duebridge").path("Id").asText();
        return new ErpRecord(RecordKind.CUSTOMER, new ErpId(id), Versions.of(body), at, false, body);
    }

    private List<JsonNode> rows(ReadWindow window, Position at, int top, Deadline deadline) throws ConnectorException {
        String filter = "Customer ne '' and "
                + Filters.between(at.field(), times.day(window.from()), times.day(window.to())) + at.behind();
        return rows(filter, at.field() + ",BusinessPartner", top, deadline);
    }

    private List<JsonNode> rows(String filter, String order, int top, Deadline deadline) throws ConnectorException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("$filter", filter);
        options.put("$orderby", order);
        options.put("$top", Integer.toString(top));
        options.put(
                "$expand",
                "to_BusinessPartnerAddress,to_BusinessPartnerAddress/to_EmailAddress,to_BusinessPartnerAddress/to_PhoneNumber");
        return client.entities(SERVICE, "A_BusinessPartner", options, Use.READ, deadline);
    }

    private static Optional<PageToken> next(Position at, List<JsonNode> rows, int top) throws ConnectorException {
        if (rows.size() < top) {
            return at.field().equals("CreationDate")
                    ? Optional.of(new Position("LastChangeDate", Optional.empty(), "").token())
                    : Optional.empty();
        }
        JsonNode last = rows.get(rows.size() - 1);
        try {
            LocalDate day = SapValues.day(at.field(), last.path(at.field())).orElseThrow(() -> new RawFault("no day"));
            return Optional.of(new Position(
                            at.field(),
                            Optional.of(day),
                            last.path("BusinessPartner").asText())
                    .token());
        } catch (RawFault e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER,
                    "business partner " + last.path("BusinessPartner").asText() + " has no " + at.field()
                            + " although it was found by it",
                    e);
        }
    }

    private void take(JsonNode row, boolean changed, ReadWindow window, List<ErpRecord> records, List<ReadHole> holes) {
        try {
            ObjectNode raw = RawFields.read(row);
            Instant at = times.ofPartner(raw);
            boolean ours = changed == raw.has("LastChangeDate");
            if (ours && !at.isBefore(window.from()) && at.isBefore(window.to())) {
                records.add(record(raw, at));
            }
        } catch (RawFault e) {
            holes.add(new ReadHole("customer " + row.path("Customer").asText(), String.valueOf(e.getMessage())));
        }
    }
}
