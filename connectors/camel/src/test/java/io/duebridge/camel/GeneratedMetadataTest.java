package io.duebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed metadata is what the annotations say today. */
class GeneratedMetadataTest {

    @Test
    void whatIsCommittedIsWhatCamelsPluginGenerates() throws IOException {
        Map<String, String> generated = files(Path.of("target/camel-generated"));
        assertThat(generated)
                .as("the build generates them into target before the tests")
                .containsKeys("resources/META-INF/io/duebridge/camel/erp.json");
        assertThat(files(Path.of("src/generated")))
                .as("after a change of an annotation run: "
                        + "mvn -pl connectors/camel -am process-classes -Dcamel.generated=src/generated")
                .isEqualTo(generated);
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
