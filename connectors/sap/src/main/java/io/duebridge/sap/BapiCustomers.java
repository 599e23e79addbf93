package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Customers by BAPIs. All of them come in one answer, because nothing says in which order SAP would give a part; their numbers are kept for
 * some minutes, since the pages of a read go on from them.
 */
final class BapiCustomers {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final BapiClient client;
    private final InstantSource clock;
    private @Nullable Kept kept;

    BapiCustomers(BapiClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Kept(Instant since, TreeMap<String, Element> rows) {}

    /** All customers, asked for anew, in the order of their numbers as SAP keeps them. */
    List<String> numbers(Deadline deadline) throws ConnectorException {
        return List.copyOf(rows(true, deadline).keySet());
    }

    /** Those a read goes on with: from the customer within whose account it stands, or behind the one it has done. */
    List<String> numbers(Optional<BapiReader.Position> at, Deadline deadline) throws ConnectorException {
        TreeMap<String, Element> rows = rows(at.isEmpty(), deadline);
        return at.isEmpty()
                ? List.copyOf(rows.keySet())
                : List.copyOf(rows.tailMap(at.get().customer(), at.get().item().isPresent())
                        .keySet());
    }

    private synchronized TreeMap<String, Element> rows(boolean anew, Deadline deadline) throws ConnectorException {
        Instant now = clock.instant();
        Kept last = kept;
        if (last != null && !anew && now.isBefore(last.since().plus(KEPT))) {
            return last.rows();
        }
        TreeMap<String, Element> rows = new TreeMap<>();
        for (Element row : list(deadline)) {
            String number = SapValues.padded(BapiReturn.field(row, "CUSTOMER"), 10);
            if (number.isEmpty()) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER, "BAPI_CUSTOMER_GETLIST gave a customer without a number");
            }
            rows.put(number, row);
        }
        kept = new Kept(now, rows);
        return rows;
    }

    private List<Element> list(Deadline deadline) throws ConnectorException {
        Element answer = client.read(
                "BAPI_CUSTOMER_GETLIST",
                Use.READ,
                deadline,
                Set.of("FN 517"),
                request -> request.table("ADDRESSDATA")
                        .table(
                                "IDRANGE",
                                List.of("*"),
                                (row, pattern) ->
                                        row.put("SIGN", "I").put("OPTION", "CP").put("LOW", pattern)));
        return BapiReturn.rows(answer, "ADDRESSDATA");
    }

    /** A customer with what the detail adds: its mail address above all. */
    ObjectNode record(String number, Deadline deadline) throws ConnectorException, RawFault {
        List<Element> parts = new ArrayList<>();
        Element answer = client.read(
                "BAPI_CUSTOMER_GETDETAIL2", Use.READ, deadline, Set.of(), request -> request.put("CUSTOMERNO", number));
        BapiReturn.find(answer, "CUSTOMERADDRESS").ifPresent(parts::add);
        Optional.ofNullable(rows(false, deadline).get(number)).ifPresent(parts::add);
        return CustomerRecords.read(new BapiRecords(false).customer(parts));
    }
}
