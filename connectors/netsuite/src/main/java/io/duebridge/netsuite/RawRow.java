package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import java.time.Instant;
import java.util.Optional;

/** What came of one record. */
sealed interface RawRow {
    /** It was read; its shape is that of {@link RawRecords}. */
    record Good(ObjectNode body) implements RawRow {
        String id() {
            return body.path("id").asText();
        }

        String type() {
            return body.path("recordType").asText();
        }

        Optional<Instant> changedAt() {
            String text = body.path("lastModifiedDate").asText();
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        }

        ErpId erpId() {
            return new ErpId(id());
        }
    }

    /** It is there and could not be read: locked, or with a value that makes no sense. */
    record Broken(String id, String why) implements RawRow {}

    /** NetSuite surely has no such record. */
    record Gone(String id) implements RawRow {}
}
