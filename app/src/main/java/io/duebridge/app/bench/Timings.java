package io.duebridge.app.bench;

import java.util.Arrays;

/** How long the calls of one page took, in milliseconds. */
record Timings(double median, double p95, double slowest) {

    /** One page, of one customer or another. */
    @FunctionalInterface
    interface Page {
        void read();
    }

    static Timings of(Page page, int calls) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            page.read();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Timings(at(nanos, 0.5), at(nanos, 0.95), at(nanos, 1));
    }

    /** The smallest value that so large a share of the calls did not exceed. */
    private static double at(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
