package io.duebridge.sap;

/** Monitors by key, so that one of a reference, or of a document, is on its way at a time. Keys may share one. */
final class Lanes {
    private static final int MONITORS = 64;

    private final Object[] monitors = new Object[MONITORS];

    Lanes() {
        for (int i = 0; i < MONITORS; i++) {
            monitors[i] = new Object();
        }
    }

    /** What to synchronize on. */
    Object of(Object key) {
        return monitors[Math.floorMod(key.hashCode(), MONITORS)];
    }
}
