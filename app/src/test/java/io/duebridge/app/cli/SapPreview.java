package io.duebridge.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingPreview;
import io.duebridge.sap.SapFiles.Wanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the preview of SAP's mappings on a text. */
final class SapPreview {
    private SapPreview() {}

    record Seen(int status, List<JsonNode> lines, String err) {
        JsonNode line(String id) {
            return lines.stream()
                    .filter(line -> line.path("id").asText().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line of " + id + " in " + lines + err));
        }
    }

    static String text(String resource) throws IOException {
        try (InputStream stream = SapPreview.class.getResourceAsStream("/sap/" + resource)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
        }
    }

    static Seen resource(String word, String resource) throws IOException {
        return of(word, text(resource), false);
    }

    static Seen of(String word, String content, boolean internalAmounts) throws IOException {
        Path file = Files.createTempFile("sap", "answer");
        try {
            Files.write(file, content.getBytes(UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            MappingCommand.Asked asked = new MappingCommand.AskedConverter().convert(word);
            int status = MappingPreview.run(
                    "sap",
                    asked.kind(),
                    List.of(file),
                    MappingContext.of("sap", Currency.getInstance("EUR")),
                    Map.of("sap", new SapRecordFile(Wanted.of(word).orElseThrow(), internalAmounts)),
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8));
            List<JsonNode> lines = new ArrayList<>();
            for (String line : out.toString(UTF_8).lines().toList()) {
                lines.add(new ObjectMapper().readTree(line));
            }
            return new Seen(status, lines, err.toString(UTF_8));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
