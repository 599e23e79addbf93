package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.BankMappings;
import io.duebridge.app.settings.ConfigException;
import io.duebridge.app.settings.ConnectionConfig;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.cash.BankInbox;
import io.duebridge.collections.cash.CashDesk;
import io.duebridge.collections.cash.CashReport;
import io.duebridge.collections.cash.FileReceipt;
import io.duebridge.collections.cash.FileSource;
import io.duebridge.collections.cash.IncomingFile;
import io.duebridge.collections.cash.files.BankFileException;
import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.routes.CashPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code duebridge cash}: money that did not come through the portal. */
@Command(
        name = "cash",
        description = "Takes bank files and remittance advices in, and shows what became of them.",
        mixinStandardHelpOptions = true,
        subcommands = {CashCommand.Import.class, CashListCommand.class, CashShowCommand.class})
final class CashCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLines.USAGE;
    }

    /** Takes files in and matches what they brought. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Takes bank files (BAI2, CAMT.053, CAMT.054, CSV) or remittance advices in and matches what they"
                        + " brought.",
                "A file that was taken before does nothing. Exit status 1 if a file is refused."
            })
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.")
        @SuppressWarnings("NullAway.Init")
        private List<Path> files;

        @Option(
                names = "--connection",
                paramLabel = "NAME",
                description = "Whose books they are for (default: by account).")
        private @Nullable String connection;

        @Option(
                names = "--mapping",
                paramLabel = "FILE",
                description = "How CSV is read (default: as the connection's settings say).")
        private @Nullable Path mapping;

        @Option(names = "--remittance", description = "They are remittance advices, not bank files.")
        private boolean remittance;

        @Mixin
        private ConfigOption config = new ConfigOption();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            for (Path file : files) {
                if (!Files.isReadable(file) || Files.isDirectory(file)) {
                    throw wrong("there is no file " + file + " that can be read");
                }
            }
            DuebridgeSettings settings = config.load();
            IncomingFile.Content content = content(settings);
            try (Engine engine = Engine.open(settings, new NoPaymentProvider(), InstantSource.system())) {
                return importAll(engine, content, spec.commandLine().getOut());
            }
        }

        private int importAll(Engine engine, IncomingFile.Content content, PrintWriter out) throws IOException {
            Optional<StoredConnection> named = named(engine);
            BankInbox inbox = new BankInbox(engine.store());
            int refused = 0;
            for (Path file : files) {
                FileReceipt receipt = inbox.receive(new IncomingFile(
                        engine.organisation(),
                        named.map(StoredConnection::id),
                        FileSource.COMMAND,
                        file.getFileName().toString(),
                        bytes(file, inbox.mostBytes()),
                        "command:" + System.getProperty("user.name", "unknown"),
                        content));
                out.println(file.getFileName() + ": " + receipt.words());
                refused += receipt.accepted() ? 0 : 1;
            }
            match(engine, out);
            out.flush();
            return refused == 0 ? 0 : 1;
        }

        private static void match(Engine engine, PrintWriter out) {
            CashDesk desk = new CashDesk(engine.store());
            for (StoredConnection each : engine.storedConnections().of(engine.organisation())) {
                int applied = 0;
                int proposed = 0;
                CashReport report;
                do {
                    report = desk.run(each, 200);
                    applied += report.applied();
                    proposed += report.proposed();
                } while (report.more());
                if (applied + proposed > 0) {
                    out.println(each.name() + ": " + applied + " applied, " + proposed + " need a person");
                }
            }
        }

        private static byte[] bytes(Path file, int most) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(most + 1);
            }
        }

        private Optional<StoredConnection> named(Engine engine) {
            if (connection == null) {
                return Optional.empty();
            }
            return Optional.of(engine.storedConnections()
                    .find(connection)
                    .filter(each -> each.organisation().equals(engine.organisation()))
                    .orElseThrow(() -> wrong("there is no connection '" + connection + "'")));
        }

        private IncomingFile.Content content(DuebridgeSettings settings) {
            try {
                if (remittance) {
                    Optional<RemittanceMapping> found = mapping == null
                            ? plan(settings).flatMap(CashPlan::advices)
                            : Optional.of(BankMappings.advices(mapping));
                    return new IncomingFile.Content.Advice(
                            found.orElseThrow(() -> wrong("a remittance advice needs --mapping, or --connection with"
                                    + " cash.remittance-mapping in its file")));
                }
                Optional<CsvMapping> found = mapping == null
                        ? plan(settings).flatMap(CashPlan::csv)
                        : Optional.of(BankMappings.statements(mapping));
                return new IncomingFile.Content.Statement(found);
            } catch (BankFileException | ConfigException e) {
                throw wrong("the mapping cannot be used: "
                        + String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " "));
            }
        }

        private Optional<CashPlan> plan(DuebridgeSettings settings) {
            Function<ConnectionConfig, Boolean> meant = each -> connection == null
                    ? settings.connections().size() == 1
                    : each.name().equals(connection);
            return settings.connections().stream()
                    .filter(meant::apply)
                    .map(ConnectionConfig::cash)
                    .findFirst();
        }

        private ParameterException wrong(String words) {
            return new ParameterException(spec.commandLine(), words);
        }
    }
}
