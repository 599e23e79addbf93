package io.duebridge.collections.connections;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A page of records as bytes: gzip, one JSON object a line, {@code {"id","version","changedAt","deleted","body"}}. Any tool reads
 * it; a record is found by the number of its line.
 */
final class ArchiveFormat {
    private static final int BUFFER = 1 << 16;

    /** Decimals come back with the digits they had: never through binary floating point, trailing zeros kept. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private ArchiveFormat() {}

    /** @param rawBytes how many bytes the records take uncompressed */
    record Packed(byte[] bytes, long rawBytes) {}

    static Packed pack(List<ErpRecord> records) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
        Counting counting;
        try (OutputStream gzip = new FastGzip(packed)) {
            counting = new Counting(gzip);
            JsonFactory factory = JSON.getFactory();
            try (JsonGenerator json = factory.createGenerator(counting)) {
                json.setRootValueSeparator(new SerializedString("\n"));
                for (ErpRecord record : records) {
                    write(json, record);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a page of records could not be packed for the archive", e);
        }
        return new Packed(packed.toByteArray(), counting.count);
    }

    /** @param slots the records' places in the list that was packed; they come back in this order */
    static List<ErpRecord> unpack(RecordKind kind, byte[] bytes, List<Integer> slots) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER)) {
            List<String> lines = new String(gzip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<ErpRecord> records = new ArrayList<>(slots.size());
            for (int slot : slots) {
                records.add(read(kind, JSON.readTree(lines.get(slot))));
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException("an archived page cannot be read", e);
        }
    }

    private static void write(JsonGenerator json, ErpRecord record) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", record.id().value());
        json.writeStringField("version", record.version());
        json.writeStringField("changedAt", record.changedAt().toString());
        json.writeBooleanField("deleted", record.deleted());
        json.writeFieldName("body");
        json.writeTree(record.body());
        json.writeEndObject();
    }

    private static ErpRecord read(RecordKind kind, JsonNode line) {
        return new ErpRecord(
                kind,
                new ErpId(line.required("id").textValue()),
                line.required("version").textValue(),
                Instant.parse(line.required("changedAt").textValue()),
                line.required("deleted").booleanValue(),
                line.required("body"));
    }

    /** Speed over size: the archive is written for every record and read for few. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long count;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
