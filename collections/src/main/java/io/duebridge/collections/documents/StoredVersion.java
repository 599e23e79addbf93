package io.duebridge.collections.documents;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Which version of a record the store holds.
 *
 * @param open what the record says is open; an ERP may change it without counting a version, nor moving the moment of change by
 *     as much as it can tell
 */
record StoredVersion(String version, Instant changedAt, String mappingVersion, BigDecimal open, boolean deleted) {
    boolean isSameAs(Arrival.Present arrival, String mappedBy, BigDecimal arrivingOpen) {
        return !deleted
                && version.equals(arrival.raw().version())
                && changedAt.equals(arrival.changedAt())
                && mappingVersion.equals(mappedBy)
                && open.compareTo(arrivingOpen) == 0;
    }
}
