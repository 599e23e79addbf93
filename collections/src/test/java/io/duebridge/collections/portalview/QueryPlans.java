package io.duebridge.collections.portalview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.store.CollectionsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
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
    private final transient List<String> heard = new ArrayList<>();
    private boolean listening;

    private QueryPlans(CollectionsStore store) {
        this.store = store;
    }

    public static QueryPlans listeningTo(CollectionsStore store) {
        QueryPlans plans = new QueryPlans(store);
        store.dsl().configuration().set(plans);
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

    @Override
    public void executeStart(ExecuteContext context) {
        Query query = context.query();
        if (listening && query != null) {
            heard.add(DSL.using(context.configuration()).renderInlined(query));
        }
    }

    /** Runs {@code page} and gives the plan of each statement it used. */
    public List<Plan> of(Runnable page) {
        heard.clear();
        listening = true;
        page.run();
        listening = false;
        return List.copyOf(heard).stream().map(this::explained).toList();
    }

    private Plan explained(String sql) {
        String text = store.dsl()
                .resultQuery("explain (analyze, format json) {0}", DSL.raw(sql))
                .fetchSingle(0, String.class);
        List<Visit> visits = new ArrayList<>();
        try {
            collect(JSON.readTree(text).path(0).path("Plan"), visits);
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
