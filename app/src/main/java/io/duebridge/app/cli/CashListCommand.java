package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.cash.BankLine;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.LineState;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duebridge cash list}: payments from the bank in one state. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists payments from the bank, the oldest booking first: those that need a person, or another state.")
final class CashListCommand implements Callable<Integer> {
    private static final String ROW = "%-36s  %-10s  %16s  %-30s  %7s  %s%n";
    private static final int WIDEST_NAME = 30;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LineState state = LineState.PROPOSED;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Checks.atLeast(spec, "--limit", limit, 1);
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            print(engine, spec.commandLine().getOut());
        }
        return 0;
    }

    private void print(Engine engine, PrintWriter out) {
        CashLines lines = new CashLines(engine.store());
        CashLines.Page page = lines.inState(engine.organisation(), state, Optional.empty(), limit);
        if (!page.rows().isEmpty()) {
            out.printf(ROW, "LINE", "BOOKED", "AMOUNT", "PAYER", "SURE", "BEST PROPOSAL");
        }
        for (CashLines.Row row : page.rows()) {
            BankLine line = row.line();
            out.printf(
                    ROW,
                    line.id(),
                    line.line().bookingDate(),
                    line.amount(),
                    shortened(line.line().payer().name().orElse("-")),
                    line.confidence().map(CashListCommand::percent).orElse("-"),
                    row.best()
                                    .map(best -> best.kind()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' '))
                                    .orElse("-")
                            + row.customer().map(name -> ", " + name).orElse(""));
        }
        out.println(counts(lines.counts(engine.organisation())));
        out.flush();
    }

    private static String counts(Map<LineState, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    static String percent(int confidence) {
        return confidence / 10 + "." + confidence % 10 + "%";
    }

    private static String shortened(String name) {
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
    }
}
