package io.duebridge.app.cli;

import static io.duebridge.collections.tables.Tables.CUSTOMER;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.reconciliation.Account;
import io.duebridge.collections.reconciliation.Amounts;
import io.duebridge.collections.reconciliation.DocumentDifference;
import io.duebridge.collections.reconciliation.ReconciliationResult;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.routes.ReconcileReport;
import io.duebridge.spi.Money;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A comparison as text for people and as JSON for programs. Amounts in JSON are texts, exact. */
final class ReconcileText {
    private static final String ROW = "  %-44s  %18s  %18s  %18s  %s%n";
    private static final int WIDEST = 44;

    private ReconcileText() {}

    static void table(CollectionsStore store, ReconcileReport report, PrintWriter out) {
        if (report.result().isEmpty()) {
            out.println(report.connection() + ": not compared");
            return;
        }
        ReconciliationResult result = report.result().get();
        out.printf(
                "%s: %d customers compared, %d tie (%d of them healed), %d drift, %d changed meanwhile; as of %s%n",
                report.connection(),
                result.comparison().customers(),
                result.tied(),
                result.healed().keySet().stream()
                        .map(Account::customer)
                        .distinct()
                        .count(),
                result.drifted(),
                result.unsettled().size(),
                result.asOf());
        out.printf(ROW, "", "STORE", "ERP", "DIFFERENCE", "");
        new TreeMap<>(result.comparison().totals())
                .forEach((currency, amounts) -> row(out, "total " + currency, currency, amounts, ""));
        Map<Account, String> names = names(store, report, result);
        drift(result).forEach((account, amounts) -> {
            row(out, names.getOrDefault(account, ""), account.currency(), amounts, "");
            result.documents(account).forEach(document -> document(out, account.currency(), document));
        });
        unsettled(result)
                .forEach((account, amounts) ->
                        row(out, names.getOrDefault(account, ""), account.currency(), amounts, "changed meanwhile"));
    }

    private static void document(PrintWriter out, String currency, DocumentDifference document) {
        String what = "    " + document.kind() + " "
                + document.number().orElse("id " + document.id().value());
        out.printf(
                ROW,
                shortened(what),
                document.store().map(amount -> text(amount, currency)).orElse("-"),
                document.erp().map(amount -> text(amount, currency)).orElse("-"),
                "",
                document.remark().orElse(""));
    }

    private static void row(PrintWriter out, String what, String currency, Amounts amounts, String remark) {
        out.printf(
                ROW,
                shortened(what),
                text(amounts.store(), currency),
                text(amounts.erp(), currency),
                text(amounts.difference(), currency),
                remark);
    }

    static String json(CollectionsStore store, List<ReconcileReport> reports) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("ties", reports.stream().allMatch(ReconcileReport::ties));
        ArrayNode connections = root.putArray("connections");
        reports.forEach(report -> connections.add(json(store, report)));
        return root.toPrettyString();
    }

    private static ObjectNode json(CollectionsStore store, ReconcileReport report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("connection", report.connection());
        node.put("ties", report.ties());
        report.run().ifPresent(run -> node.put("run", run.toString()));
        report.failure()
                .ifPresent(failure ->
                        node.putObject("failure").put("code", failure.code()).put("message", failure.message()));
        report.result().ifPresent(result -> {
            node.put("asOf", result.asOf().toString());
            node.put("compared", result.comparison().customers());
            node.put("tied", result.tied());
            node.put("drifted", result.drifted());
            node.put("changedMeanwhile", result.unsettled().size());
            node.put("readAgain", result.recordsReadAgain());
            node.put("gone", result.recordsGone());
            ObjectNode totals = node.putObject("totals");
            new TreeMap<>(result.comparison().totals())
                    .forEach((currency, amounts) -> put(totals.putObject(currency), currency, amounts));
            Map<Account, String> names = names(store, report, result);
            ArrayNode drift = node.putArray("drift");
            drift(result).forEach((account, amounts) -> drift.add(json(account, amounts, names, result)));
        });
        return node;
    }

    private static ObjectNode json(
            Account account, Amounts amounts, Map<Account, String> names, ReconciliationResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("customer", account.customer().value());
        node.put("name", names.getOrDefault(account, ""));
        node.put("currency", account.currency());
        put(node, account.currency(), amounts);
        ArrayNode documents = node.putArray("documents");
        for (DocumentDifference document : result.documents(account)) {
            ObjectNode one = documents.addObject();
            one.put("kind", document.kind());
            one.put("id", document.id().value());
            document.number().ifPresent(number -> one.put("number", number));
            document.store().ifPresent(amount -> one.put("store", text(amount, account.currency())));
            document.erp().ifPresent(amount -> one.put("erp", text(amount, account.currency())));
            document.remark().ifPresent(remark -> one.put("remark", remark));
        }
        return node;
    }

    private static void put(ObjectNode node, String currency, Amounts amounts) {
        node.put("store", text(amounts.store(), currency));
        node.put("erp", text(amounts.erp(), currency));
    }

    private static Map<Account, Amounts> drift(ReconciliationResult result) {
        return sorted(result.drift());
    }

    private static Map<Account, Amounts> unsettled(ReconciliationResult result) {
        Map<Account, Amounts> left = new HashMap<>(result.comparison().differences());
        left.keySet().removeAll(result.drift().keySet());
        return sorted(left);
    }

    private static Map<Account, Amounts> sorted(Map<Account, Amounts> accounts) {
        Map<Account, Amounts> sorted = new TreeMap<>(
                Comparator.comparing((Account account) -> account.customer().value())
                        .thenComparing(Account::currency));
        sorted.putAll(accounts);
        return new LinkedHashMap<>(sorted);
    }

    /** The customers' names, all at once. */
    private static Map<Account, String> names(
            CollectionsStore store, ReconcileReport report, ReconciliationResult result) {
        Map<Account, String> names = new HashMap<>();
        Optional<UUID> connection = new Connections(store)
                .find(report.connection())
                .map(found -> found.id().value());
        if (connection.isEmpty()) {
            return names;
        }
        Map<Account, UUID> ids = new HashMap<>();
        result.comparison()
                .differences()
                .keySet()
                .forEach(account -> ids.put(
                        account,
                        RecordIds.customer(new ConnectionId(connection.get()), account.customer())
                                .value()));
        Map<UUID, String> found = new HashMap<>();
        if (!ids.isEmpty()) {
            store.dsl()
                    .select(CUSTOMER.ID, CUSTOMER.NAME)
                    .from(CUSTOMER)
                    .where(Keys.among(CUSTOMER.ID, ids.values()))
                    .forEach(row -> found.put(row.value1(), row.value2()));
        }
        ids.forEach((account, id) -> names.put(
                account, found.getOrDefault(id, "customer " + account.customer().value())));
        return names;
    }

    private static String text(BigDecimal amount, String currency) {
        return new Money(amount, Currency.getInstance(currency)).amount().toPlainString();
    }

    private static String shortened(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
