package io.duebridge.app.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What the demo found, in the shape {@code --json} prints. Amounts are exact decimal strings.
 *
 * @param ok every connection ties for every customer and currency, nothing is quarantined without reason, and every payment
 *     arrived at its end
 */
public record DemoReport(
        List<Connection> connections,
        List<Payment> payments,
        @JsonProperty("ok") boolean ok) {

    /** @param synced how many records of each kind the store holds now, by kind label */
    public record Connection(
            String name,
            String vendor,
            Map<String, Long> synced,
            long quarantined,
            OpenReceivables openReceivables,
            boolean ties) {}

    /**
     * Net open receivables: invoices less remaining credit and unapplied payments.
     *
     * @param store the store's figure in the company's home currency; the other currencies stand in {@code byCurrency}
     * @param erp the ERP's own figure, likewise
     */
    public record OpenReceivables(String store, String erp, Map<String, Pair> byCurrency) {}

    /** One currency's figure on both sides. */
    public record Pair(String store, String erp) {}

    /** What was found at several companies, as one: it holds if each of them holds. */
    static DemoReport of(List<DemoReport> each) {
        return new DemoReport(
                each.stream().flatMap(report -> report.connections().stream()).toList(),
                each.stream().flatMap(report -> report.payments().stream()).toList(),
                each.stream().allMatch(DemoReport::ok));
    }

    /**
     * @param connection whose ERP it was posted to
     * @param state the posting's state when the demo ended
     * @param erpDocument the ERP's id of the payment
     * @param applications how the ERP applied it, as read back from the ERP
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Payment(
            String connection,
            String reference,
            String amount,
            String currency,
            String state,
            String erpDocument,
            List<Application> applications,
            String unapplied) {}

    /** @param document the document's number, or its id in the ERP if it has none */
    public record Application(String document, String amount) {}
}
