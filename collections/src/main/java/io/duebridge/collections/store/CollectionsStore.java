package io.duebridge.collections.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * The open database: connection pool, migrated schema, transactions. Thread-safe; one per program.
 *
 * <p>A transaction is READ COMMITTED. Whatever must not happen twice is decided by a row: compare-and-set or
 * {@code select ... for update}, never by memory of this process, because several nodes may share the database.
 */
public final class CollectionsStore implements AutoCloseable {
    /**
     * Makes H2 speak PostgreSQL's dialect, and makes a committed transaction survive the process being killed: by default H2 keeps
     * up to half a second of commits in memory ({@code WRITE_DELAY}), among which may be the note that a payment was sent.
     */
    private static final Map<String, String> H2_OPTIONS = Map.of(
            "MODE", "PostgreSQL",
            "DATABASE_TO_LOWER", "TRUE",
            "DEFAULT_NULL_ORDERING", "HIGH",
            "WRITE_DELAY", "0",
            "LOCK_TIMEOUT", "30000");

    /** What the migrations index so that texts are found by how they begin, and only what is open. H2 has no such indexes. */
    private static final Map<String, String> POSTGRES_INDEXES = Map.of(
            "number_beginnings", "number_key text_pattern_ops",
            "order_beginnings", "lower(purchase_order) text_pattern_ops",
            "payer_beginnings", "payer_key text_pattern_ops",
            "reference_columns", "",
            "number_reference", "(" + ReferenceColumns.NUMBER + ")",
            "order_reference", "(" + ReferenceColumns.ORDER + ")",
            "open_documents_only", "where status = 'OPEN'",
            "where", "where");

    private static final Map<String, String> H2_INDEXES = Map.of(
            "number_beginnings", "number_key",
            "order_beginnings", "purchase_order",
            "payer_beginnings", "payer_key",
            "reference_columns", ReferenceColumns.H2_COLUMNS,
            "number_reference", "number_reference",
            "order_reference", "order_reference",
            "open_documents_only", "",
            "where", "-- in PostgreSQL: where");

    private final StorePools pools;
    private final DSLContext dsl;
    private final DSLContext lookups;
    private final InstantSource clock;
    private final boolean postgres;

    private CollectionsStore(StorePools pools, boolean postgres, InstantSource clock) {
        SQLDialect dialect = postgres ? SQLDialect.POSTGRES : SQLDialect.H2;
        this.pools = pools;
        this.postgres = postgres;
        this.clock = clock;
        this.dsl = DSL.using(pools.all(), dialect, jooqSettings());
        // Lists of 5, 6 and 7 keys are one statement, and have one plan.
        this.lookups = DSL.using(pools.lookups(), dialect, jooqSettings().withInListPadding(true));
    }

    /** Opens the database and brings its schema up to date. */
    public static CollectionsStore open(StoreSettings settings, InstantSource clock) {
        StorePools pools = StorePools.open(settings);
        try {
            Flyway.configure()
                    .dataSource(pools.all())
                    .locations("classpath:db/migration")
                    .placeholders(settings.isPostgres() ? POSTGRES_INDEXES : H2_INDEXES)
                    .load()
                    .migrate();
            return new CollectionsStore(pools, settings.isPostgres(), clock);
        } catch (RuntimeException e) {
            pools.close();
            throw e;
        }
    }

    /** Runs outside a transaction: each statement commits by itself. */
    public DSLContext dsl() {
        return dsl;
    }

    /**
     * For reads that find few rows by keys an index holds, whoever's they are: PostgreSQL plans such a statement once for all and
     * keeps the plan, which saves most of its work. What a plan depends on the size of (lists in order, sums of a customer's
     * documents) belongs to {@link #dsl}, where each execution is planned for itself.
     */
    public DSLContext lookups() {
        return lookups;
    }

    /** Commits if {@code work} returns, rolls back if it throws. */
    public <T> T transactionResult(Function<DSLContext, T> work) {
        return dsl.transactionResult(configuration -> work.apply(configuration.dsl()));
    }

    /** Commits if {@code work} returns, rolls back if it throws. */
    public void transaction(Consumer<DSLContext> work) {
        dsl.transaction(configuration -> work.accept(configuration.dsl()));
    }

    /** Reads only, and sees the same all along, whatever is committed meanwhile. Many rows are fetched a part at a time. */
    public <T> T snapshot(Function<DSLContext, T> work) {
        try (Connection connection = pools.all().getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                return work.apply(DSL.using(dsl.configuration().derive(new DefaultConnectionProvider(connection))));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessException("a snapshot could not be taken", e);
        }
    }

    public InstantSource clock() {
        return clock;
    }

    public boolean isPostgres() {
        return postgres;
    }

    public DataSource dataSource() {
        return pools.all();
    }

    @Override
    public void close() {
        pools.close();
    }

    static String withH2Options(String url) {
        String known = url.toUpperCase(Locale.ROOT);
        StringBuilder completed = new StringBuilder(url);
        H2_OPTIONS.forEach((option, value) -> {
            if (!known.contains(";" + option + "=")) {
                completed.append(';').append(option).append('=').append(value);
            }
        });
        return completed.toString();
    }

    /** The generated tables carry the names as the migrations write them, in lower case; quoted they mean the same everywhere. */
    private static Settings jooqSettings() {
        return new Settings()
                .withRenderCatalog(false)
                .withRenderSchema(false)
                .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                .withExecuteLogging(false)
                // Nothing is written by changing what was read.
                .withAttachRecords(false);
    }
}
