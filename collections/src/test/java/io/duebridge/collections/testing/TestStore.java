package io.duebridge.collections.testing;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;

/** A store of a test's own with the clock it runs by; {@code settings} open it once more, as another node would. */
public record TestStore(CollectionsStore store, TestClock clock, StoreSettings settings) implements AutoCloseable {
    static TestStore open(StoreSettings settings) {
        TestClock clock = new TestClock();
        return new TestStore(CollectionsStore.open(settings, clock), clock, settings);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return store.isPostgres() ? "PostgreSQL" : "H2";
    }
}
