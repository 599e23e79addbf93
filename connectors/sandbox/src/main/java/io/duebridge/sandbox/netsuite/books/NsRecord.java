package io.duebridge.sandbox.netsuite.books;

import java.util.Map;
import java.util.Optional;

/**
 * One record as both faces show it.
 *
 * @param fields by their SOAP names, in no particular order
 */
public record NsRecord(RecordType type, String id, Optional<String> externalId, Map<String, Value> fields) {}
