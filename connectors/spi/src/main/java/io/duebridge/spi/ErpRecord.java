package io.duebridge.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One record as the ERP gave it.
 *
 * @param version the ERP's own version of the record; equal (id, version) means equal content as far as the ERP tells
 * @param changedAt when the ERP says it last changed
 * @param deleted the record no longer exists in the ERP; the body may hold little more than the id
 * @param body the untouched body; decimals are exact ({@code DecimalNode}), never binary floating point
 */
public record ErpRecord(RecordKind kind, ErpId id, String version, Instant changedAt, boolean deleted, JsonNode body) {}
