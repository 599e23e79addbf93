package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Records by id. */
final class NetSuiteLookup implements RecordLookup {
    private final RawRecords records;
    private final NetSuiteWire wire;
    private final InstantSource clock;

    NetSuiteLookup(RawRecords records, NetSuiteWire wire, InstantSource clock) {
        this.records = records;
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public List<ErpRecord> lookUp(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException {
        NetSuiteConnector.requireRead(kind);
        Set<String> askable = new TreeSet<>();
        List<ErpRecord> found = new ArrayList<>();
        for (ErpId id : ids) {
            // NetSuite's ids are numbers; about another text it would answer with an error that says nothing of the
            // rest.
            if (id.value().matches("\\d{1,15}")) {
                askable.add(id.value());
            } else {
                found.add(gone(kind, id.value()));
            }
        }
        try {
            Deadline each = wire.callDeadline(deadline);
            List<RawRow.Good> there = new ArrayList<>();
            for (RawRow row : records.byId(kind, askable, Use.READ, each)) {
                if (row instanceof RawRow.Good good) {
                    there.add(good);
                } else if (row instanceof RawRow.Gone gone) {
                    found.add(gone(kind, gone.id()));
                } else if (row instanceof RawRow.Broken broken) {
                    String message = kind + " " + broken.id() + " cannot be read: " + broken.why();
                    throw new NetSuiteFailure(NetSuiteErrors.REFUSED, Effect.NONE, "", message, message);
                }
            }
            found.addAll(records.complete(kind, there, each));
            return found;
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    private ErpRecord gone(RecordKind kind, String id) {
        Instant now = clock.instant();
        return new ErpRecord(
                kind,
                new ErpId(id),
                "deleted " + now,
                now,
                true,
                JsonNodeFactory.instance.objectNode().put("id", id));
    }
}
