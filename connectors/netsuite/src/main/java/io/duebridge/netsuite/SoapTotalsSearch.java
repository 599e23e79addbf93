package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.wire.common.CustomerSearchBasic;
import io.duebridge.netsuite.wire.common.TransactionSearchBasic;
import io.duebridge.spi.Deadline;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The searches for what is owed. */
final class SoapTotalsSearch {
    private final SoapSearch search;
    private final Accounts accounts;
    private final NetSuiteWire wire;

    /** Asks which accounts receivables are booked on. */
    interface Accounts {
        List<String> receivable(Collection<String> accounts, Deadline deadline) throws NetSuiteFailure;
    }

    SoapTotalsSearch(SoapSearch search, Accounts accounts, NetSuiteWire wire) {
        this.search = search;
        this.accounts = accounts;
        this.wire = wire;
    }

    /** @param ids all if there are none */
    List<ObjectNode> customers(Set<String> ids, Deadline deadline) throws NetSuiteFailure {
        return search.all(ids, deadline, part -> {
            CustomerSearchBasic wanted = new CustomerSearchBasic();
            wanted.setInternalIdNumber(part.ids());
            wanted.setInternalId(part.customers().isEmpty() ? null : SoapSearch.anyOf("customer", part.customers()));
            return wanted;
        });
    }

    /** Invoices and credit memos that are not settled. */
    List<ObjectNode> openDocuments(Set<String> customers, Deadline deadline) throws NetSuiteFailure {
        return search.all(customers, deadline, part -> {
            TransactionSearchBasic wanted = transactions(part, "_invoice", "_creditMemo");
            wanted.setStatus(SoapSearch.anyOf("_invoiceOpen", "_creditMemoOpen"));
            return wanted;
        });
    }

    /** Their payments; whether anything of one is unapplied is no condition that a search has. */
    List<ObjectNode> payments(Set<String> customers, Deadline deadline) throws NetSuiteFailure {
        return search.all(customers, deadline, part -> transactions(part, "_customerPayment", "_depositApplication"));
    }

    List<ObjectNode> entries(Set<String> customers, Deadline deadline) throws NetSuiteFailure {
        return search.all(customers, deadline, part -> transactions(part, "_journal"));
    }

    /** Of the accounts on these entries, those that receivables are booked on. */
    Set<String> receivable(List<ObjectNode> entries, Deadline deadline) throws NetSuiteFailure {
        Set<String> named = new TreeSet<>();
        for (ObjectNode entry : entries) {
            for (JsonNode line : entry.path("lineList")) {
                named.add(line.path("account").path("id").asText());
            }
        }
        named.remove("");
        return named.isEmpty() ? Set.of() : new HashSet<>(accounts.receivable(named, wire.callDeadline(deadline)));
    }

    private static TransactionSearchBasic transactions(SoapSearch.Part part, String... types) {
        TransactionSearchBasic wanted = new TransactionSearchBasic();
        wanted.setType(SoapSearch.anyOf(types));
        wanted.setEntity(SoapSearch.anyOf("customer", part.customers()));
        wanted.setInternalIdNumber(part.ids());
        return wanted;
    }
}
