package io.duebridge.app.demo;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Table;

/** What stands in the store and in the ledger once the demo has been played, as a report. */
final class Findings {
    private final Engine engine;
    private final StoredConnection connection;
    private final DemoCompany company;
    private final Ledger ledger;
    private final Settling settling;

    Findings(Engine engine, StoredConnection connection, DemoCompany company, Settling settling) {
        this.engine = engine;
        this.connection = connection;
        this.company = company;
        this.ledger = company.ledger();
        this.settling = settling;
    }

    /** @param held whether every read was complete and every payment arrived */
    DemoReport report(List<PaidOrder> paid, boolean held) {
        Tie tie = Tie.of(engine.store(), connection.id(), company.openReceivables());
        long quarantined = new Quarantine(engine.store())
                .openCounts(connection.id()).values().stream()
                        .mapToLong(Integer::longValue)
                        .sum();
        DemoReport.Connection found = new DemoReport.Connection(
                connection.name(), connection.vendor(), stored(), quarantined, receivables(tie), tie.ties());
        List<DemoReport.Payment> payments = paid.stream().map(this::payment).toList();
        boolean once = paid.stream()
                .allMatch(order -> ledger.paymentsNoted(order.reference()).size() == 1);
        boolean back = paid.stream().filter(order -> order.order().takenBack()).allMatch(this::isTakenBack);
        return new DemoReport(List.of(found), payments, held && once && back && quarantined == 0 && tie.ties());
    }

    /** In the ERP's own books: the payment has no effect any more and its documents are to be paid again. */
    private boolean isTakenBack(PaidOrder order) {
        boolean voided = ledger.paymentsNoted(order.reference()).stream().allMatch(LedgerPayment::voided);
        return voided
                && order.order().parts().stream()
                        .allMatch(part -> ledger.invoice(part.erpId())
                                .filter(invoice -> invoice.open().compareTo(part.amount()) == 0)
                                .isPresent());
    }

    private Map<String, Long> stored() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(
                RecordKind.CUSTOMER.label(),
                count(CUSTOMER, CUSTOMER.CONNECTION_ID.eq(connection.id().value())));
        for (RecordKind kind : List.of(RecordKind.INVOICE, RecordKind.CREDIT_MEMO)) {
            counts.put(
                    kind.label(),
                    count(
                            DOCUMENT,
                            DOCUMENT.CONNECTION_ID.eq(connection.id().value()).and(DOCUMENT.KIND.eq(kind.label()))));
        }
        counts.put(
                RecordKind.PAYMENT.label(),
                count(ERP_PAYMENT, ERP_PAYMENT.CONNECTION_ID.eq(connection.id().value())));
        return counts;
    }

    private long count(Table<?> table, Condition condition) {
        return engine.store().dsl().fetchCount(table, condition);
    }

    private DemoReport.OpenReceivables receivables(Tie tie) {
        Map<String, DemoReport.Pair> byCurrency = new LinkedHashMap<>();
        TreeSet<String> currencies = new TreeSet<>(tie.store().keySet());
        currencies.addAll(tie.erp().keySet());
        for (String currency : currencies) {
            byCurrency.put(currency, new DemoReport.Pair(text(tie.store(), currency), text(tie.erp(), currency)));
        }
        String home = ledger.company().homeCurrency();
        return new DemoReport.OpenReceivables(text(tie.store(), home), text(tie.erp(), home), byCurrency);
    }

    private static String text(Map<String, BigDecimal> totals, String currency) {
        return Tie.text(totals.getOrDefault(currency, BigDecimal.ZERO), currency);
    }

    private DemoReport.Payment payment(PaidOrder order) {
        Optional<PostingView> posting = settling.posting(order);
        Optional<PaymentStory> story = settling.story(order);
        Optional<PaymentStory.ErpTruth> erp = story.flatMap(PaymentStory::erp);
        return new DemoReport.Payment(
                connection.name(),
                order.reference(),
                story.map(found -> found.amount().amount().toPlainString()).orElse("0.00"),
                story.map(found -> found.amount().currency().getCurrencyCode()).orElse(""),
                posting.map(found -> found.state().name()).orElse("NOT_SETTLED"),
                posting.flatMap(PostingView::erpId).orElse(""),
                erp.map(truth -> truth.applications().stream()
                                .map(application -> new DemoReport.Application(
                                        application.document().label(),
                                        application.amount().amount().toPlainString()))
                                .toList())
                        .orElse(List.of()),
                erp.map(truth -> truth.unapplied().amount().toPlainString()).orElse("0.00"));
    }
}
