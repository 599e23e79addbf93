package io.duebridge.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * One timed piece of work.
 *
 * @param records how many records it handled
 * @param took by the wall
 * @param peakHeapBytes the most the heap held meanwhile, garbage included
 */
record Measurement(String name, long records, Duration took, long peakHeapBytes) {
    private static final String SEPARATOR = "\t";

    /** Work that says how many records it handled. */
    @FunctionalInterface
    interface Work {
        long run() throws Exception;
    }

    static Measurement of(String name, Work work) throws Exception {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        long records = work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long peak = heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Measurement(name, records, took, peak);
    }

    double seconds() {
        return took.toNanos() / 1e9;
    }

    double perSecond() {
        return records / seconds();
    }

    long peakHeapMegabytes() {
        return peakHeapBytes >> 20;
    }

    String toLine() {
        return String.join(
                SEPARATOR, name, Long.toString(records), Long.toString(took.toNanos()), Long.toString(peakHeapBytes));
    }

    static Measurement ofLine(String line) {
        String[] parts = line.split(SEPARATOR);
        return new Measurement(
                parts[0],
                Long.parseLong(parts[1]),
                Duration.ofNanos(Long.parseLong(parts[2])),
                Long.parseLong(parts[3]));
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
