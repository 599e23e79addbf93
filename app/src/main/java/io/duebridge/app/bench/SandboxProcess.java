package io.duebridge.app.bench;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.CallCount;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.quickbooks.SandboxLimits;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A sandbox QuickBooks company in a JVM of its own. */
final class SandboxProcess implements AutoCloseable {
    private static final String READY = "ready";
    private static final long SEED = 1;

    private final ChildJvm child;
    private final Map<String, String> settings;

    private SandboxProcess(ChildJvm child, Map<String, String> settings) {
        this.child = child;
        this.settings = settings;
    }

    /** Without limits. Returns when it listens. */
    static SandboxProcess start(int invoices) throws IOException {
        return start(Map.of("invoices", Integer.toString(invoices)));
    }

    /** Within limits that are so many times the documented ones. */
    static SandboxProcess start(int invoices, int timesTheLimits) throws IOException {
        return start(Map.of("invoices", Integer.toString(invoices), "limits", Integer.toString(timesTheLimits)));
    }

    private static SandboxProcess start(Map<String, String> task) throws IOException {
        ChildJvm child = ChildJvm.start(SandboxProcess.class, List.of("-XX:+UseSerialGC"), task);
        return new SandboxProcess(child, child.settings(READY));
    }

    /** What a connection needs to talk to it. */
    Map<String, String> settings() {
        return settings;
    }

    /** What came in since the start; only of one within limits. */
    CallCount calls() throws IOException {
        String[] counts = child.ask("calls").split(" ", 3);
        return new CallCount(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]));
    }

    private static String line(CallCount calls) {
        return calls.calls() + " " + calls.requests() + " " + calls.turnedAway();
    }

    @Override
    public void close() throws IOException {
        child.close();
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> task = ChildJvm.task();
        int invoices = Integer.parseInt(task.get("invoices"));
        QuickBooksSandboxOptions options = QuickBooksSandboxOptions.defaults();
        if (task.containsKey("limits")) {
            options = options.withLimits(SandboxLimits.documented().times(Integer.parseInt(task.get("limits"))));
        }
        InstantSource clock = InstantSource.system();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Ledger ledger = SampleCompany.generate(SampleSpec.sized(SEED, invoices, today), clock);
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, options)) {
            sandbox.connectionSettings().forEach((key, value) -> System.out.println(key + "=" + value));
            System.out.println(READY);
            System.out.flush();
            ChildJvm.answer(asked -> line(sandbox.calls().orElseThrow()));
        }
    }
}
