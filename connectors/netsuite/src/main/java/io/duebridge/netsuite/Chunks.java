package io.duebridge.netsuite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what must not go in one call. */
final class Chunks {
    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all, int most) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += most) {
            chunks.add(list.subList(from, Math.min(list.size(), from + most)));
        }
        return chunks;
    }
}
