package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.spi.RecordKind;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a connection read from the start again. Nothing is read here: the running program does it with its next read. */
@Command(
        name = "resync",
        mixinStandardHelpOptions = true,
        description = {
            "Has everything of a connection read again from the start, by the running program with its next read. What is stored"
                    + " stays; records that such a read does not meet are asked for one by one, and marked as gone if they are."
        })
final class ResyncCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONNECTION", description = "Which connection.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KIND",
            description =
                    "Only these kinds: customer, invoice, creditMemo, payment, journalEntry, deposit, refundReceipt,"
                            + " estimate, attachment (default: all).")
    private List<String> kinds = new ArrayList<>();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<RecordKind> chosen = chosen();
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            String connection =
                    ChosenConnections.of(spec, engine.connections(), name).get(0);
            StoredConnection stored =
                    engine.storedConnections().find(connection).orElseThrow();
            SyncCursors cursors = new SyncCursors(engine.store());
            List<RecordKind> kindsToRead = chosen.isEmpty()
                    ? engine.connections().get(connection).kinds().stream()
                            .sorted()
                            .toList()
                    : chosen;
            kindsToRead.forEach(kind -> cursors.readAgain(stored.id(), kind, Instant.EPOCH));
            String labels = kindsToRead.stream().map(RecordKind::label).collect(Collectors.joining(", "));
            engine.store()
                    .transaction(tx -> new AuditTrail(engine.store())
                            .record(
                                    tx,
                                    stored.organisation(),
                                    "command line",
                                    "connection.resync",
                                    "connection",
                                    stored.id().toString(),
                                    labels));
            PrintWriter out = spec.commandLine().getOut();
            out.println(connection + ": " + labels + " will be read from the start with the next read of each.");
            out.flush();
            return 0;
        }
    }

    private List<RecordKind> chosen() {
        if (kinds.isEmpty()) {
            return List.of();
        }
        try {
            return kinds.stream().map(RecordKind::ofLabel).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
