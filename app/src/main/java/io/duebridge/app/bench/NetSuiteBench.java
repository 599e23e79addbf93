package io.duebridge.app.bench;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The NetSuite connector: how long its first call takes in a fresh JVM, how long the first pull of all invoices takes by SOAP and by SuiteQL
 * beside the least it can take, and whether anything grows while it runs for long.
 */
public final class NetSuiteBench {
    /** As many times the time of a floor that stores nothing as a pull may take. */
    private static final int MOST_TIMES_THE_FLOOR = 4;

    private static final long MOST_FIRST_MILLIS = 2_000;

    private final NetSuiteBenchOptions options;
    private final NetSuiteSandboxProcess sandbox;
    private final PrintStream out;

    private NetSuiteBench(NetSuiteBenchOptions options, NetSuiteSandboxProcess sandbox, PrintStream out) {
        this.options = options;
        this.sandbox = sandbox;
        this.out = out;
    }

    /** Measures and prints; gives 1 if something took longer than it may, a call was turned away, or something grew. */
    public static int run(NetSuiteBenchOptions options, PrintStream out) throws Exception {
        QuietLog.configure();
        out.printf("making a NetSuite account with %,d invoices, 5 lines each ...%n", options.invoices());
        try (NetSuiteSandboxProcess sandbox = NetSuiteSandboxProcess.start(options.invoices())) {
            NetSuiteBench bench = new NetSuiteBench(options, sandbox, out);
            if (options.soakMinutes() > 0) {
                MachineLoad.print(out);
                boolean steady = NetSuiteSoak.run(sandbox, options.soakMinutes(), out);
                MachineLoad.print(out);
                return steady ? 0 : 1;
            }
            boolean good = bench.firstCalls();
            good &= bench.pulls();
            good &= bench.neverTurnedAway();
            return good ? 0 : 1;
        }
    }

    private boolean firstCalls() throws IOException {
        boolean good = true;
        for (String transport : List.of("soap", "rest")) {
            List<FirstCall> calls = new ArrayList<>();
            for (int i = 0; i < options.starts(); i++) {
                calls.add(FirstCall.measure(sandbox.settings(transport)));
            }
            calls.sort(Comparator.comparingLong(FirstCall::firstMillis));
            FirstCall middle = calls.get(calls.size() / 2);
            out.printf(
                    Locale.ROOT,
                    "first call by %s: %,d ms (%,d to %,d in %d fresh JVMs), %,d ms of processor time, the same again %,d ms; %,d classes"
                            + " loaded for it, %d made from the contract, %,d KB of metaspace%n",
                    transport,
                    middle.firstMillis(),
                    calls.get(0).firstMillis(),
                    calls.get(calls.size() - 1).firstMillis(),
                    calls.size(),
                    middle.cpuMillis(),
                    middle.againMillis(),
                    middle.classes(),
                    middle.generated(),
                    middle.metaspaceKilobytes());
            good &= middle.firstMillis() <= MOST_FIRST_MILLIS;
        }
        MachineLoad.print(out);
        return good;
    }

    private boolean pulls() throws Exception {
        boolean good = true;
        try (BenchPostgres postgres = BenchPostgres.open(options.postgresUrl())) {
            out.printf("%n%-44s %9s %9s %11s %8s%n", "", "invoices", "seconds", "a second", "x floor");
            for (String transport : List.of("rest", "soap")) {
                good &= pull(transport, postgres);
            }
        }
        MachineLoad.print(out);
        return good;
    }

    private boolean pull(String transport, BenchPostgres postgres) throws Exception {
        Map<String, String> settings = sandbox.settings(transport);
        boolean soap = transport.equals("soap");
        NetSuiteFloor floor = new NetSuiteFloor(settings, options.pageSize());
        String token = soap ? "" : token(settings);
        long start = System.nanoTime();
        int there = soap ? floor.soap() : floor.rest(token);
        Duration least = since(start);
        row("floor by " + (soap ? "SOAP" : "SuiteQL") + ": called and parsed", there, least, least);
        try (CollectionsStore store = CollectionsStore.open(postgres.newDatabase(transport), InstantSource.system());
                BenchProgram program = BenchProgram.netSuite(store, settings, options.pageSize())) {
            program.read(RecordKind.CUSTOMER);
            start = System.nanoTime();
            int read = program.read(RecordKind.INVOICE);
            Duration took = since(start);
            row("by " + (soap ? "SOAP" : "SuiteQL and REST") + ": mapped, archived, stored", read, took, least);
            if (read != there) {
                throw new IllegalStateException(read + " invoices were stored, and there are " + there);
            }
            return took.toMillis() <= MOST_TIMES_THE_FLOOR * least.toMillis();
        }
    }

    /** The floor has no way of its own to sign in by certificate. */
    private static String token(Map<String, String> settings) throws Exception {
        InMemoryTokenStore tokens = new InMemoryTokenStore();
        try (ErpConnection connection = new NetSuiteConnector()
                .open(
                        new ConnectionSettings("floor", settings),
                        new ConnectorContext(InstantSource.system(), tokens))) {
            connection.check();
            return tokens.load("floor").flatMap(OAuthTokens::accessToken).orElseThrow();
        }
    }

    private void row(String what, int invoices, Duration took, Duration least) {
        double seconds = took.toMillis() / 1000.0;
        out.printf(
                Locale.ROOT,
                "%-44s %,9d %9.1f %,11.0f %8.2f%n",
                what,
                invoices,
                seconds,
                invoices / Math.max(0.001, seconds),
                (double) took.toMillis() / Math.max(1, least.toMillis()));
        out.flush();
    }

    private boolean neverTurnedAway() throws IOException {
        NetSuiteSandboxProcess.Calls calls = sandbox.calls();
        out.printf(
                "at most %d of %d calls at the same time, %d turned away%n",
                calls.atOnce(), NetSuiteSandboxProcess.PLACES, calls.turnedAway());
        return calls.turnedAway() == 0;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
