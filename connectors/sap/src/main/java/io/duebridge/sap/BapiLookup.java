package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Items and customers by what they are known by here. BAPIs give items only with their customer, so our function module says first whose they are;
 * then each such account is read once. An item of another kind than asked for is none of that kind.
 */
final class BapiLookup implements RecordLookup {
    private final BapiDocuments documents;
    private final BapiCustomers customers;
    private final BapiAccounts accounts;
    private final BapiItemRecords making;
    private final SideBySide side;
    private final InstantSource clock;

    BapiLookup(
            BapiDocuments documents,
            BapiCustomers customers,
            BapiAccounts accounts,
            BapiItemRecords making,
            SideBySide side,
            InstantSource clock) {
        this.documents = documents;
        this.customers = customers;
        this.accounts = accounts;
        this.making = making;
        this.side = side;
        this.clock = clock;
    }

    @Override
    public List<ErpRecord> lookUp(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        SapConnector.requireRead(kind);
        List<ErpRecord> found = kind == RecordKind.CUSTOMER ? customers(ids, deadline) : items(kind, ids, deadline);
        return GoneRecords.beside(found, kind, ids, clock);
    }

    private List<ErpRecord> customers(Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        List<ErpRecord> found = new ArrayList<>();
        Set<String> all = ids.isEmpty() ? Set.of() : new TreeSet<>(customers.numbers(deadline));
        for (ErpId id : ids) {
            String number = SapValues.padded(id.value(), 10);
            if (all.contains(number)) {
                try {
                    ObjectNode body = customers.record(number, deadline);
                    found.add(new ErpRecord(RecordKind.CUSTOMER, id, Versions.of(body), Instant.EPOCH, false, body));
                } catch (RawFault e) {
                    throw unreadable("customer " + id + ": " + e.getMessage(), e);
                }
            }
        }
        return found;
    }

    private List<ErpRecord> items(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        List<ItemKey> keys = ids.stream()
                .flatMap(id -> ItemKey.parse(id.value()).stream())
                .sorted()
                .toList();
        List<ErpRecord> found = new ArrayList<>();
        if (keys.isEmpty()) {
            return found;
        }
        Map<String, LocalDate> owners = new TreeMap<>();
        documents
                .owners(keys, Use.READ, deadline)
                .values()
                .forEach(owner -> owners.merge(
                        owner.customer(),
                        owner.clearedFrom().orElseGet(accounts::today),
                        (a, b) -> a.isBefore(b) ? a : b));
        List<BapiAccounts.Account> read = side.each(
                List.copyOf(owners.entrySet()),
                owner -> accounts.read(owner.getKey(), owner.getValue(), Use.READ, deadline));
        for (BapiAccounts.Account account : read) {
            refuseHoles(account.holes(), kind, ids);
            found.addAll(wanted(kind, ids, account.items(), deadline));
        }
        return found;
    }

    private List<ErpRecord> wanted(RecordKind kind, Set<ErpId> ids, List<Item> items, Deadline deadline)
            throws ConnectorException {
        List<ErpRecord> found = new ArrayList<>();
        ItemContext context = new ItemContext(items);
        for (List<Item> group : BapiItemRecords.groups(items)) {
            String id = group.get(0).key().text();
            if (group.get(0).nature().kind() == kind && ids.contains(new ErpId(id))) {
                try {
                    found.add(making.record(kind, group, context, deadline));
                } catch (RawFault e) {
                    throw unreadable(kind + " " + id + ": " + e.getMessage(), e);
                }
            }
        }
        return found;
    }

    /** One that cannot be read could be one that is looked for, and then it is not gone. */
    private static void refuseHoles(List<ReadHole> holes, RecordKind kind, Set<ErpId> ids) throws ConnectorException {
        for (ReadHole hole : holes) {
            String id = hole.what().substring(hole.what().lastIndexOf(' ') + 1);
            if (ids.contains(new ErpId(id))) {
                throw unreadable(kind + " " + id + ": " + hole.why(), null);
            }
        }
    }

    private static ConnectorException unreadable(String what, @Nullable Exception cause) {
        return new ConnectorException(ConnectionErrors.UNREADABLE_ANSWER, what, cause);
    }
}
