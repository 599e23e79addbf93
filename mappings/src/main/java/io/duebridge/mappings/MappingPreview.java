package io.duebridge.mappings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the mapping makes of records as the ERP's API returned them: one JSON object a line, {@code
 * {"kind","id","document"}} or {@code {"kind","id","quarantined"}}. A record the answer reports as deleted has no document; it
 * is named on the error stream.
 */
public final class MappingPreview {
    public static final int ALL_MAPPED = 0;
    public static final int UNUSABLE = 1;
    public static final int SOME_QUARANTINED = 3;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private final RecordKind kind;
    private final RecordMapper mapper;
    private final @Nullable RecordFile reader;
    private final PrintStream out;
    private final PrintStream err;
    private boolean quarantined;

    private MappingPreview(
            RecordKind kind, RecordMapper mapper, @Nullable RecordFile reader, PrintStream out, PrintStream err) {
        this.kind = kind;
        this.mapper = mapper;
        this.reader = reader;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints each file's records.
     *
     * @return {@link #ALL_MAPPED}, {@link #SOME_QUARANTINED}, or {@link #UNUSABLE} with one line on {@code err} if the vendor, the
     *     mapping or a file cannot be used at all
     */
    public static int run(
            String vendor,
            RecordKind kind,
            List<Path> files,
            MappingContext context,
            PrintStream out,
            PrintStream err) {
        return run(vendor, kind, files, context, Map.of(), out, err);
    }

    /**
     * The same for more vendors.
     *
     * @param readers by vendor's name, for those whose answers are not QuickBooks'
     */
    public static int run(
            String vendor,
            RecordKind kind,
            List<Path> files,
            MappingContext context,
            Map<String, RecordFile> readers,
            PrintStream out,
            PrintStream err) {
        if (!vendor.equals("quickbooks") && !readers.containsKey(vendor)) {
            err.println("there is no mapping for '" + vendor + "'; known: "
                    + Stream.concat(
                                    Stream.of("quickbooks"),
                                    readers.keySet().stream().sorted())
                            .collect(Collectors.joining(", ")));
            return UNUSABLE;
        }
        if (files.isEmpty()) {
            err.println("name at least one file with what the API returned");
            return UNUSABLE;
        }
        RecordMapper mapper;
        try {
            mapper = Mappings.forConnection(context);
        } catch (MappingException e) {
            err.println("the mapping cannot be used: " + e.getMessage());
            return UNUSABLE;
        }
        if (Mappings.isKnown(vendor, kind)) {
            return show(files, kind, mapper, readers.get(vendor), out, err);
        }
        err.println("there is no mapping for a " + kind + " of " + vendor);
        return UNUSABLE;
    }

    /** With mappings that are compiled already, which takes longer than to map a file. */
    static int show(
            List<Path> files,
            RecordKind kind,
            RecordMapper mapper,
            @Nullable RecordFile reader,
            PrintStream out,
            PrintStream err) {
        return new MappingPreview(kind, mapper, reader, out, err).showAll(files);
    }

    private int showAll(List<Path> files) {
        boolean usable = true;
        for (Path file : files) {
            usable &= show(file);
        }
        out.flush();
        if (!usable) {
            return UNUSABLE;
        }
        return quarantined ? SOME_QUARANTINED : ALL_MAPPED;
    }

    private boolean show(Path file) {
        return reader == null ? showQuickBooks(file) : show(file, reader);
    }

    private boolean show(Path file, RecordFile vendor) {
        Optional<String> problem = unreadable(file);
        if (problem.isEmpty()) {
            try {
                vendor.read(Files.readAllBytes(file), kind).forEach(this::show);
                return true;
            } catch (RecordFile.UnusableFile e) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                problem = Optional.of("cannot be read: " + e.getMessage());
            }
        }
        err.println(file + " " + problem.get());
        return false;
    }

    private void show(RecordFile.Found found) {
        if (found instanceof RecordFile.Found.Whole whole) {
            map(whole.kind(), whole.id(), "", whole.body());
        } else if (found instanceof RecordFile.Found.Broken broken) {
            quarantined(broken.kind(), broken.id(), broken.why());
        }
    }

    private boolean showQuickBooks(Path file) {
        QuickBooksAnswer answer = new QuickBooksAnswer(kind);
        Optional<String> problem = read(file, answer);
        if (problem.isEmpty() && answer.isEmptyPage()) {
            err.println(file + " " + answer.whyNone());
            return true;
        }
        if (problem.isEmpty() && answer.records().isEmpty()) {
            problem = Optional.of(answer.whyNone());
        }
        if (problem.isPresent()) {
            err.println(file + " " + problem.get());
            return false;
        }
        answer.fault().ifPresent(fault -> err.println(file + " holds an error of QuickBooks besides: " + fault));
        answer.records().forEach(this::show);
        return true;
    }

    /** Why the file cannot be read; empty if it can. */
    private static Optional<String> read(Path file, QuickBooksAnswer answer) {
        Optional<String> unreadable = unreadable(file);
        if (unreadable.isPresent()) {
            return unreadable;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            try (MappingIterator<JsonNode> answers = JSON.readValues(bytes)) {
                if (!answers.hasNextValue()) {
                    return Optional.of("is empty");
                }
                while (answers.hasNextValue()) {
                    answer.add(answers.nextValue());
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr();
            return Optional.of(
                    "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + where);
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> unreadable(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("does not exist");
        }
        return Files.isRegularFile(file) ? Optional.empty() : Optional.of("is not a file");
    }

    private void show(JsonNode body) {
        String id = body.path("Id").asText("").strip();
        if (body.path("status").asText("").equals("Deleted")) {
            err.println(kind + " " + id + " is deleted: nothing to map");
            return;
        }
        map(kind, id, version(body), body);
    }

    private void map(RecordKind of, String id, String version, JsonNode body) {
        MappingResult result = id.isBlank()
                ? new MappingResult.Quarantined(of, "", "id is missing; expected an id of the ERP")
                : mapper.map(new ErpRecord(of, new ErpId(id), version, Instant.EPOCH, false, body));
        if (result instanceof MappingResult.Mapped mapped) {
            ObjectNode line = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", of.label())
                    .put("id", mapped.record().id().value());
            line.set("document", CanonicalJson.write(mapped.record()));
            out.println(line);
        } else if (result instanceof MappingResult.Quarantined refused) {
            quarantined(of, refused.id(), refused.reason());
        }
    }

    private void quarantined(RecordKind of, String id, String reason) {
        quarantined = true;
        out.println(JsonNodeFactory.instance
                .objectNode()
                .put("kind", of.label())
                .put("id", id)
                .put("quarantined", reason));
    }

    private static String version(JsonNode body) {
        return body.path("SyncToken").asText("");
    }
}
