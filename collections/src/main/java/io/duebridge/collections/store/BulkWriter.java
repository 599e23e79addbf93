package io.duebridge.collections.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Writes many rows of one table at once, inside the caller's transaction: binary COPY on PostgreSQL, batches on H2. The rows are
 * given column by column, in the order of the {@link Table}'s columns.
 */
public final class BulkWriter {
    private BulkWriter() {}

    /** A table and the columns that are written; for updates the first one is the key. */
    public record Table(String name, List<String> columns) {
        public static Table of(org.jooq.Table<?> table, Field<?>... columns) {
            return new Table(
                    table.getName(), Stream.of(columns).map(Field::getName).toList());
        }
    }

    /** Takes the rows. Instants are cut to microseconds, which is what both databases keep. */
    public interface Rows {
        Rows uuid(@Nullable UUID value);

        Rows text(@Nullable String value);

        Rows integer(int value);

        Rows decimal(@Nullable BigDecimal value);

        Rows date(@Nullable LocalDate value);

        Rows instant(@Nullable Instant value);

        Rows flag(boolean value);

        /** Ends the row. */
        void end();
    }

    /** Inserts rows that are known not to be there. */
    public static void insert(DSLContext tx, Table table, Consumer<Rows> rows) {
        tx.connection(connection -> {
            if (tx.family() == SQLDialect.POSTGRES) {
                copy(connection, table, rows);
            } else {
                batch(connection, insertSql(table), 0, rows);
            }
        });
    }

    /** Updates the rows whose first column equals the first value given; a row that is not there is not made. */
    public static void update(DSLContext tx, Table table, Consumer<Rows> rows) {
        tx.connection(connection -> batch(connection, updateSql(table), table.columns.size() - 1, rows));
    }

    private static void copy(Connection connection, Table table, Consumer<Rows> rows) throws SQLException {
        String sql = "copy " + quoted(table.name) + " (" + quoted(table.columns) + ") from stdin (format binary)";
        try (BinaryCopy copy = new BinaryCopy(
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql), table.columns.size())) {
            rows.accept(copy);
            copy.finish();
        }
    }

    private static void batch(Connection connection, String sql, int keyLast, Consumer<Rows> rows) throws SQLException {
        try (JdbcBatch batch = new JdbcBatch(connection.prepareStatement(sql), keyLast)) {
            rows.accept(batch);
            batch.finish();
        }
    }

    private static String insertSql(Table table) {
        return "insert into " + quoted(table.name) + " (" + quoted(table.columns) + ") values ("
                + table.columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static String updateSql(Table table) {
        return "update " + quoted(table.name) + " set "
                + table.columns.stream()
                        .skip(1)
                        .map(column -> quoted(column) + " = ?")
                        .collect(Collectors.joining(", "))
                + " where " + quoted(table.columns.get(0)) + " = ?";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(BulkWriter::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
