package io.duebridge.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** The least that posting a payment can cost here: one small row, durably committed. */
final class CommitFloor {
    private CommitFloor() {}

    /** Refuses to measure a server that does not wait for the disk. */
    static void requireDurable(DataSource database) throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            String value = setting(database, setting);
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " is " + value
                        + " on this server; commits would not be durable, and the figures would mean nothing");
            }
        }
    }

    private static String setting(DataSource database, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** So many commits of one insert each, side by side on so many connections. */
    static Duration measure(DataSource database, int commits, int connections) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists bench_floor (id bigint primary key, text varchar(200))");
            statement.execute("truncate bench_floor");
        }
        ExecutorService executor = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < connections; part++) {
                int first = part;
                parts.add(executor.submit(() -> {
                    insert(database, first, connections, commits);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void insert(DataSource database, int first, int step, int end) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into bench_floor values (?, ?)")) {
                for (int id = first; id < end; id += step) {
                    insert.setLong(1, id);
                    insert.setString(2, "a payment is to be posted, and that is known from here on: " + id);
                    insert.executeUpdate();
                    connection.commit();
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
