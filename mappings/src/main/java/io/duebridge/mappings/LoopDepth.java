package io.duebridge.mappings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows calls and loops through a mapping. A function that reaches itself is refused, and loops nest at most three deep, a
 * function's loops counting where it is called: then the work is bounded by the size of the record.
 */
final class LoopDepth {
    static final int MAX_DEPTH = 3;

    /** The key of what stands outside any function. */
    private static final String DOCUMENT = "";

    private final Map<String, List<Call>> calls = new HashMap<>();
    private final Map<String, Integer> ownDepth = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private record Call(String function, int depth) {}

    void declare(String function, int line) {
        lines.put(function, line);
    }

    void call(@Nullable String from, String function, int depth) {
        calls.computeIfAbsent(from == null ? DOCUMENT : from, key -> new ArrayList<>())
                .add(new Call(function, depth));
    }

    void loop(@Nullable String in, int depth, int line) {
        String key = in == null ? DOCUMENT : in;
        ownDepth.merge(key, depth, Math::max);
        lines.putIfAbsent(key, line);
    }

    void faults(BiConsumer<Integer, String> fault) {
        List<String> recursive = new ArrayList<>();
        for (String function : lines.keySet().stream().sorted().toList()) {
            if (!function.equals(DOCUMENT) && reaches(function, function, new ArrayDeque<>())) {
                recursive.add(function);
                fault.accept(
                        lines.getOrDefault(function, 0),
                        "'def " + function + "' calls itself, which may never end: write it without");
            }
        }
        if (recursive.isEmpty() && depth(DOCUMENT) > MAX_DEPTH) {
            fault.accept(
                    lines.getOrDefault(DOCUMENT, 0),
                    "'for' is nested " + depth(DOCUMENT) + " deep; at most " + MAX_DEPTH + " are allowed");
        }
    }

    private boolean reaches(String from, String target, Deque<String> seen) {
        for (Call call : calls.getOrDefault(from, List.of())) {
            if (call.function().equals(target)) {
                return true;
            }
            if (!seen.contains(call.function())) {
                seen.push(call.function());
                if (reaches(call.function(), target, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int depth(String function) {
        int depth = ownDepth.getOrDefault(function, 0);
        for (Call call : calls.getOrDefault(function, List.of())) {
            depth = Math.max(depth, call.depth() + depth(call.function()));
        }
        return depth;
    }
}
