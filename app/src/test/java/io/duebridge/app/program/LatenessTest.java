package io.duebridge.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.app.settings.SettingsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatenessTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "SECRET", "s");

    @TempDir
    Path folder;

    @Test
    void fourPausesOfTheSlowestKindAreLate() throws IOException {
        assertThat(of("schedule:\n  customer: 12h\n")).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void aConnectionThatIsOffDoesNotCount() throws IOException {
        assertThat(of("enabled: false\nschedule:\n  customer: 12h\n")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void twoOfTheLongestPausesBetweenLooksAtAnIdleCompanyAreLate() throws IOException {
        assertThat(of("schedule:\n  customer: 1m\nreading:\n  idle-pause: 3h\n"))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void nothingIsLateBeforeAnHour() throws IOException {
        assertThat(of(
                        "schedule:\n  customer: 1m\n  deposit: 1m\n  refundReceipt: 1m\n  estimate: 1m\n  attachment: 1m\n"
                                + "reading:\n  idle-pause: 10m\n"))
                .isEqualTo(Duration.ofHours(1));
    }

    private Duration of(String schedule) throws IOException {
        Files.createDirectory(folder.resolve("connections"));
        Files.writeString(folder.resolve("duebridge.yml"), "organisation: Example Company\nsecrets-key: ${KEY}\n");
        Files.writeString(
                folder.resolve("connections/acme.yml"),
                "vendor: quickbooks\n" + schedule
                        + "settings:\n  realm-id: 1\n  client-id: a\n  client-secret: ${SECRET}\n");
        return Lateness.of(SettingsFiles.load(folder, ENVIRONMENT::get));
    }
}
