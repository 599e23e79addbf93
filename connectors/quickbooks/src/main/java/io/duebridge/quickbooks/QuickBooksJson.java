package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** QuickBooks' JSON: amounts as the digits that were sent, times as instants. */
final class QuickBooksJson {
    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build()
            .readerFor(JsonNode.class);

    /** Answers carry {@code -07:00}, notifications {@code -0700} or {@code Z}, with or without fractions. */
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private QuickBooksJson() {}

    /** The answer's tree; a missing node if it is no JSON object. */
    static JsonNode parse(byte[] body) {
        try {
            JsonNode tree = TREE.readValue(body);
            return tree != null && tree.isObject() ? tree : MissingNode.getInstance();
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Any JSON; a missing node if it is none. */
    static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = TREE.readValue(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Optional<Instant> instant(JsonNode text) {
        if (!text.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.textValue(), LENIENT).toInstant());
        } catch (DateTimeParseException notTime) {
            return Optional.empty();
        }
    }

    /** With an offset, as QuickBooks wants it; fractions only where there are some. */
    static String text(Instant time) {
        return (time.getNano() == 0 ? SECONDS : MILLIS).format(time.atOffset(ZoneOffset.UTC));
    }

    static Optional<String> nonBlank(JsonNode node) {
        return node.isValueNode() && !node.asText().isBlank() && !node.isNull()
                ? Optional.of(node.asText())
                : Optional.empty();
    }
}
