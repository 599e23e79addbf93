package io.duebridge.collections.testing;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import java.util.UUID;

/** Fresh, migrated stores for tests that want one of a kind; most use {@link OnBothDatabases}. */
public final class TestStores {
    private static final int POOL = 12;

    private TestStores() {}

    /** On H2 in memory. */
    public static TestStore h2() {
        return TestStore.open(new StoreSettings("jdbc:h2:mem:" + name() + ";DB_CLOSE_DELAY=-1", "sa", "", POOL));
    }

    /** On a database of its own on the PostgreSQL server of this JVM; never skipped. See {@link TestPostgres} for which. */
    public static TestStore postgres() {
        return TestStore.open(postgresSettings());
    }

    /** An empty PostgreSQL database, migrated when a {@link CollectionsStore} opens it. */
    public static StoreSettings postgresSettings() {
        return TestPostgres.server().newDatabase(name(), POOL);
    }

    private static String name() {
        return "test_" + UUID.randomUUID().toString().replace('-', '_');
    }
}
