package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.netsuite.books.NetSuiteBooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;

/** The ledger in tables of an H2 database in memory, kept up to date from the ledger's change log. One query runs at a time. */
final class Mirror implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final String READER = "SUITEQL";

    /** Asks something of the tables. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private final NetSuiteBooks books;
    private final Instant visibleUntil;
    private final JdbcDataSource source = new JdbcDataSource();
    private final Connection owner;
    private final List<MirroredTable> tables = new ArrayList<>();

    /** @param visibleUntil nothing created later gets into the tables */
    Mirror(NetSuiteBooks books, Instant visibleUntil) {
        this.books = books;
        this.visibleUntil = visibleUntil;
        String name = "jdbc:h2:mem:suiteql-" + UUID.randomUUID();
        source.setURL(name);
        JdbcDataSource making = new JdbcDataSource();
        making.setURL(name + ";MODE=Oracle");
        try {
            owner = making.getConnection("OWNER", UUID.randomUUID().toString());
            try (Statement statement = owner.createStatement()) {
                statement.execute("CREATE USER " + READER + " PASSWORD '" + READER + "'");
                statement.execute("GRANT SELECT ON SCHEMA PUBLIC TO " + READER);
            }
            for (Table table : Tables.all()) {
                tables.add(new MirroredTable(table, owner));
            }
            SmallTables.create(owner);
        } catch (SQLException e) {
            throw new IllegalStateException("a database in memory", e);
        }
    }

    /** From now on what changes is noted, so that it need not be looked for. */
    Mirror following() {
        books.ledger().news().onChange(change -> tables.forEach(table -> table.changed(change)));
        return this;
    }

    /**
     * Brings the tables that a query names up to date, and asks.
     *
     * @throws SQLException what the query itself did wrong
     */
    synchronized <T> T ask(String query, Question<T> question) throws SQLException {
        Set<String> words = new java.util.LinkedHashSet<>();
        Matcher matcher = WORD.matcher(query.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        prepare(words);
        try (Connection reader = source.getConnection(READER, READER)) {
            return question.ask(reader);
        }
    }

    private void prepare(Set<String> words) {
        books.ledger().read(view -> {
            try {
                for (MirroredTable table : tables) {
                    if (words.contains(table.name())) {
                        customColumns(table, words);
                        table.refresh(view, visibleUntil, owner);
                    }
                }
                for (String small : SmallTables.NAMES) {
                    if (words.contains(small)) {
                        SmallTables.refresh(small, view, owner);
                    }
                }
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException("The mirror of the ledger could not be brought up to date", e);
            }
        });
    }

    private void customColumns(MirroredTable table, Set<String> words) throws SQLException {
        String prefix = table.name().equals("customer") ? "custentity" : "custbody";
        if (table.name().equals("customer") || table.name().equals("transaction")) {
            for (String word : words) {
                if (word.startsWith(prefix)) {
                    table.ensureColumn(word, owner);
                }
            }
        }
    }

    @Override
    public void close() {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("a database in memory", e);
        }
    }
}
