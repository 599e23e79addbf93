package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.LedgerDeletion;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.netsuite.books.Company;
import io.duebridge.sandbox.netsuite.books.RecordType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Tables that come from no entity: currencies, periods, and what was deleted. They are written anew whenever they are asked for. */
final class SmallTables {
    static final Set<String> NAMES = Set.of("currency", "accountingperiod", "deletedrecord");

    private static final int FIRST_YEAR = 2015;
    private static final int YEARS = 25;

    private SmallTables() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE currency (id BIGINT, name VARCHAR(100), symbol VARCHAR(3),"
                    + " displaysymbol VARCHAR(10), exchangerate NUMERIC(24, 10), isbasecurrency VARCHAR(1),"
                    + " isinactive VARCHAR(1), currencyprecision BIGINT)");
            statement.execute(
                    "CREATE TABLE accountingperiod (id BIGINT, periodname VARCHAR(100), startdate TIMESTAMP(0),"
                            + " enddate TIMESTAMP(0), closed VARCHAR(1), arlocked VARCHAR(1), alllocked VARCHAR(1),"
                            + " isposting VARCHAR(1), isyear VARCHAR(1), isquarter VARCHAR(1), isadjust VARCHAR(1),"
                            + " isinactive VARCHAR(1))");
            statement.execute("CREATE TABLE deletedrecord (recordid BIGINT, recordtypeid VARCHAR(40), type VARCHAR(40),"
                    + " scriptid VARCHAR(40), name VARCHAR(200), deleteddate TIMESTAMP(0), deletedby BIGINT,"
                    + " context VARCHAR(40))");
        }
    }

    static void refresh(String name, LedgerView view, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + name);
        }
        switch (name) {
            case "currency" -> currencies(view, connection);
            case "accountingperiod" -> periods(view, connection);
            default -> deletions(view, connection);
        }
    }

    private static void currencies(LedgerView view, Connection connection) throws SQLException {
        List<String> codes = Company.currencies(view.company());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO currency VALUES (?, ?, ?, ?, ?, ?, 'F', 2)")) {
            for (String code : codes) {
                boolean base = code.equals(view.company().homeCurrency());
                BigDecimal rate = base ? BigDecimal.ONE : view.company().rate(code, LocalDate.MAX);
                insert.setLong(1, codes.indexOf(code) + 1L);
                insert.setString(2, Company.name(code));
                insert.setString(3, code);
                insert.setString(4, code);
                insert.setBigDecimal(5, rate);
                insert.setString(6, base ? "T" : "F");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void periods(LedgerView view, Connection connection) throws SQLException {
        LocalDate closed = view.closedThrough().orElse(LocalDate.MIN);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO accountingperiod VALUES (?, ?, ?, ?, ?, ?, ?, 'T', 'F', 'F', 'F', 'F')")) {
            for (int month = 0; month < YEARS * 12; month++) {
                LocalDate first = LocalDate.of(FIRST_YEAR, 1, 1).plusMonths(month);
                LocalDate last = first.plusMonths(1).minusDays(1);
                String isClosed = last.isAfter(closed) ? "F" : "T";
                insert.setLong(1, Long.parseLong(Company.period(first).id()));
                insert.setString(2, Company.period(first).name());
                insert.setObject(3, first.atStartOfDay());
                insert.setObject(4, last.atStartOfDay());
                insert.setString(5, isClosed);
                insert.setString(6, isClosed);
                insert.setString(7, isClosed);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void deletions(LedgerView view, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO deletedrecord VALUES (?, ?, ?, ?, ?, ?, -4, 'Web Services')")) {
            for (LedgerDeletion deletion : view.deletedSince(Instant.EPOCH)) {
                RecordType type = RecordType.of(deletion.kind()).orElse(null);
                if (type == null) {
                    continue;
                }
                insert.setLong(1, Long.parseLong(deletion.id()));
                insert.setString(2, type.code());
                insert.setString(3, type.camel());
                insert.setString(4, type.camel().toLowerCase(java.util.Locale.ROOT));
                insert.setString(5, type.spoken() + " #" + deletion.id());
                insert.setObject(
                        6,
                        LocalDateTime.ofInstant(
                                        deletion.deletedAt(), view.company().zone())
                                .truncatedTo(ChronoUnit.SECONDS));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
