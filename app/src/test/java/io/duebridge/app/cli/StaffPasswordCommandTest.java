package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.portal.security.StaffPasswords;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import picocli.CommandLine;

class StaffPasswordCommandTest {
    private final InputStream before = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void giveInputBack() {
        System.setIn(before);
    }

    @Test
    void theHashIsOneThatSettingsTakeAndSpringSecurityChecks() {
        assertThat(run("correct horse battery\n")).isZero();

        String hash = out.toString().strip();
        assertThat(StaffPasswords.isHash(hash)).isTrue();
        assertThat(PasswordEncoderFactories.createDelegatingPasswordEncoder().matches("correct horse battery", hash))
                .isTrue();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aPasswordThatIsTooShortOrMissingOrTooLongIsRefusedInOneLine() {
        assertThat(run("short\n")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("at least 10 characters").doesNotContain("short");
        assertThat(run("")).isEqualTo(CommandLines.USAGE);
        assertThat(run("é".repeat(37) + "\n")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(3);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String input) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute("staff-password", "--stdin");
    }
}
