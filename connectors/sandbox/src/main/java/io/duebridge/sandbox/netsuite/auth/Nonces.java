package io.duebridge.sandbox.netsuite.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Which nonces were used; each may be used once, with a timestamp near the present. */
final class Nonces {
    /** How far a caller's clock may be off. Oracle asks for a synchronised clock and names no figure. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private record Used(String nonce, Instant at) {}

    private final Set<String> known = new HashSet<>();
    private final Deque<Used> order = new ArrayDeque<>();

    /** Takes a nonce; no if it is used, or its time is too far off. */
    synchronized boolean take(String nonce, long timestamp, Instant now) {
        while (!order.isEmpty() && order.peekFirst().at().isBefore(now.minus(WINDOW.multipliedBy(3)))) {
            known.remove(order.removeFirst().nonce());
        }
        Duration off = Duration.ofSeconds(Math.abs(now.getEpochSecond() - timestamp));
        if (off.compareTo(WINDOW) > 0 || !known.add(nonce + "&" + timestamp)) {
            return false;
        }
        order.addLast(new Used(nonce + "&" + timestamp, now));
        return true;
    }
}
