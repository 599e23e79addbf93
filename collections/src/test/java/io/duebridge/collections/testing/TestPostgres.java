package io.duebridge.collections.testing;

import io.duebridge.collections.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;

/**
 * The PostgreSQL server of this JVM, started when first asked for and stopped with the JVM: the one that
 * {@code DUEBRIDGE_TEST_POSTGRES} names (a JDBC URL with user and password of somebody who may create databases), else one in
 * Docker if Docker answers, else one brought by Maven artifacts.
 */
final class TestPostgres {
    private static final String ENVIRONMENT = "DUEBRIDGE_TEST_POSTGRES";

    private final String url;
    private final String user;
    private final String password;

    private TestPostgres(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static TestPostgres server() {
        return Holder.SERVER;
    }

    StoreSettings newDatabase(String name, int poolSize) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database could be made on the PostgreSQL server", e);
        }
        return new StoreSettings(url.replaceFirst("(//[^/]*/)[^?]*", "$1" + name), user, password, poolSize);
    }

    private static TestPostgres start() {
        String given = System.getenv(ENVIRONMENT);
        if (given != null && !given.isBlank()) {
            return new TestPostgres(given, parameter(given, "user", "postgres"), parameter(given, "password", ""));
        }
        return DockerClientFactory.instance().isDockerAvailable() ? inDocker() : embedded();
    }

    /** Stopped by Testcontainers when the JVM ends. */
    @SuppressWarnings("resource")
    private static TestPostgres inDocker() {
        PostgreSQLContainer<?> container = new PostgreSQLContainer<>("postgres:17-alpine");
        container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return new TestPostgres(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private static TestPostgres embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .start();
            return new TestPostgres(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("the PostgreSQL server for tests did not start", e);
        }
    }

    private static String parameter(String url, String name, String fallback) {
        int at = url.indexOf(name + "=");
        if (at < 0) {
            return fallback;
        }
        int end = url.indexOf('&', at);
        return url.substring(at + name.length() + 1, end < 0 ? url.length() : end);
    }

    private static final class Holder {
        static final TestPostgres SERVER = start();
    }
}
