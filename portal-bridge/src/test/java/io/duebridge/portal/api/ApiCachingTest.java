package io.duebridge.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which answers are held in memory until their tag is known. */
class ApiCachingTest {
    @Test
    void noFileIsHeldBackAndEverythingElseIsTagged() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(Files.readString(Path.of("..", "docs", "openapi.json")))
                .path("paths");
        List<String> wrong = new ArrayList<>();
        List<String> files = new ArrayList<>();
        paths.fields().forEachRemaining(path -> {
            JsonNode answer = path.getValue().at("/get/responses/200/content");
            boolean file = answer.has("application/pdf") || answer.has("application/octet-stream");
            if (file) {
                files.add(path.getKey());
            }
            if (path.getValue().has("get") && ApiCaching.isFile(path.getKey()) != file) {
                wrong.add(path.getKey());
            }
        });
        assertThat(files).hasSizeGreaterThan(5);
        assertThat(wrong).isEmpty();
    }
}
