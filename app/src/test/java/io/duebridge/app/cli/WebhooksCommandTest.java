package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who is told of events, said at the terminal. */
class WebhooksCommandTest {
    @TempDir
    static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void write() throws IOException {
        WrittenConfig.in(folder).program("jdbc:h2:file:" + folder.resolve("store"), "");
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--config");
        all.add(folder.toString());
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void anEndpointIsAddedListedPausedResumedGivenANewSecretAndRemoved() {
        assertThat(run("webhooks", "add", "https://shop.example.com/x", "--events", "payment.taken,promise.kept"))
                .as(err.toString())
                .isZero();
        String secret = out.toString().strip();
        assertThat(secret).startsWith("whsec_").hasSize(50);
        assertThat(run("webhooks", "list")).isZero();
        assertThat(out.toString())
                .contains("active", "0 waiting", "https://shop.example.com/x", "payment.taken,promise.kept")
                .doesNotContain(secret);
        String id = out.toString().substring(0, 36);
        assertThat(run("webhooks", "pause", id)).isZero();
        assertThat(run("webhooks", "pause", id)).isEqualTo(CommandLines.USAGE);
        assertThat(run("webhooks", "list")).isZero();
        assertThat(out.toString()).contains("paused", "(paused by command line)");
        assertThat(run("webhooks", "resume", id)).isZero();
        assertThat(run("webhooks", "secret", id)).isZero();
        assertThat(out.toString().strip()).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(run("webhooks", "replay", "--endpoint", id, "--since", "2026-01-01T00:00:00Z", "--failed-only"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("sent again: 0");
        assertThat(run("webhooks", "remove", id)).isZero();
        assertThat(run("webhooks", "list")).isZero();
        assertThat(out.toString()).contains("No program is told of events.");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() {
        assertThat(run("webhooks", "add", "http://shop.example.com")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("https://example.com/duebridge");
        assertThat(run("webhooks", "add", "https://shop.example.com", "--events", "payment.tken"))
                .isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("there is no event 'payment.tken'");
        String nobody = UUID.randomUUID().toString();
        assertThat(run("webhooks", "remove", nobody)).isEqualTo(CommandLines.USAGE);
        assertThat(run("webhooks", "replay", "--delivery", nobody)).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("there is no delivery " + nobody);
        assertThat(run("webhooks", "replay", "--endpoint", nobody)).isEqualTo(CommandLines.USAGE);
        assertThat(run("webhooks", "replay", "--endpoint", nobody, "--since", "2026-01-01T00:00:00Z"))
                .isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("there is no endpoint " + nobody);
    }
}
