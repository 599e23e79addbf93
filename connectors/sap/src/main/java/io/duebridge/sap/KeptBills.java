package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Billing documents that were read, packed, within so many bytes of memory. Rounds ask for all open items in the same order. So when there is no room a
 * new one is not kept, rather than the one that the next round asks for first; only what nobody asked for in a day makes room.
 */
final class KeptBills {
    static final int ROOM = 32 << 20;

    /** A key's and an entry's objects, beside their bytes. */
    private static final int BESIDE = 200;

    private static final Duration UNUSED = Duration.ofDays(1);
    private static final byte[] COMMON =
            ("{\"BillingDocument\":\"00900\",\"BillingDocumentType\":\"F2\",\"SDDocumentCategory\":\"M\","
                            + "\"TotalNetAmount\":100.0000,\"TaxAmount\":0.0000,\"to_Item\":[{\"BillingDocumentItem\":\"000010\","
                            + "\"BillingDocumentItemText\":\"\",\"Material\":\"\",\"BillingQuantity\":1.000,\"BillingQuantityUnit\":\"\","
                            + "\"SalesDocument\":\"\",\"NetAmount\":100.00},{\"BillingDocumentItem\":\"000020\"}],"
                            + "\"Duebridge\":{\"Id\":\"900\",\"Total\":100.0000,\"Tax\":0.0000,\"Open\":100.0000,\"Voided\":false}}")
                    .getBytes(StandardCharsets.UTF_8);

    private final int room;
    private final Map<String, Packed> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long used;

    private record Packed(byte[] bytes, Instant until, Instant asked) {}

    /** What is known: a document, or that there is none to be had for now. */
    record Known(Optional<ObjectNode> document) {}

    KeptBills(int room) {
        this.room = room;
    }

    /** Empty if it has to be read. */
    synchronized Optional<Known> find(String key, Instant now) {
        @Nullable Packed found = kept.get(key);
        if (found == null || !now.isBefore(found.until())) {
            return Optional.empty();
        }
        kept.put(key, new Packed(found.bytes(), found.until(), now));
        return Optional.of(
                new Known(found.bytes().length == 0 ? Optional.empty() : Optional.of(unpacked(found.bytes()))));
    }

    /** @param until when it has to be read again */
    synchronized void keep(String key, Optional<ObjectNode> document, Instant until, Instant now) {
        byte[] bytes = document.map(KeptBills::packed).orElse(new byte[0]);
        long size = size(key, bytes);
        Packed before = kept.remove(key);
        used -= before == null ? 0 : size(key, before.bytes());
        makeRoom(size, now);
        if (used + size <= room) {
            kept.put(key, new Packed(bytes, until, now));
            used += size;
        }
    }

    private void makeRoom(long size, Instant now) {
        Iterator<Map.Entry<String, Packed>> eldest = kept.entrySet().iterator();
        while (used + size > room && eldest.hasNext()) {
            Map.Entry<String, Packed> entry = eldest.next();
            if (entry.getValue().asked().plus(UNUSED).isAfter(now)) {
                return;
            }
            used -= size(entry.getKey(), entry.getValue().bytes());
            eldest.remove();
        }
    }

    /** Bytes of memory that are taken, as far as they can be told. */
    synchronized long used() {
        return used;
    }

    synchronized int count() {
        return kept.size();
    }

    private static long size(String key, byte[] bytes) {
        return BESIDE + key.length() + bytes.length;
    }

    private static byte[] packed(ObjectNode document) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setDictionary(COMMON);
            deflater.setInput(document.toString().getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(512);
            byte[] part = new byte[512];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static ObjectNode unpacked(byte[] bytes) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(COMMON);
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
            byte[] part = new byte[2048];
            while (!inflater.finished()) {
                out.write(part, 0, inflater.inflate(part));
            }
            return (ObjectNode) SapJson.parse(out.toString(StandardCharsets.UTF_8));
        } catch (DataFormatException | RawFault e) {
            throw new IllegalStateException("what was packed here cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }
}
