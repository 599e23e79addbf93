package io.duebridge.collections.cash.matching;

import java.util.LinkedHashSet;
import java.util.Set;

/** Keys that are a slip of the keyboard apart. */
final class NearKeys {
    private NearKeys() {}

    /**
     * How many characters were typed wrong, left out, typed too much or swapped with their neighbour (optimal string alignment).
     *
     * @param most more than so many are given as {@code most + 1}
     */
    static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int typed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(typed, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.min(last[other.length()], most + 1);
    }

    /** All keys of digits at distance one from this key of digits. */
    static Set<String> around(String key) {
        Set<String> near = new LinkedHashSet<>();
        for (int i = 0; i <= key.length(); i++) {
            String head = key.substring(0, i);
            for (char digit = '0'; digit <= '9'; digit++) {
                near.add(head + digit + key.substring(i));
                if (i < key.length()) {
                    near.add(head + digit + key.substring(i + 1));
                }
            }
            if (i < key.length()) {
                near.add(head + key.substring(i + 1));
            }
            if (i + 1 < key.length()) {
                near.add(head + key.charAt(i + 1) + key.charAt(i) + key.substring(i + 2));
            }
        }
        near.remove(key);
        return near;
    }

    /** Whether hands make this slip often: two characters swapped, one doubled or a double halved, or a key beside the right one. */
    static boolean easy(String written, String key) {
        int length = Math.min(written.length(), key.length());
        int at = 0;
        while (at < length && written.charAt(at) == key.charAt(at)) {
            at++;
        }
        if (written.length() == key.length()) {
            return at + 1 < length && written.charAt(at) == key.charAt(at + 1)
                    || at < length && beside(written, key, at);
        }
        String longer = written.length() > key.length() ? written : key;
        return at > 0 && at < longer.length() && longer.charAt(at) == longer.charAt(at - 1);
    }

    /** Neighbours in the row of digits, or one above the other in the block of digits. */
    private static boolean beside(String written, String key, int at) {
        int apart = Math.abs(written.charAt(at) - key.charAt(at));
        return apart == 1 || apart == 3;
    }
}
