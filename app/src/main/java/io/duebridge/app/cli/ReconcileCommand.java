package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.ReconcileReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds what customers owe against the ERP's own figures, heals what differs, and prints what stays. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description =
                "Compares what customers owe in the store with the ERP's own figures, reads what differs again, and prints what"
                        + " stays.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every customer ties in every currency",
            "1:something differs",
            "2:the call's words are off",
            "3:an ERP could not be asked"
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final int DRIFT = 1;
    private static final int NOT_ASKED = 3;

    @Parameters(arity = "0..1", paramLabel = "CONNECTION", description = "Only this connection.")
    private @Nullable String name;

    @Option(names = "--json", description = "Prints one JSON object instead of tables.")
    private boolean json;

    @Option(names = "--no-heal", description = "Only shows what differs; reads no document again.")
    private boolean onlyShow;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What keeps it from asking at all, such as a store that is in use, is no drift and must not look like it to a script. */
    @Override
    public Integer call() {
        try {
            return compare();
        } catch (ParameterException wrongWords) {
            throw wrongWords;
        } catch (RuntimeException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(spec.qualifiedName() + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            err.flush();
            return NOT_ASKED;
        }
    }

    private int compare() {
        DuebridgeSettings settings = config.load();
        try (Engine engine = Engine.open(settings, new NoPaymentProvider(), InstantSource.system())) {
            List<String> names = ChosenConnections.of(spec, engine.connections(), name);
            List<ReconcileReport> reports = new ArrayList<>();
            try (DuebridgeRoutes routes = DuebridgeRoutes.start(engine.routesContext(new SimpleMeterRegistry()))) {
                for (String each : names) {
                    reports.add(routes.reconcileNow(each, "command line", !onlyShow));
                }
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(ReconcileText.json(engine.store(), reports));
            } else {
                reports.forEach(report -> ReconcileText.table(engine.store(), report, out));
            }
            out.flush();
            reports.stream()
                    .filter(report -> report.failure().isPresent())
                    .forEach(report -> spec.commandLine()
                            .getErr()
                            .println(report.connection() + ": "
                                    + report.failure().orElseThrow().message() + " ["
                                    + report.failure().orElseThrow().code() + "]"));
            spec.commandLine().getErr().flush();
            return status(reports);
        }
    }

    /** Drift that was found weighs more than an ERP that could not be asked. */
    private static int status(List<ReconcileReport> reports) {
        if (reports.stream().anyMatch(report -> report.result().isPresent() && !report.ties())) {
            return DRIFT;
        }
        return reports.stream().allMatch(ReconcileReport::ties) ? 0 : NOT_ASKED;
    }
}
