package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code AgedReceivables}: a row for each customer, by age, in the home currency. A customer with jobs is a section: its header has
 * the customer's own figures, its rows the jobs', its summary both.
 */
final class AgedSummary {
    private static final List<String> TITLES = List.of("Current", "1 - 30", "31 - 60", "61 - 90", "91 and over");
    private static final int BUCKETS = TITLES.size();

    private final LedgerView view;
    private final Map<String, BigDecimal[]> own = new TreeMap<>(Comparator.comparing(Long::valueOf));
    private final Map<String, LedgerCustomer> shown = new TreeMap<>(Comparator.comparing(Long::valueOf));
    private int cells;

    AgedSummary(AgedReport report, LedgerView view, Collection<AgedItem> items) {
        this.view = view;
        for (AgedItem item : items) {
            BigDecimal[] buckets = own.computeIfAbsent(item.customer().id(), id -> zeros());
            int bucket = bucket(item.daysLate(report.date()));
            buckets[bucket] = buckets[bucket].add(item.homeOpen());
            show(item.customer());
        }
    }

    /** With everybody above it. */
    private void show(LedgerCustomer customer) {
        shown.put(customer.id(), customer);
        customer.details().parent().flatMap(view::customer).ifPresent(this::show);
    }

    private static int bucket(long daysLate) {
        return daysLate <= 0 ? 0 : (int) Math.min(BUCKETS - 1L, (daysLate + 29) / 30);
    }

    void columns(JsonGenerator json) throws IOException {
        AgedReport.column(json, "", "Customer", Optional.empty());
        for (int i = 0; i < BUCKETS; i++) {
            AgedReport.column(json, TITLES.get(i), "Money", Optional.of(i == 0 ? "current" : Integer.toString(i)));
        }
        AgedReport.column(json, "Total", "Money", Optional.of("total"));
    }

    void rows(JsonGenerator json) throws IOException {
        BigDecimal[] all = zeros();
        for (LedgerCustomer customer : shown.values()) {
            if (customer.details().parent().isEmpty() && fits(json)) {
                add(all, row(json, customer));
            }
        }
        if (cells < AgedReport.MOST_CELLS) {
            json.writeStartObject();
            summary(json, "TOTAL", all);
            json.writeStringField("type", "Section");
            json.writeStringField("group", "GrandTotal");
            json.writeEndObject();
        }
    }

    private boolean fits(JsonGenerator json) throws IOException {
        if (cells >= AgedReport.MOST_CELLS) {
            return false;
        }
        cells += BUCKETS + 2;
        if (cells >= AgedReport.MOST_CELLS) {
            json.writeStartObject();
            json.writeArrayFieldStart("ColData");
            AgedReport.cell(json, AgedReport.NO_MORE);
            json.writeEndArray();
            json.writeEndObject();
            return false;
        }
        return true;
    }

    private BigDecimal[] row(JsonGenerator json, LedgerCustomer customer) throws IOException {
        List<LedgerCustomer> jobs = jobs(customer);
        BigDecimal[] figures = own.getOrDefault(customer.id(), zeros());
        json.writeStartObject();
        if (jobs.isEmpty()) {
            json.writeArrayFieldStart("ColData");
            figures(json, customer, figures);
            json.writeEndArray();
            json.writeEndObject();
            return figures;
        }
        BigDecimal[] sum = figures.clone();
        json.writeObjectFieldStart("Header");
        json.writeArrayFieldStart("ColData");
        figures(json, customer, figures);
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("Rows");
        json.writeArrayFieldStart("Row");
        for (LedgerCustomer job : jobs) {
            if (fits(json)) {
                add(sum, row(json, job));
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        summary(json, "Total " + customer.details().displayName(), sum);
        json.writeStringField("type", "Section");
        json.writeEndObject();
        return sum;
    }

    private List<LedgerCustomer> jobs(LedgerCustomer customer) {
        List<LedgerCustomer> jobs = new ArrayList<>(view.jobsOf(customer.id()));
        jobs.removeIf(job -> !shown.containsKey(job.id()));
        return jobs;
    }

    private static void figures(JsonGenerator json, LedgerCustomer customer, BigDecimal[] figures) throws IOException {
        AgedReport.cell(json, customer.details().displayName(), customer.id());
        amounts(json, figures);
    }

    private static void summary(JsonGenerator json, String name, BigDecimal[] figures) throws IOException {
        json.writeObjectFieldStart("Summary");
        json.writeArrayFieldStart("ColData");
        AgedReport.cell(json, name);
        amounts(json, figures);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void amounts(JsonGenerator json, BigDecimal[] figures) throws IOException {
        for (BigDecimal figure : figures) {
            AgedReport.cell(json, AgedReport.money(figure));
        }
        AgedReport.cell(json, AgedReport.money(Arrays.stream(figures).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private static BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[BUCKETS];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static void add(BigDecimal[] sum, BigDecimal[] more) {
        for (int i = 0; i < BUCKETS; i++) {
            sum[i] = sum[i].add(more[i]);
        }
    }
}
