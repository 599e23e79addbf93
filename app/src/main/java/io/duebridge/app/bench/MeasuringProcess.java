package io.duebridge.app.bench;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program under measurement in a JVM with the promised heap: first the floor, then the sync on PostgreSQL, then on H2, each on an
 * empty database, all from the same server. Ten pages of each kind are read beforehand, so that neither side pays for a cold start of
 * the other's.
 */
final class MeasuringProcess {
    static final String DONE = "done";

    private static final int WARM_UP_PAGES = 10;
    private static final int POOL = 8;

    private MeasuringProcess() {}

    static ChildJvm start(int heapMegabytes, Map<String, String> task) throws IOException {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xmx" + heapMegabytes + "m");
        return ChildJvm.start(MeasuringProcess.class, options, task);
    }

    /** What it is told. */
    static Map<String, String> task(Map<String, String> sandbox, StoreSettings floor, StoreSettings sync) {
        Map<String, String> task = new HashMap<>(sandbox);
        task.put("bench.floor-url", floor.jdbcUrl());
        task.put("bench.sync-url", sync.jdbcUrl());
        return task;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> task = ChildJvm.task();
        Map<String, String> sandbox = new HashMap<>(task);
        sandbox.keySet().removeIf(key -> key.startsWith("bench."));
        Map<String, Long> floorCounts;
        try (CollectionsStore store = open(task.getOrDefault("bench.floor-url", ""), "")) {
            SyncFloor floor = new SyncFloor(sandbox, store);
            floor.run(WARM_UP_PAGES);
            floor.forget();
            Map<String, Long> counts = new HashMap<>();
            print(Measurement.of("floor", () -> {
                counts.putAll(floor.run(Integer.MAX_VALUE));
                return sum(counts);
            }));
            floorCounts = counts;
        }
        sync("postgresql", sandbox, task.getOrDefault("bench.sync-url", ""), "", sum(floorCounts));
        try (BenchFolder folder = BenchFolder.create()) {
            sync("h2", sandbox, "jdbc:h2:file:" + folder.path("store"), "sa", sum(floorCounts));
        }
        System.out.println(DONE);
        System.out.flush();
        System.exit(0);
    }

    private static void sync(String name, Map<String, String> sandbox, String url, String user, long expected)
            throws Exception {
        try (CollectionsStore store = open(url, user);
                SyncUnderTest program = new SyncUnderTest(sandbox, store)) {
            Measurement measured = Measurement.of(name, () -> sum(program.run()));
            if (measured.records() != expected) {
                throw new IllegalStateException("the sync on " + name + " stored " + measured.records()
                        + " records, but there are " + expected);
            }
            print(measured);
        }
    }

    private static CollectionsStore open(String url, String user) {
        return CollectionsStore.open(new StoreSettings(url, user, "", POOL), InstantSource.system());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void print(Measurement measurement) {
        System.out.println(measurement.toLine());
        System.out.flush();
    }
}
