package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How values look on the wire. */
final class Wire {
    /** Keeps amounts exact and as written. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .setCodec(MAPPER);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
    private static final Map<String, String> CURRENCY_NAMES = Map.of(
            "USD",
            "United States Dollar",
            "EUR",
            "Euro",
            "GBP",
            "British Pound Sterling",
            "CAD",
            "Canadian Dollar",
            "JPY",
            "Japanese Yen");

    private Wire() {}

    /** Writes some JSON. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        try (ByteArrayBuilder buffer = new ByteArrayBuilder(8192)) {
            try (JsonGenerator json = FACTORY.createGenerator(buffer)) {
                writing.to(json);
            }
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Times of entities: whole seconds in the company's offset of that day. */
    static String seconds(Instant instant, ZoneId zone) {
        return SECONDS.format(instant.atZone(zone));
    }

    /** The answer's own time. */
    static String time(Instant instant, ZoneId zone) {
        return MILLIS.format(instant.atZone(zone));
    }

    /** Amounts keep or drop trailing zeros at the service's whim; here by the id, so that both kinds always occur. */
    static void money(JsonGenerator json, String field, BigDecimal amount, String id) throws IOException {
        boolean keepZeros = (id.charAt(id.length() - 1) & 1) == 0 && amount.signum() != 0;
        json.writeFieldName(field);
        json.writeNumber(keepZeros ? amount.setScale(2, RoundingMode.UNNECESSARY) : plain(amount));
    }

    /** Without trailing zeros and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static void ref(JsonGenerator json, String field, String value, Optional<String> name) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("value", value);
        if (name.isPresent()) {
            json.writeStringField("name", name.get());
        }
        json.writeEndObject();
    }

    static void currency(JsonGenerator json, String code) throws IOException {
        String name = CURRENCY_NAMES.containsKey(code)
                ? CURRENCY_NAMES.get(code)
                : Currency.getInstance(code).getDisplayName(Locale.ENGLISH);
        ref(json, "CurrencyRef", code, Optional.ofNullable(name));
    }
}
