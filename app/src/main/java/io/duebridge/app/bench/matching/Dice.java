package io.duebridge.app.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chance from a seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** From {@code least} to {@code greatest}, both included. */
    int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }

    long between(long least, long greatest) {
        return least + Math.floorMod(random.nextLong(), greatest - least + 1);
    }

    /** True so many times in a hundred. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** So many different ones, in a random order. */
    <T> List<T> some(List<T> list, int count) {
        List<T> left = new ArrayList<>(list);
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < count && !left.isEmpty(); i++) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
