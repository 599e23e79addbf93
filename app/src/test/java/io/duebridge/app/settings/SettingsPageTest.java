package io.duebridge.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    @Test
    void thePageSaysWhatTheProgramReads() throws IOException {
        if (Boolean.getBoolean("duebridge.write-docs")) {
            Files.writeString(PAGE, SettingsPage.write());
        }

        assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
                .as("docs/settings.md is out of date; its first lines say how to write it anew")
                .isEqualTo(SettingsPage.write());
    }
}
