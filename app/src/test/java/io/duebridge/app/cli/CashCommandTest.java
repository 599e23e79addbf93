package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CashCommandTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Ledger LEDGER = SampleCompany.generate(
            new SampleSpec(3, 4, 20, 1, LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC), false), CLOCK);
    private static final String MAPPING = """
        booking-date-column: date
        amount-column: amount
        payer-column: payer
        remittance-columns: text
        account: DE02120300000000202051
        currency: USD
        """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path mapping;

    @BeforeEach
    void configure() throws IOException {
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(LEDGER, QuickBooksSandboxOptions.defaults())) {
            WrittenConfig config = WrittenConfig.in(folder);
            config.program("jdbc:h2:file:" + folder.resolve("store"), "");
            config.connection("acme", sandbox, Map.of());
        }
        mapping = Files.writeString(folder.resolve("bank.yml"), MAPPING);
    }

    @Test
    void aFileIsImportedOnceListedAndShown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("monday.csv"), "date,amount,payer,text\n2026-11-23,77.00,Acme,hello\n");

        assertThat(importing(file, "--connection", "acme")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("monday.csv: 1 new").contains("acme: 0 applied, 1 need a person");
        assertThat(importing(file, "--connection", "acme")).isZero();
        assertThat(out.toString()).contains("monday.csv: was received before; nothing was done");

        assertThat(run("cash", "list")).isZero();
        assertThat(out.toString()).contains("77.00 USD").contains("Acme").contains("PROPOSED 1");
        String line = out.toString()
                .lines()
                .filter(one -> one.contains("77.00 USD"))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        assertThat(run("cash", "show", line)).isZero();
        assertThat(out.toString()).contains("monday.csv, line 2").contains("proposals");
    }

    @Test
    void aRefusedFileSaysWhereAndEndsWithOne() throws IOException {
        Path file =
                Files.writeString(folder.resolve("broken.csv"), "date,amount,payer,text\n2026-11-23,7x,Acme,hello\n");

        assertThat(importing(file, "--connection", "acme")).isEqualTo(1);
        assertThat(out.toString())
                .contains("broken.csv: was refused [cash.file.malformed]")
                .contains("line 2");
    }

    @Test
    void wrongWordsGetOneLineAndStatusTwo() throws IOException {
        Path file = Files.writeString(folder.resolve("monday.csv"), "date,amount\n");

        assertThat(importing(file, "--connection", "nobody")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("there is no connection 'nobody'");
        assertThat(run("cash", "import", folder.resolve("missing.csv").toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("missing.csv");
        assertThat(run("cash", "show", "42")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("'42' is no id of a line");
    }

    private int importing(Path file, String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(
                new String[] {"cash", "import", file.toString(), "--mapping", mapping.toString()}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return run(words);
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.toString();
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(all);
    }
}
