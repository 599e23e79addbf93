package io.duebridge.collections.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The connections of a store, as many as its settings allow. With PostgreSQL half of them are for look-ups by keys, as most reads of a
 * page are, which plan differently; H2, and a store with few connections, has one pool for all.
 */
record StorePools(HikariDataSource all, HikariDataSource lookups) implements AutoCloseable {
    private static final int FEWEST_TO_SHARE = 6;

    /** Somebody waits at the start: a host that swallows packets is told after seconds, not after half a minute. */
    private static final String LOGIN_SECONDS = "10";

    /**
     * A plan that PostgreSQL keeps for a statement was made when the table was as small as it then was: a look-up by key would go on
     * scanning a table that has grown from nothing to millions of rows. So it plans each time; and it takes a look-up for what it
     * costs where no disk head moves, or it would scan until it has counted the rows.
     */
    private static final String PLAN_EACH = "set plan_cache_mode = force_custom_plan; set random_page_cost = 1.1";

    /**
     * Planning a look-up takes ten times as long as doing it. Where nothing is ever scanned, a plan is right whatever size the
     * tables had when it was made, and may be kept. Without scans to weigh against, costs say nothing, and would have plans compiled.
     */
    private static final String PLAN_ONCE =
            "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set random_page_cost = 1.1; set jit = off";

    static StorePools open(StoreSettings settings) {
        if (!settings.isPostgres()) {
            HikariConfig config = pool(settings, "collections", settings.poolSize());
            config.setJdbcUrl(CollectionsStore.withH2Options(settings.jdbcUrl()));
            HikariDataSource only = new HikariDataSource(config);
            return new StorePools(only, only);
        }
        int forLookups = settings.poolSize() < FEWEST_TO_SHARE ? 0 : settings.poolSize() / 2;
        HikariDataSource all =
                new HikariDataSource(postgres(settings, "collections", settings.poolSize() - forLookups, PLAN_EACH));
        if (forLookups == 0) {
            return new StorePools(all, all);
        }
        HikariConfig lookups = postgres(settings, "collections-lookups", forLookups, PLAN_ONCE);
        // Opened when it is first used: whether the database is there, the other pool has found out.
        lookups.setInitializationFailTimeout(-1);
        lookups.setMinimumIdle(0);
        lookups.setReadOnly(true);
        return new StorePools(all, new HikariDataSource(lookups));
    }

    private static HikariConfig pool(StoreSettings settings, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return config;
    }

    private static HikariConfig postgres(StoreSettings settings, String name, int size, String planning) {
        HikariConfig config = pool(settings, name, size);
        config.setConnectionInitSql(planning);
        config.addDataSourceProperty("loginTimeout", LOGIN_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // A batch of one insert becomes one statement with many rows.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "duebridge");
        return config;
    }

    @Override
    public void close() {
        all.close();
        lookups.close();
    }
}
