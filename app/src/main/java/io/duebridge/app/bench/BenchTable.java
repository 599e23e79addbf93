package io.duebridge.app.bench;

import io.duebridge.sandbox.quickbooks.SandboxLimits;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What was measured beside what the limits allow. */
final class BenchTable {
    private final PrintStream out;

    BenchTable(PrintStream out) {
        this.out = out;
        out.printf(
                Locale.ROOT,
                "%-36s %10s %12s %8s %6s  %s%n",
                "",
                "seconds",
                "by the limit",
                "used",
                "429",
                "which limit binds");
    }

    /**
     * The least time limits leave.
     *
     * @param binding which of them does
     */
    record Least(Duration time, String binding) {}

    /**
     * Of calls that begin with everything free: the first minute's may all start at once, and so the second's.
     *
     * @param calls as the minute counts them, each line of a batch for one
     * @param requests as they go over the wire
     */
    static Least least(SandboxLimits limits, int calls, int requests) {
        Duration minutes = Duration.ofMinutes((calls - 1) / limits.perMinute());
        Duration seconds = Duration.ofSeconds((requests - 1) / limits.perSecond());
        return minutes.compareTo(seconds) >= 0
                ? new Least(minutes, limits.perMinute() + " calls a minute")
                : new Least(seconds, limits.perSecond() + " calls a second");
    }

    /** Whether the wanted share was used and nothing turned away. */
    boolean row(String what, Least least, Duration took, long throttled, int wantedPercent) {
        long percent = 100 * least.time().toMillis() / Math.max(1, took.toMillis());
        out.printf(
                Locale.ROOT,
                "%-36s %10d.%d %10d.0 %6d %% %6d  %s%n",
                what,
                took.toSeconds(),
                took.toMillisPart() / 100,
                least.time().toSeconds(),
                percent,
                throttled,
                least.binding());
        out.flush();
        return percent >= wantedPercent && throttled == 0;
    }
}
