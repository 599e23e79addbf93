package io.duebridge.app.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What else the machine has to do stands beside every figure. */
final class MachineLoad {
    private MachineLoad() {}

    static void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "load average %.1f on %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        out.flush();
    }
}
