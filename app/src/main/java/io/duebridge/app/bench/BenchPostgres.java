package io.duebridge.app.bench;

import io.duebridge.collections.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A PostgreSQL server to measure on, with the settings it comes with; databases made here are dropped at the end. */
final class BenchPostgres implements AutoCloseable {
    private static final int POOL = 8;

    private final Optional<EmbeddedPostgres> embedded;
    private final String url;
    private final List<String> databases = new ArrayList<>();

    private BenchPostgres(Optional<EmbeddedPostgres> embedded, String url) {
        this.embedded = embedded;
        this.url = url;
    }

    static BenchPostgres open(Optional<String> givenUrl) throws IOException {
        if (givenUrl.isPresent()) {
            return new BenchPostgres(Optional.empty(), givenUrl.get());
        }
        EmbeddedPostgres server = EmbeddedPostgres.start();
        return new BenchPostgres(Optional.of(server), server.getJdbcUrl("postgres", "postgres"));
    }

    /** The same, with commits that wait for the disk; the server from Maven artifacts does not, as it comes. */
    static BenchPostgres openDurable(Optional<String> givenUrl) throws IOException {
        if (givenUrl.isPresent()) {
            return open(givenUrl);
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
        return new BenchPostgres(Optional.of(server), server.getJdbcUrl("postgres", "postgres"));
    }

    /** An empty database. */
    StoreSettings newDatabase(String purpose) throws SQLException {
        String name = "duebridge_bench_" + purpose + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        execute("create database " + name);
        databases.add(name);
        return new StoreSettings(url.replaceFirst("(//[^/]*/)[^?]*", "$1" + name), "postgres", "", POOL);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        if (embedded.isPresent()) {
            embedded.get().close();
        } else {
            for (String database : databases) {
                execute("drop database if exists " + database);
            }
        }
    }
}
