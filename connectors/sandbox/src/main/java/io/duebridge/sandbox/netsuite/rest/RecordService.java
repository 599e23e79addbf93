package io.duebridge.sandbox.netsuite.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.books.Given;
import io.duebridge.sandbox.netsuite.books.Key;
import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.RecordWriter;
import io.duebridge.sandbox.netsuite.books.Value;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The record service: single records by id or external id, and lists of ids. There is no If-Match: the last writer wins. */
final class RecordService {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final int LARGEST_PAGE = 1000;

    private final NetSuiteBooks books;
    private final RecordWriter writer;
    private final RecordJson json;

    RecordService(NetSuiteBooks books, String address) {
        this.books = books;
        this.writer = new RecordWriter(books);
        this.json = new RecordJson(address);
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    static JsonNode body(Call call) {
        try {
            JsonNode body = MAPPER.readTree(call.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (java.io.IOException e) {
            throw new RestError(400, "INVALID_CONTENT", "Invalid content in the request body: " + e.getMessage());
        }
        throw new RestError(400, "INVALID_CONTENT", "Invalid content in the request body: no JSON object.");
    }

    /** @param path what follows the type, such as an id and a sublist */
    Reply answer(Call call, RecordType type, List<String> path, Instant visibleUntil, boolean afterSubmitFails) {
        if (path.isEmpty()) {
            return switch (call.method()) {
                case "GET" -> list(call, type, visibleUntil);
                case "POST" -> written(type, writer.add(type, given(call, type)), afterSubmitFails);
                default -> throw method(call);
            };
        }
        Key key = Key.ofPath(path.get(0));
        return switch (call.method()) {
            case "GET" -> get(call, type, key, path, visibleUntil);
            case "PATCH" -> {
                NsRecord before = books.find(type, key, Instant.MAX).orElseThrow(RestError::nothingThere);
                yield written(
                        type, writer.update(type, Key.internal(before.id()), given(call, type)), afterSubmitFails);
            }
            case "PUT" -> written(type, writer.upsert(type, named(given(call, type), key)), afterSubmitFails);
            case "DELETE" -> {
                NsRecord before = books.find(type, key, Instant.MAX).orElseThrow(RestError::nothingThere);
                writer.delete(type, Key.internal(before.id()));
                yield Reply.noContent(Map.of());
            }
            default -> throw method(call);
        };
    }

    private static Given named(Given given, Key key) {
        given.ids(key.internalId(), key.externalId());
        return given;
    }

    private static RestError method(Call call) {
        return new RestError(405, "INVALID_METHOD", "The method " + call.method() + " is not allowed here.");
    }

    private Reply written(RecordType type, String id, boolean afterSubmitFails) {
        if (afterSubmitFails) {
            throw RestError.of(NsRefusal.afterSubmit(id));
        }
        NsRecord bare = new NsRecord(type, id, Optional.empty(), Map.of());
        return Reply.noContent(Map.of("Location", json.href(bare)));
    }

    private Given given(Call call, RecordType type) {
        boolean strict = call.header("x-netsuite-propertynamevalidation")
                .filter("error"::equalsIgnoreCase)
                .isPresent();
        Set<String> replaced =
                new HashSet<>(Arrays.asList(call.parameter("replace").orElse("").split(",")));
        return new GivenJson(type, books.userZone(), strict, replaced).of(body(call));
    }

    private Reply get(Call call, RecordType type, Key key, List<String> path, Instant visibleUntil) {
        NsRecord record = books.find(type, key, visibleUntil).orElseThrow(RestError::nothingThere);
        if (path.size() == 1) {
            boolean expanded =
                    call.parameter("expandSubResources").filter("true"::equals).isPresent();
            return Reply.json(200, bytes(json.of(record, expanded)));
        }
        for (Map.Entry<String, Value> field : record.fields().entrySet()) {
            boolean asked = RestNames.shown(type, field.getKey())
                    .filter(path.get(1)::equals)
                    .isPresent();
            if (asked && field.getValue() instanceof Value.Rows rows) {
                return Reply.json(200, bytes(json.rows(rows, json.href(record) + "/" + path.get(1))));
            }
        }
        throw RestError.nothingThere();
    }

    private Reply list(Call call, RecordType type, Instant visibleUntil) {
        if (call.parameter("q").isPresent()) {
            throw new RestError(400, "INVALID_PARAMETER", "The sandbox does not filter lists of records with q.");
        }
        int limit = Integer.parseInt(call.parameter("limit").orElse(Integer.toString(LARGEST_PAGE)));
        int offset = Integer.parseInt(call.parameter("offset").orElse("0"));
        if (limit < 1 || limit > LARGEST_PAGE || offset < 0 || offset % limit != 0) {
            throw new RestError(
                    400,
                    "INVALID_PARAMETER",
                    "Provide a limit between 1 and " + LARGEST_PAGE + " and an offset divisible by it.");
        }
        Optional<List<Key>> asked = call.parameter("ids")
                .map(ids -> Arrays.stream(ids.split(",")).map(Key::ofPath).toList());
        boolean expanded =
                call.parameter("expandRecords").filter("true"::equals).isPresent();
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        List<String> ids = asked.isPresent()
                ? asked.get().stream()
                        .flatMap(key -> books.find(type, key, visibleUntil).stream())
                        .map(NsRecord::id)
                        .toList()
                : books.ids(type, visibleUntil);
        ids.stream().skip(offset).limit(limit).forEach(id -> {
            NsRecord bare = new NsRecord(type, id, Optional.empty(), Map.of());
            NsRecord shown = expanded ? books.get(type, Key.internal(id), visibleUntil) : bare;
            items.add(json.of(shown, expanded));
        });
        page.put("count", items.size());
        page.put("hasMore", offset + items.size() < ids.size());
        page.put("offset", offset);
        page.put("totalResults", ids.size());
        return Reply.plainJson(200, bytes(page));
    }
}
