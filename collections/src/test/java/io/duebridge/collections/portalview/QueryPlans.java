package io.duebridge.collections.portalview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.store.CollectionsStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Listens to what is asked of a PostgreSQL store, and has the database tell how it would answer. */
public final class QueryPlans implements ExecuteListener {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The tables that grow with a company's business. */
    private static final Set<String> GROWING = Set.of(
            "customer",
            "contact",
            "contact_customer",
            "document",
            "document_line",
            "erp_payment",
            "application",
            "payment",
            "allocation",
            "posting",
            "bank_file",
            "bank_line",
            "cash_proposal",
            "customer_key",
            "webhook_event",
            "webhook_delivery",
            "webhook_attempt");

    private final transient CollectionsStore store;
    private final transient List<Heard> heard = new ArrayList<>();
    private boolean listening;

    private QueryPlans(CollectionsStore store) {
        this.store = store;
    }

    public static QueryPlans listeningTo(CollectionsStore store) {
        QueryPlans plans = new QueryPlans(store);
        store.dsl().configuration().set(plans);
        store.lookups().configuration().set(plans);
        return plans;
    }

    /**
     * One visit of a table that grows.
     *
     * @param how the plan's word for it, such as Index Scan
     * @param bounded whether an index was entered at a place rather than read from end to end
     * @param rows how many rows were looked at, those that were not wanted included
     */
    public record Visit(String table, String how, boolean bounded, long rows) {}

    /** One statement as it was carried out. */
    public record Plan(String sql, List<Visit> visits) {
        public long rows() {
            return visits.stream().mapToLong(Visit::rows).sum();
        }
    }

    /** A statement of the one kind or the other. */
    private record Heard(DSLContext by, Query query) {}

    @Override
    public void executeStart(ExecuteContext context) {
        Query query = context.query();
        if (listening && query != null) {
            heard.add(new Heard(DSL.using(context.configuration()), query));
        }
    }

    /** Runs {@code page} and gives the plan of each statement it used. */
    public List<Plan> of(Runnable page) {
        heard.clear();
        listening = true;
        page.run();
        listening = false;
        return List.copyOf(heard).stream()
                .map(one -> isLookup(one) ? kept(one.query()) : planned(one.query()))
                .toList();
    }

    private boolean isLookup(Heard one) {
        return one.by().settings().isInListPadding();
    }

    private Plan planned(Query query) {
        String sql = store.dsl().renderInlined(query);
        return plan(
                sql,
                store.dsl()
                        .resultQuery("explain (analyze, format json) {0}", DSL.raw(sql))
                        .fetchSingle(0, String.class));
    }

    /** The plan that is made without knowing whose rows are asked for, as a look-up keeps it. */
    private Plan kept(Query query) {
        DSLContext lookups = store.lookups();
        Settings numbered = new Settings()
                .withRenderSchema(false)
                .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                .withRenderNamedParamPrefix("$");
        DSLContext plain = DSL.using(SQLDialect.POSTGRES, numbered);
        String sql = plain.renderNamedParams(query);
        List<Object> binds = plain.extractBindValues(query);
        String values = binds.stream()
                .map(value -> lookups.renderInlined(DSL.inline(value)))
                .collect(Collectors.joining(", ", binds.isEmpty() ? "" : "(", ""));
        return lookups.connectionResult(connection -> {
            DSLContext same = DSL.using(connection, SQLDialect.POSTGRES);
            statement(connection, "prepare looked_up as " + sql);
            try {
                String close = values.isEmpty() ? "" : ")";
                return plan(
                        sql,
                        same.resultQuery("explain (analyze, format json) execute looked_up" + values + close)
                                .fetchSingle(0, String.class));
            } finally {
                statement(connection, "deallocate looked_up");
            }
        });
    }

    private static void statement(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Plan plan(String sql, String explained) {
        List<Visit> visits = new ArrayList<>();
        try {
            collect(JSON.readTree(explained).path(0).path("Plan"), visits);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's plan is not the JSON it should be", e);
        }
        return new Plan(sql, visits);
    }

    private static void collect(JsonNode node, List<Visit> visits) {
        String how = node.path("Node Type").asText();
        String table = node.path("Relation Name").asText();
        if (GROWING.contains(table)) {
            // A bitmap heap scan goes where the index scans below it point to.
            boolean bounded = node.has("Index Cond") || how.equals("Bitmap Heap Scan");
            visits.add(new Visit(table, how, bounded, rows(node)));
        } else if (how.equals("Bitmap Index Scan")) {
            visits.add(new Visit(node.path("Index Name").asText(), how, node.has("Index Cond"), 0));
        }
        node.path("Plans").forEach(child -> collect(child, visits));
    }

    /** Counts are given per loop, rounded. */
    private static long rows(JsonNode node) {
        double each = node.path("Actual Rows").asDouble()
                + node.path("Rows Removed by Filter").asDouble()
                + node.path("Rows Removed by Index Recheck").asDouble();
        return Math.round(each * node.path("Actual Loops").asDouble());
    }
}
