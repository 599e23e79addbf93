package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Says of which type the accounts are that lines of journal entries and deposits stand on. QuickBooks names them by id and name, and
 * only the account itself tells whether it is a receivable one; so type and currency are written beside the name, as {@code type} and
 * {@code currency} of AccountRef. The record then says all that its mapping needs, today and when it is mapped again.
 *
 * <p>An account keeps its type and currency for life, so each is asked for once; only those of lines that name somebody are.
 */
final class LineAccounts {
    private static final int IDS_A_QUERY = 100;

    private record Account(String type, String currency) {}

    private final QuickBooksApi api;
    private final QuickBooksCompany company;
    private final Map<String, Account> known = new ConcurrentHashMap<>();

    LineAccounts(QuickBooksApi api, QuickBooksCompany company) {
        this.api = api;
        this.company = company;
    }

    static boolean areNeededFor(RecordKind kind) {
        return kind == RecordKind.JOURNAL_ENTRY || kind == RecordKind.DEPOSIT;
    }

    RecordPage marked(RecordPage page, Deadline deadline) throws ConnectorException {
        return new RecordPage(marked(page.records(), deadline), page.next(), page.holes());
    }

    List<ErpRecord> marked(List<ErpRecord> records, Deadline deadline) throws ConnectorException {
        Set<String> unknown = new LinkedHashSet<>();
        for (ErpRecord record : records) {
            eachReference(record.body(), (reference, id) -> {
                if (!known.containsKey(id)) {
                    unknown.add(id);
                }
            });
        }
        ask(List.copyOf(unknown), deadline);
        return records.stream().map(this::marked).toList();
    }

    private ErpRecord marked(ErpRecord record) {
        boolean[] any = {false};
        eachReference(record.body(), (reference, id) -> any[0] |= known.containsKey(id));
        if (!any[0]) {
            return record;
        }
        JsonNode body = record.body().deepCopy();
        eachReference(body, (reference, id) -> {
            Account account = known.get(id);
            if (account != null) {
                reference.put("type", account.type()).put("currency", account.currency());
            }
        });
        return new ErpRecord(record.kind(), record.id(), record.version(), record.changedAt(), record.deleted(), body);
    }

    /** The accounts of lines that name a customer, or anybody. */
    private static void eachReference(JsonNode body, BiConsumer<ObjectNode, String> action) {
        for (JsonNode line : body.path("Line")) {
            for (String detail : List.of("JournalEntryLineDetail", "DepositLineDetail")) {
                JsonNode details = line.path(detail);
                if (details.path("Entity").isObject() && details.path("AccountRef") instanceof ObjectNode reference) {
                    QuickBooksJson.nonBlank(reference.path("value")).ifPresent(id -> action.accept(reference, id));
                }
            }
        }
    }

    /** Inactive accounts are left out of an answer unless they are asked for. One that is not told of stays without a type. */
    private void ask(List<String> ids, Deadline deadline) throws ConnectorException {
        List<String> wanted = new ArrayList<>(ids);
        for (int from = 0; from < wanted.size(); from += IDS_A_QUERY) {
            String list = wanted.subList(from, Math.min(from + IDS_A_QUERY, wanted.size())).stream()
                    .map(id -> "'" + id.replace("\\", "\\\\").replace("'", "\\'") + "'")
                    .collect(Collectors.joining(", "));
            JsonNode accounts = api.query(
                            "SELECT * FROM Account WHERE Active IN (true,false) AND Id IN (" + list + ") MAXRESULTS "
                                    + QuickBooksSettings.LARGEST_PAGE,
                            Use.READ,
                            deadline)
                    .path("Account");
            for (JsonNode account : accounts) {
                String currency = QuickBooksCompany.currency(
                                account.path("CurrencyRef").path("value"))
                        .orElse(company.homeCurrency(api.callDeadline(deadline)))
                        .getCurrencyCode();
                known.put(
                        account.path("Id").asText(),
                        new Account(account.path("AccountType").asText(), currency));
            }
        }
    }
}
