package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.connections.CallAccounts;
import io.duebridge.collections.connections.CallFigures;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallPurpose;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the calls to each ERP were for, and whether what the vendor allows a month will do. */
@Command(
        name = "budget",
        mixinStandardHelpOptions = true,
        description =
                "Tells how many calls each connection made today and this month and what for, how many the vendor meters,"
                        + " and how many it will be by the month's end.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:what the vendors allow a month will do",
            "1:by the forecast, 80 %% or more of it will be used",
            "2:the call's words are off"
        })
final class BudgetCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        DuebridgeSettings settings = config.load();
        try (Engine engine = Engine.open(settings, new NoPaymentProvider(), InstantSource.system())) {
            PrintWriter out = spec.commandLine().getOut();
            List<CallFigures> all = new CallAccounts(engine.store()).of(engine.organisation());
            if (all.isEmpty()) {
                out.println("No connection has called its ERP yet.");
            }
            all.forEach(figures -> print(figures, out));
            out.flush();
            return all.stream().allMatch(figures -> figures.level() == CallFigures.Level.FINE) ? 0 : 1;
        }
    }

    private static void print(CallFigures figures, PrintWriter out) {
        out.println(figures.connection());
        out.printf("  %-10s %12s %12s %12s %12s%n", "", "today", "metered", "this month", "metered");
        for (CallPurpose purpose : CallPurpose.values()) {
            if (figures.month().containsKey(purpose)) {
                row(out, purpose.label(), figures.today(), figures.month(), purpose);
            }
        }
        out.printf(
                "  %-10s %,12d %,12d %,12d %,12d%n",
                "all",
                figures.callsToday(),
                figures.meteredToday(),
                figures.callsThisMonth(),
                figures.meteredThisMonth());
        if (figures.monthlyLimit() > 0) {
            out.printf(
                    "  month      %,d of %,d metered calls used (%d %%), %,d by the month's end (%d %%)%n",
                    figures.quotaUsed(),
                    figures.monthlyLimit(),
                    figures.percent(figures.quotaUsed()),
                    figures.quotaForecast(),
                    figures.forecastPercent());
        }
        figures.places()
                .ifPresent(places -> out.println("  at once    at most " + places.atOnce() + " calls to "
                        + places.account() + ", over all connections and nodes"));
        figures.pausedUntil().ifPresent(until -> out.println("  paused     the ERP asked to wait until " + until));
        if (figures.level() != CallFigures.Level.FINE) {
            out.println("  " + figures.level() + "  " + advice(figures));
        }
    }

    private static void row(
            PrintWriter out,
            String name,
            Map<CallPurpose, Count> today,
            Map<CallPurpose, Count> month,
            CallPurpose purpose) {
        Count none = new Count(0, 0);
        Count one = today.getOrDefault(purpose, none);
        Count all = month.getOrDefault(purpose, none);
        out.printf("  %-10s %,12d %,12d %,12d %,12d%n", name, one.calls(), one.metered(), all.calls(), all.metered());
    }

    private static String advice(CallFigures figures) {
        return switch (figures.level()) {
            case FINE -> "";
            case WARNING -> "it will do, but not by much: look at what uses it up, and set up webhooks";
            case SLOWED ->
                "it will not do: companies are looked at " + figures.slowing()
                        + " times less often until it does; postings go on";
            case EXHAUSTED -> "reading waits for the next month; postings go on";
        };
    }
}
