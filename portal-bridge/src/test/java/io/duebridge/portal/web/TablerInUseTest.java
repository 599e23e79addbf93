package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webjars.WebJarVersionLocator;

class TablerInUseTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path ASSETS = RESOURCES.resolve(Path.of("portal", "assets"));

    @ParameterizedTest
    @ValueSource(strings = {"", ".rtl"})
    void whatIsServedOfTablerIsWhatTheTemplatesUse(String variant) throws IOException {
        String version = Objects.requireNonNull(new WebJarVersionLocator().version("tabler__core"));
        String css = new TablerInUse(version, variant, Files.readString(ASSETS.resolve("portal.css")))
                .write(RESOURCES.resolve("templates"));
        Path file = ASSETS.resolve("tabler" + variant + ".css");
        if (Boolean.getBoolean("duebridge.write-css")) {
            Files.writeString(file, css);
        }

        assertThat(Files.readString(file))
                .as("%s does not have what the templates use; write it anew with -Dduebridge.write-css=true", file)
                .isEqualTo(css);
        assertThat(css.length()).as("characters of %s", file).isLessThan(100_000);
    }
}
