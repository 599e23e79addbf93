package io.duebridge.collections.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"; the types' forms are those of their
 * {@code _recv} functions): nothing to escape, nothing for the server to parse.
 */
final class BinaryCopy implements BulkWriter.Rows, AutoCloseable {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int CHUNK = 1 << 16;
    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final int EPOCH_2000_DAYS = 10_957;

    private final CopyIn copy;
    private final int columns;

    private byte[] buffer = new byte[CHUNK + 8_192];
    private int size;
    private int column;

    BinaryCopy(CopyIn copy, int columns) {
        this.copy = copy;
        this.columns = columns;
        System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
        size = HEADER.length;
        int32(0);
        int32(0);
    }

    @Override
    public BulkWriter.Rows uuid(@Nullable UUID value) {
        if (value == null) {
            return nothing();
        }
        field(16);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
        return this;
    }

    @Override
    public BulkWriter.Rows text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        field(bytes.length);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    @Override
    public BulkWriter.Rows integer(int value) {
        field(4);
        int32(value);
        return this;
    }

    @Override
    public BulkWriter.Rows decimal(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        BinaryNumeric numeric = BinaryNumeric.of(value);
        field(8 + 2 * numeric.digits().length);
        int16(numeric.digits().length);
        int16(numeric.weight());
        int16(numeric.sign());
        int16(numeric.scale());
        for (short digit : numeric.digits()) {
            int16(digit);
        }
        return this;
    }

    @Override
    public BulkWriter.Rows date(@Nullable LocalDate value) {
        if (value == null) {
            return nothing();
        }
        field(4);
        int32(Math.toIntExact(value.toEpochDay() - EPOCH_2000_DAYS));
        return this;
    }

    @Override
    public BulkWriter.Rows instant(@Nullable Instant value) {
        if (value == null) {
            return nothing();
        }
        field(8);
        int64((value.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000 + value.getNano() / 1_000);
        return this;
    }

    @Override
    public BulkWriter.Rows flag(boolean value) {
        field(1);
        reserve(1);
        buffer[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    @Override
    public void end() {
        if (column != columns) {
            throw new IllegalStateException("a row has " + columns + " columns, not " + column);
        }
        column = 0;
        if (size >= CHUNK) {
            send();
        }
    }

    void finish() throws SQLException {
        int16(-1);
        send();
        copy.endCopy();
    }

    /** Cancels the copy if it was not finished, so that the database connection can be rolled back. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() {
        try {
            copy.writeToCopy(buffer, 0, size);
            size = 0;
        } catch (SQLException e) {
            throw new DataAccessException("rows could not be copied", e);
        }
    }

    private BulkWriter.Rows nothing() {
        field(-1);
        return this;
    }

    private void field(int length) {
        if (column++ == 0) {
            int16(columns);
        }
        int32(length);
    }

    private void int16(int value) {
        reserve(2);
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
    }

    private void int32(int value) {
        int16(value >>> 16);
        int16(value);
    }

    private void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void reserve(int bytes) {
        if (size + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }
}
