package io.duebridge.collections.store;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Rows as batches of one prepared statement. */
final class JdbcBatch implements BulkWriter.Rows, AutoCloseable {
    private static final int BATCH = 1_000;

    private final PreparedStatement statement;
    /** Where the first value of a row goes if the statement wants it last (the key of an update); else 0. */
    private final int keyLast;

    private int column;
    private int rows;

    JdbcBatch(PreparedStatement statement, int keyLast) {
        this.statement = statement;
        this.keyLast = keyLast;
    }

    @Override
    public BulkWriter.Rows uuid(@Nullable UUID value) {
        return bind(value);
    }

    @Override
    public BulkWriter.Rows text(@Nullable String value) {
        return bind(value);
    }

    @Override
    public BulkWriter.Rows integer(int value) {
        return bind(value);
    }

    @Override
    public BulkWriter.Rows decimal(@Nullable BigDecimal value) {
        return bind(value);
    }

    @Override
    public BulkWriter.Rows date(@Nullable LocalDate value) {
        return bind(value);
    }

    @Override
    public BulkWriter.Rows instant(@Nullable Instant value) {
        return bind(value == null ? null : value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    @Override
    public BulkWriter.Rows flag(boolean value) {
        return bind(value);
    }

    @Override
    public void end() {
        try {
            statement.addBatch();
            column = 0;
            if (++rows % BATCH == 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new DataAccessException("rows could not be written", e);
        }
    }

    void finish() throws SQLException {
        if (rows % BATCH != 0) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private BulkWriter.Rows bind(@Nullable Object value) {
        int place = keyLast == 0 ? column + 1 : column == 0 ? keyLast + 1 : column;
        column++;
        try {
            statement.setObject(place, value);
        } catch (SQLException e) {
            throw new DataAccessException("a value could not be bound", e);
        }
        return this;
    }
}
