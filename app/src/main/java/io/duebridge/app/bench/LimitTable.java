package io.duebridge.app.bench;

import io.duebridge.sandbox.quickbooks.CallCount;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What was measured beside what the limits allow. */
final class LimitTable {
    /** Of what the limits allow, to be used. */
    static final int WANTED_PERCENT = 90;

    /** As many times the floor's time as a read may take that the machine holds up, as in the bench of a first read. */
    static final int MOST_TIMES_THE_FLOOR = 4;

    private final PrintStream out;

    LimitTable(PrintStream out) {
        this.out = out;
        out.printf(
                Locale.ROOT,
                "%-36s %8s %13s %6s %8s %8s %9s %5s  %s%n",
                "",
                "seconds",
                "by the limits",
                "used",
                "calls",
                "at least",
                "a minute",
                "429",
                "which binds");
    }

    /**
     * One measurement.
     *
     * @param needed the fewest calls it takes, as the minute counts them
     * @param calls as the sandbox counted them
     */
    record Row(String what, int needed, LeastTime least, Duration took, CallCount calls) {
        /** Of the time it took, how much the limits account for; what took no longer than they demand is all of it. */
        long usedPercent() {
            return Math.min(100, 100 * least.time().toMillis() / Math.max(1, took.toMillis()));
        }

        /** On average; where it takes less than a minute, all. */
        long aMinute() {
            return 60_000 * calls.calls() / Math.max(60_000, took.toMillis());
        }

        boolean usesTheLimits() {
            return usedPercent() >= WANTED_PERCENT;
        }

        boolean nothingTurnedAway() {
            return calls.turnedAway() == 0;
        }
    }

    /** Whether the wanted share was used and nothing turned away. */
    boolean print(Row row) {
        printRow(row, row.least().binding());
        return row.usesTheLimits() && row.nothingTurnedAway();
    }

    /**
     * For a read that the machine may hold up before the limits do.
     *
     * @param floor what the least of such a read takes without any limit
     * @return whether the wanted share was used, or else it took no more than some times the floor, and nothing was turned away
     */
    boolean printBesideFloor(Row row, Duration floor) {
        double times = (double) row.took().toMillis() / Math.max(1, floor.toMillis());
        printRow(row, row.usesTheLimits() ? row.least().binding() : "this machine");
        out.printf(
                Locale.ROOT,
                "%-36s %8.1f %13s  the same pages read, parsed and copied without limits; the program takes %.1f times that%n",
                "  its floor",
                floor.toMillis() / 1000.0,
                "",
                times);
        out.flush();
        return (row.usesTheLimits() || times <= MOST_TIMES_THE_FLOOR) && row.nothingTurnedAway();
    }

    private void printRow(Row row, String binding) {
        out.printf(
                Locale.ROOT,
                "%-36s %8.1f %13.1f %4d %% %8d %8d %9d %5d  %s%n",
                row.what(),
                row.took().toMillis() / 1000.0,
                row.least().time().toMillis() / 1000.0,
                row.usedPercent(),
                row.calls().calls(),
                row.needed(),
                row.aMinute(),
                row.calls().turnedAway(),
                binding);
        out.flush();
    }
}
