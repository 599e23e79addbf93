package io.duebridge.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What one round of a soak run left behind.
 *
 * @param seconds since the start
 * @param records read and mapped in it
 * @param payments posted in it
 * @param heapKilobytes in use after a full collection
 * @param classes loaded and not unloaded
 * @param openFiles file descriptors of the process; -1 where the system does not tell
 * @param temporaryFiles in the process's own folder for them
 */
record SoakRound(
        long seconds,
        long records,
        long payments,
        long heapKilobytes,
        long classes,
        long openFiles,
        long temporaryFiles) {
    /** Rounds that are left out at the beginning, while caches fill and code is compiled. */
    static final int WARM_UP = 3;

    private static final int COMPARED = 3;
    static final int FEWEST = WARM_UP + 2 * COMPARED;

    String toLine() {
        return "round " + seconds + " " + records + " " + payments + " " + heapKilobytes + " " + classes + " "
                + openFiles + " " + temporaryFiles;
    }

    static SoakRound ofLine(String line) {
        long[] each = Arrays.stream(line.split(" "))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        return new SoakRound(each[0], each[1], each[2], each[3], each[4], each[5], each[6]);
    }

    /**
     * What grew between the first rounds after the warm-up and the last ones, a line each; empty if nothing did. Of each three the middle
     * one counts.
     *
     * @throws IllegalArgumentException if there are fewer than {@link #FEWEST}
     */
    static List<String> grown(List<SoakRound> rounds) {
        if (rounds.size() < FEWEST) {
            throw new IllegalArgumentException("of " + rounds.size() + " rounds nothing can be said");
        }
        List<String> grown = new ArrayList<>();
        compare(rounds, "heap after GC, KB", SoakRound::heapKilobytes, 10, 4096, grown);
        compare(rounds, "live classes", SoakRound::classes, 1, 50, grown);
        compare(rounds, "open files", SoakRound::openFiles, 0, 5, grown);
        compare(rounds, "temporary files", SoakRound::temporaryFiles, 0, 0, grown);
        return grown;
    }

    private static void compare(
            List<SoakRound> rounds,
            String what,
            ToLongFunction<SoakRound> value,
            int percent,
            long more,
            List<String> grown) {
        long first = middle(rounds.subList(WARM_UP, WARM_UP + COMPARED), value);
        long last = middle(rounds.subList(rounds.size() - COMPARED, rounds.size()), value);
        if (last > first + Math.max(first * percent / 100, more)) {
            grown.add(what + " grew from " + first + " to " + last);
        }
    }

    private static long middle(List<SoakRound> some, ToLongFunction<SoakRound> value) {
        return some.stream()
                .mapToLong(value)
                .sorted()
                .skip(COMPARED / 2)
                .findFirst()
                .orElseThrow();
    }
}
