package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.WireResponse;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * NetSuite by REST: SuiteQL says which records changed, in order and by key; the record service gives them, a hundred a call. No query has
 * more rows than a page, so SuiteQL's limits of 1000 pages and 100,000 rows are never met.
 */
final class RestApi implements NetSuiteApi {
    private static final int MOST_IDS = 100;

    private final NetSuiteWire wire;
    private final RestClient client;
    private final RestRecords records;
    private final RestSupplements supplements;
    private final RestQueries queries;
    private final ZoneId zone;
    private final InstantSource clock;

    RestApi(NetSuiteWire wire, RestClient client, RawFields fields, RestSupplements supplements, InstantSource clock) {
        this.wire = wire;
        this.client = client;
        this.records = new RestRecords(fields);
        this.supplements = supplements;
        this.zone = fields.zone();
        this.queries = new RestQueries(zone);
        this.clock = clock;
    }

    @Override
    public void prepare() {}

    @Override
    public boolean isSorted() {
        return true;
    }

    @Override
    public Instant cut(Instant from, Instant to) {
        return Overlap.cut(zone, from, to);
    }

    @Override
    public String reach(Deadline deadline) throws NetSuiteFailure {
        return wire.reach(deadline);
    }

    /** REST tells no time of its own; whoever gets rows is signed in, and tokens are refused when clocks are far apart. */
    @Override
    public Instant serverTime(Deadline deadline) throws NetSuiteFailure {
        currencies(Use.CHECK, deadline);
        return clock.instant();
    }

    @Override
    public OptionalInt placesAtOnce(Deadline deadline) throws NetSuiteFailure {
        return client.placesAtOnce(deadline);
    }

    @Override
    public Rows changed(RecordKind kind, Slice slice, Deadline deadline) throws NetSuiteFailure {
        JsonNode page = client.query(queries.changed(kind, slice), slice.most(), Use.READ, deadline);
        List<JsonNode> keys = new ArrayList<>();
        page.path("items").forEach(keys::add);
        Map<NetSuiteType, List<String>> wanted = new HashMap<>();
        for (JsonNode key : keys) {
            wanted.computeIfAbsent(queries.type(kind, key), unused -> new ArrayList<>())
                    .add(key.path("id").asText());
        }
        List<RawRow> rows = new ArrayList<>();
        for (Map.Entry<NetSuiteType, List<String>> some : wanted.entrySet()) {
            for (RawRow row : byId(some.getKey(), some.getValue(), Use.READ, deadline)) {
                if (!(row instanceof RawRow.Gone)) {
                    rows.add(row);
                }
            }
        }
        int total = page.path("totalResults").asInt();
        Optional<ReadPosition> upTo =
                keys.isEmpty() ? Optional.empty() : Optional.of(queries.position(slice, keys.get(keys.size() - 1)));
        return new Rows(rows, total, total <= keys.size(), upTo, slice.most());
    }

    @Override
    public Deletions deleted(RecordKind kind, Instant from, Instant to, int page, int most, Deadline deadline)
            throws NetSuiteFailure {
        JsonNode rows =
                client.query(queries.deleted(kind, from, to, (page - 1) * most, most), most, Use.READ, deadline);
        List<Deletion> deletions = new ArrayList<>();
        for (JsonNode row : rows.path("items")) {
            Optional<NetSuiteType> type = QueryRecords.type(row);
            if (type.isPresent()) {
                deletions.add(new Deletion(
                        type.get(),
                        new ErpId(row.path("id").asText()),
                        queries.moment(row.path("deleted").asText()),
                        Optional.of(row.path("name").asText()).filter(name -> !name.isBlank())));
            }
        }
        return new Deletions(deletions, rows.path("items").size() >= most);
    }

    @Override
    public List<RawRow> byId(NetSuiteType type, Collection<String> ids, Use use, Deadline deadline)
            throws NetSuiteFailure {
        List<RawRow> rows = new ArrayList<>();
        for (List<String> some : Chunks.of(ids, MOST_IDS)) {
            rows.addAll(together(type, some, use, deadline));
        }
        return supplements.added(type, rows, use, deadline);
    }

    /** Where one of them cannot be had, as when a workflow locks it, each is asked for by itself. */
    private List<RawRow> together(NetSuiteType type, List<String> ids, Use use, Deadline deadline)
            throws NetSuiteFailure {
        Map<String, String> parameters =
                Map.of("ids", String.join(",", ids), "expandRecords", "true", "limit", Integer.toString(MOST_IDS));
        JsonNode page;
        try {
            page = client.get(type.recordType(), parameters, use, deadline);
        } catch (NetSuiteFailure failure) {
            if (failure.effect() != Effect.REFUSED) {
                throw failure;
            }
            List<RawRow> rows = new ArrayList<>();
            for (String id : ids) {
                rows.add(alone(type, id, use, deadline));
            }
            return rows;
        }
        if (!page.path("items").isArray()) {
            String message = "records were asked for by id and no list came";
            throw new NetSuiteFailure(ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message);
        }
        Map<String, JsonNode> found = new HashMap<>();
        page.path("items").forEach(record -> found.put(record.path("id").asText(), record));
        List<RawRow> rows = new ArrayList<>();
        for (String id : ids) {
            JsonNode record = found.get(id);
            rows.add(record == null ? new RawRow.Gone(id) : row(type, id, record));
        }
        return rows;
    }

    private RawRow alone(NetSuiteType type, String id, Use use, Deadline deadline) throws NetSuiteFailure {
        try {
            Map<String, String> whole = Map.of("expandSubResources", "true");
            return row(type, id, client.get(type.recordType() + "/" + id, whole, use, deadline));
        } catch (NetSuiteFailure failure) {
            if (failure.errorCode() == NetSuiteErrors.NOT_FOUND) {
                return new RawRow.Gone(id);
            }
            if (failure.effect() == Effect.REFUSED || failure.errorCode() == NetSuiteErrors.RECORD_BUSY) {
                return new RawRow.Broken(id, String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private RawRow row(NetSuiteType type, String id, JsonNode record) {
        try {
            RawRow.Good row = new RawRow.Good(records.read(type, record));
            return row.changedAt().isEmpty() ? new RawRow.Broken(id, "lastModifiedDate is missing") : row;
        } catch (RawFault e) {
            return new RawRow.Broken(id, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<ObjectNode> byExternalId(NetSuiteType type, String externalId, Deadline deadline)
            throws NetSuiteFailure {
        JsonNode record;
        try {
            record = client.get(
                    type.recordType() + "/eid:" + externalId,
                    Map.of("expandSubResources", "true"),
                    Use.PROBE,
                    deadline);
        } catch (NetSuiteFailure failure) {
            if (failure.errorCode() == NetSuiteErrors.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
        RawRow read = row(type, record.path("id").asText(), record);
        RawRow row = supplements.added(type, List.of(read), Use.PROBE, deadline).get(0);
        if (row instanceof RawRow.Good good) {
            return Optional.of(good.body());
        }
        String message = type.recordType() + " " + externalId + " was answered and cannot be read"
                + (row instanceof RawRow.Broken broken ? ": " + broken.why() : "");
        throw new NetSuiteFailure(ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message);
    }

    @Override
    public List<CurrencyRow> currencies(Use use, Deadline deadline) throws NetSuiteFailure {
        List<CurrencyRow> rows = new ArrayList<>();
        for (JsonNode row :
                client.query(RestQueries.CURRENCIES, 1000, use, deadline).path("items")) {
            rows.add(new CurrencyRow(
                    row.path("id").asText(),
                    row.path("symbol").asText(),
                    row.path("name").asText(),
                    row.path("isbasecurrency").asText().equals("T"),
                    !row.path("isinactive").asText().equals("T")));
        }
        return rows;
    }

    @Override
    public List<String> receivable(Collection<String> accounts, Deadline deadline) throws NetSuiteFailure {
        List<String> receivable = new ArrayList<>();
        for (List<String> some : Chunks.of(accounts, 1000)) {
            String statement = "SELECT id FROM account WHERE accttype = 'AcctRec' AND id IN ("
                    + some.stream().filter(id -> id.matches("\\d{1,15}")).collect(Collectors.joining(", ")) + ")";
            client.query(statement, 1000, Use.READ, deadline)
                    .path("items")
                    .forEach(row -> receivable.add(row.path("id").asText()));
        }
        return receivable;
    }

    @Override
    public NetSuiteTotals.Source totals() {
        return new RestTotals(client, wire);
    }

    @Override
    public NetSuiteCodes.Source codes() {
        return new RestCodes(client, wire);
    }

    @Override
    public String write(PaymentDraft draft) throws NetSuiteFailure {
        return draft.deposit() ? RestDeposits.body(draft) : RestPayments.body(draft);
    }

    @Override
    public boolean speaks(String body) {
        return body.startsWith("{");
    }

    @Override
    public Booked add(NetSuiteType type, String body, Deadline deadline) throws NetSuiteFailure {
        WireResponse answer = client.post(type.recordType(), body, deadline);
        String location = answer.header("Location").orElse("");
        String id = location.replaceAll("[?#].*", "").replaceAll(".*/", "");
        if (!id.matches("\\d{1,15}")) {
            throw RestClient.unreadable("a record was made, and its id did not come with the answer", answer, null);
        }
        return new Booked(new ErpId(id), Optional.empty(), "HTTP " + answer.status() + ", made as " + id);
    }

    @Override
    public String write(EntryDraft draft) {
        return RestEntries.body(draft);
    }

    @Override
    public String write(RefundDraft draft) {
        return RestDeposits.body(draft);
    }

    @Override
    public String write(ErpId payment, List<Line> lines) {
        return RestPayments.changes(lines);
    }

    @Override
    public Booked change(String id, String body, Deadline deadline) throws NetSuiteFailure {
        WireResponse answer = client.patch(NetSuiteType.CUSTOMER_PAYMENT.recordType() + "/" + id, body, deadline);
        return new Booked(new ErpId(id), Optional.empty(), "HTTP " + answer.status() + ", changed " + id);
    }

    @Override
    public void close() {
        wire.close();
    }
}
