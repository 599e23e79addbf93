package io.duebridge.app.bench;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The program under measurement in a JVM with the promised heap: first the floor, then the program's own routes, connector, mappings and
 * store on PostgreSQL, from the same SAP system.
 */
final class SapMeasuringProcess {
    static final String DONE = "done";
    static final String FLOOR = "floor";
    static final String PROGRAM = "program";

    private static final int PAGE = 1_000;
    private static final int POOL = 8;
    private static final int WARM_UP_PAGES = 10;

    /** Payments that are posted before anything is measured, so that nobody pays for the other's cold start. */
    static final int WARM_UP = 100;

    private SapMeasuringProcess() {}

    /**
     * @param work pull or post
     * @param payments to post; the floor sends as many of its own
     */
    static ChildJvm start(int heapMegabytes, String work, int payments, Map<String, String> sap, StoreSettings store)
            throws IOException {
        Map<String, String> task = new HashMap<>();
        sap.forEach((key, value) -> task.put("sap." + key, value));
        task.put("work", work);
        task.put("payments", Integer.toString(payments));
        task.put("store", store.jdbcUrl());
        return ChildJvm.start(
                SapMeasuringProcess.class, List.of("-XX:+UseSerialGC", "-Xmx" + heapMegabytes + "m"), task);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> task = ChildJvm.task();
        Map<String, String> sap = ChildJvm.below("sap", task);
        StoreSettings database = new StoreSettings(task.getOrDefault("store", ""), "", "", POOL);
        try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system());
                BenchProgram program = BenchProgram.sap(store, sap, PAGE)) {
            if ("pull".equals(task.get("work"))) {
                pull(sap, program);
            } else {
                post(sap, program, Integer.parseInt(task.getOrDefault("payments", "0")));
            }
        }
        System.out.println(DONE);
        System.out.flush();
        System.exit(0);
    }

    private static void pull(Map<String, String> sap, BenchProgram program) throws Exception {
        SapFloor floor = new SapFloor(sap, PAGE);
        floor.pull(WARM_UP_PAGES);
        Measurement least = measure(FLOOR, "calls of the floor", floor::calls, () -> floor.pull(Integer.MAX_VALUE));
        print(least);
        program.read(RecordKind.CUSTOMER);
        Measurement measured =
                measure(PROGRAM, "documents stored", program::stored, () -> program.read(RecordKind.INVOICE));
        print(measured);
        if (measured.records() != least.records()) {
            throw new IllegalStateException(
                    measured.records() + " invoices were stored, and there are " + least.records());
        }
    }

    private static void post(Map<String, String> sap, BenchProgram program, int payments) throws Exception {
        SapPostingFloor floor = new SapPostingFloor(sap);
        List<FrozenPayment> written = floor.write(WARM_UP + payments);
        floor.send(written.subList(0, WARM_UP));
        print(measure(
                FLOOR, "calls of the floor", floor::calls, () -> floor.send(written.subList(WARM_UP, written.size()))));
        // Read only now: what the floor has paid is not open any more.
        program.read(RecordKind.CUSTOMER);
        program.read(RecordKind.INVOICE);
        program.payInvoices(WARM_UP);
        program.post(WARM_UP);
        program.payInvoices(payments);
        print(measure(PROGRAM, "payments posted", program::posted, () -> {
            program.post(payments);
            return payments;
        }));
    }

    private static Measurement measure(String name, String what, LongSupplier done, Measurement.Work work)
            throws Exception {
        try (BenchNews news = BenchNews.of(what, done)) {
            return Measurement.of(name, work);
        }
    }

    private static void print(Measurement measurement) {
        System.out.println(measurement.toLine());
        System.out.flush();
    }
}
