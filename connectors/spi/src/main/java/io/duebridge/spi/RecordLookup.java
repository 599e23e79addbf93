package io.duebridge.spi;

import java.util.List;
import java.util.Set;

/** Reads single records by id, whenever they last changed. Thread-safe. */
public interface RecordLookup {
    /**
     * The records with these ids, in no particular order, raw as a read gives them. One that the ERP surely has no more comes as
     * {@link ErpRecord#deleted}, stamped with the ERP's own time of the answer. Asks the ERP as few times as it allows.
     *
     * @throws ConnectorException if it cannot be said of one of them whether it is there; a lookup that fails is never "gone"
     */
    List<ErpRecord> lookUp(RecordKind kind, Set<ErpId> ids, Deadline deadline) throws ConnectorException;
}
