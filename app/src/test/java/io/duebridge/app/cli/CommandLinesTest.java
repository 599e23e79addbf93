package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Wrong words get one line that says what is wrong, and status 2. */
class CommandLinesTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int run(String... words) {
        CommandLine line = CommandLines.commandLine();
        line.setErr(new PrintWriter(err));
        line.setOut(new PrintWriter(out));
        return line.execute(words);
    }

    @Test
    void anUnknownCommandIsNamedWithTheNearestOne() {
        assertThat(run("demoo")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip())
                .isEqualTo("duebridge: unknown command 'demoo'; did you mean demo? (see ./duebridge --help)");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(run("demo", "--onze")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString())
                .startsWith("duebridge demo: unknown option '--onze'")
                .contains("--once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--customers=1", "--customers=x", "--invoices=-1", "--port=70000", "--seed="})
    void aWrongValueIsRefusedInOneLineThatNamesTheOption(String option) {
        assertThat(run("demo", "--once", option)).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--payments=-1", "--invoices=x", "--page-size=1001", "--page-size=1", "--scale=0", "--scale=201"
            })
    void aWrongValueOfTheQuickBooksBenchIsRefusedInOneLineBeforeAnythingStarts(String option) {
        assertThat(run("bench", "quickbooks", option)).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains(option.substring(0, option.indexOf('=')));
    }

    @Test
    void aBenchOfNothingIsRefused() {
        assertThat(run("bench", "quickbooks", "--payments=0", "--invoices=0")).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("nothing to measure");
    }

    @Test
    void everyCommandExplainsItself() {
        CommandLine root = CommandLines.commandLine();
        assertThat(root.getSubcommands()).containsKeys("demo", "serve", "check", "sandbox", "mapping", "connectors");
        root.getSubcommands()
                .values()
                .forEach(command -> assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
                        .contains("Usage: duebridge " + command.getCommandName()));
    }

    @Test
    void noWordsAtAllShowWhatThereIs() {
        assertThat(run()).isEqualTo(CommandLines.USAGE);
        assertThat(err.toString()).contains("Commands:").contains("demo");
    }

    @Test
    void missingSettingsAreNamedAllAtOnce(@TempDir Path empty) {
        assertThat(run("check", "--config", empty.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("duebridge.yml");
    }
}
