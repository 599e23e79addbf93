package io.duebridge.collections.store;

/**
 * Where the collections store lives.
 *
 * @param jdbcUrl {@code jdbc:h2:file:...}, {@code jdbc:h2:mem:...} or {@code jdbc:postgresql:...}; H2 gets the options it needs by
 *     itself
 * @param poolSize how many database connections at most; a sync, a posting and a page view each hold one for as long as their
 *     transaction lasts
 */
public record StoreSettings(String jdbcUrl, String user, String password, int poolSize) {
    public StoreSettings {
        if (!jdbcUrl.startsWith("jdbc:h2:") && !jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "the store runs on H2 (jdbc:h2:...) and PostgreSQL (jdbc:postgresql:...), not on '"
                            + scheme(jdbcUrl) + "'");
        }
        if (poolSize < 2) {
            throw new IllegalArgumentException("the store needs at least 2 database connections, not " + poolSize);
        }
    }

    /** A database that lives in memory until the program ends; for trying out and for tests. */
    public static StoreSettings inMemory(String name) {
        return new StoreSettings("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "", 10);
    }

    boolean isPostgres() {
        return jdbcUrl.startsWith("jdbc:postgresql:");
    }

    /** What may stand in an error message: a URL can carry a password. */
    private static String scheme(String url) {
        String[] parts = url.split(":", 3);
        return parts.length < 3 ? "an unknown URL" : parts[0] + ":" + parts[1];
    }

    @Override
    public String toString() {
        return "StoreSettings[" + scheme(jdbcUrl) + ", user " + user + ", " + poolSize + " connections]";
    }
}
