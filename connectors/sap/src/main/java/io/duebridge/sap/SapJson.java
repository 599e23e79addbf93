package io.duebridge.sap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes OData's wrapping off. */
final class SapJson {
    /** Numbers as they are written; nothing behind the end. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private SapJson() {}

    static JsonNode parse(String text) throws RawFault {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RawFault("is neither XML nor JSON: " + Xml.firstLine(e), e);
        }
    }

    /** What OData says went wrong, with its code; empty if it is no error. */
    static Optional<String> error(JsonNode answer) {
        JsonNode error = answer.path("error");
        if (!error.isObject()) {
            return Optional.empty();
        }
        JsonNode message = error.path("message");
        String words = message.isObject() ? message.path("value").asText() : message.asText();
        return Optional.of((words.isBlank() ? "without words" : words.strip()) + " ("
                + error.path("code").asText("no code") + ")");
    }

    /** The entities of an answer: {@code d.results}, a single {@code d}, a bare list or a bare entity. */
    static List<JsonNode> entities(JsonNode answer) {
        JsonNode data = answer.has("d") ? answer.path("d") : answer;
        JsonNode list = data.path("results").isArray()
                ? data.path("results")
                : data.path("value").isArray() ? data.path("value") : data;
        List<JsonNode> entities = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(entities::add);
        } else if (list.isObject() && !list.isEmpty()) {
            entities.add(list);
        }
        return entities;
    }
}
