package io.duebridge.app.bench;

import java.util.Collection;

/** Of one page's times, in milliseconds: exact ones, from all the times there are. */
record Percentiles(int requests, double p50, double p95, double p99, double slowest) {

    /** @param nanos at least one */
    static Percentiles of(Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Percentiles(sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
    }

    /** The smallest time that so many of a hundred requests did not exceed. */
    private static double at(long[] sorted, int percent) {
        int rank = Math.toIntExact(((long) percent * sorted.length + 99) / 100);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
