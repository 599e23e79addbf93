package io.duebridge.portal.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts by key within a window of time and says when there were too many. Kept in memory, for this node only: it slows
 * a guesser down, what must hold for all nodes lies in the store.
 */
public final class Attempts {
    private static final int MOST_KEYS = 20_000;

    private final int most;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    public Attempts(int most, Duration window, InstantSource clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** Notes an attempt. Returns false if there were too many in this window already. */
    public synchronized boolean allow(String key) {
        Window current = current(key);
        windows.put(key, new Window(current.began(), current.count() + 1));
        dropOldest();
        return current.count() < most;
    }

    /** Whether there were too many attempts, without noting one. */
    public synchronized boolean isExhausted(String key) {
        return current(key).count() >= most;
    }

    public synchronized void forget(String key) {
        windows.remove(key);
    }

    private Window current(String key) {
        Instant now = clock.instant();
        Window known = windows.getOrDefault(key, new Window(now, 0));
        return known.began().plus(window).isAfter(now) ? known : new Window(now, 0);
    }

    private void dropOldest() {
        if (windows.size() > MOST_KEYS) {
            var oldest = windows.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private record Window(Instant began, int count) {}
}
