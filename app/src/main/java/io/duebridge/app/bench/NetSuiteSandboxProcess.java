package io.duebridge.app.bench;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A sandbox NetSuite account of the standard tier in a JVM of its own: five calls at the same time, by both transports. */
final class NetSuiteSandboxProcess implements AutoCloseable {
    static final int PLACES = 5;

    private static final String READY = "ready";
    private static final long SEED = 1;

    private final ChildJvm child;
    private final Map<String, String> settings;

    private NetSuiteSandboxProcess(ChildJvm child, Map<String, String> settings) {
        this.child = child;
        this.settings = settings;
    }

    /** Returns when it listens. */
    static NetSuiteSandboxProcess start(int invoices) throws IOException {
        ChildJvm child = ChildJvm.start(
                NetSuiteSandboxProcess.class,
                List.of("-XX:+UseSerialGC"),
                Map.of("invoices", Integer.toString(invoices)));
        return new NetSuiteSandboxProcess(child, child.settings(READY));
    }

    /**
     * What a connection needs to talk to it.
     *
     * @param transport soap or rest
     */
    Map<String, String> settings(String transport) {
        return ChildJvm.below(transport, settings);
    }

    /**
     * Since the start.
     *
     * @param calls of the last ten thousand
     * @param atOnce the most there were at the same time
     * @param turnedAway because no place was free
     */
    record Calls(long calls, long atOnce, long turnedAway) {}

    Calls calls() throws IOException {
        String[] counts = child.ask("calls").split(" ", 3);
        return new Calls(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]));
    }

    @Override
    public void close() throws IOException {
        child.close();
    }

    private static String counted(NetSuiteSandbox sandbox) {
        long turnedAway = sandbox.log().all().stream()
                .filter(request -> request.status() == 429 || request.status() >= 500)
                .count();
        return sandbox.log().all().size() + " " + sandbox.pool().most() + " " + turnedAway;
    }

    public static void main(String[] arguments) throws IOException {
        int invoices = Integer.parseInt(ChildJvm.task().get("invoices"));
        InstantSource clock = InstantSource.system();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Ledger ledger = SampleCompany.generate(SampleSpec.sized(SEED, invoices, today), clock);
        try (NetSuiteSandbox sandbox =
                NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults().withConcurrency(PLACES))) {
            ChildJvm.print("soap", sandbox.connectionSettings());
            ChildJvm.print("rest", sandbox.restConnectionSettings());
            System.out.println(READY);
            System.out.flush();
            ChildJvm.answer(asked -> counted(sandbox));
        }
    }
}
