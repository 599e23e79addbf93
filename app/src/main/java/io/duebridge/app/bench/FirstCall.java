package io.duebridge.app.bench;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * From nothing to the first answer: a JVM of its own, as it comes, opens a connection and reads one page. Beside the time the classes
 * that were loaded for it and what they take of the metaspace.
 *
 * @param openMillis until the connection is open
 * @param callMillis from then to the first page
 * @param cpuMillis of processor time, on all processors together, in both; on an idle machine with two it takes no longer than this
 * @param againMillis the same page once more
 * @param classes loaded meanwhile
 * @param metaspaceKilobytes taken meanwhile
 * @param generated those of the classes that are made from the contract
 */
record FirstCall(
        long openMillis,
        long callMillis,
        long cpuMillis,
        long againMillis,
        long classes,
        long metaspaceKilobytes,
        long generated) {
    private static final String DONE = "done";

    long firstMillis() {
        return openMillis + callMillis;
    }

    static FirstCall measure(Map<String, String> settings) throws IOException {
        // Classes are told as they are loaded, which takes time, so a JVM of its own tells.
        long generated = run(settings, List.of("-Xlog:class+load=info:stdout")).stream()
                .filter(line -> line.contains("io.duebridge.netsuite.wire."))
                .count();
        String measured = run(settings, List.of()).stream()
                .filter(line -> line.startsWith("measured "))
                .findFirst()
                .orElseThrow(() -> new IOException("a first call failed"));
        long[] each = Arrays.stream(measured.split(" "))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        return new FirstCall(each[0], each[1], each[2], each[3], each[4], each[5], generated);
    }

    private static List<String> run(Map<String, String> settings, List<String> options) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(FirstCall.class, options, settings)) {
            child.lines(DONE, lines::add);
        }
        return lines;
    }

    public static void main(String[] arguments) throws Exception {
        // A program that makes calls has long since read how it logs.
        LoggerFactory.getLogger(FirstCall.class).debug("measuring a first call");
        Map<String, String> settings = new HashMap<>(ChildJvm.task());
        ConnectorContext context = new ConnectorContext(InstantSource.system(), new InMemoryTokenStore());
        long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        long metaspace = metaspace();
        long processor = processor();
        long start = System.nanoTime();
        try (ErpConnection connection =
                new NetSuiteConnector().open(new ConnectionSettings("first", settings), context)) {
            long opened = System.nanoTime();
            read(connection, context);
            long first = System.nanoTime();
            long busy = processor() - processor;
            long taken = metaspace() - metaspace;
            long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - classes;
            long again = System.nanoTime();
            read(connection, context);
            System.out.println("measured " + millis(start, opened) + " " + millis(opened, first) + " "
                    + busy / 1_000_000 + " " + millis(again, System.nanoTime()) + " " + loaded + " " + taken / 1024);
        }
        System.out.println(DONE);
        System.out.flush();
        System.exit(0);
    }

    /** One call: the customers of the last second, of whom there are none. */
    private static void read(ErpConnection connection, ConnectorContext context) throws Exception {
        var now = context.clock().instant();
        connection.read(ReadRequest.first(RecordKind.CUSTOMER, new ReadWindow(now.minusSeconds(1), now), 5));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    /** Nanoseconds that all threads of this process have run; 0 where the system does not tell. */
    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getName().contains("Metaspace") || pool.getName().contains("Compressed Class"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
