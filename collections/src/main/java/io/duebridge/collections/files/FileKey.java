package io.duebridge.collections.files;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.util.UUID;

/**
 * Which file: what the ERP prints of one version of a document, or the content of one version of an attachment.
 *
 * @param version the ERP's version of the record as the store has it; another version is another file
 */
public record FileKey(
        OrganisationId organisation, ConnectionId connection, RecordKind kind, ErpId erpId, String version) {
    public UUID recordId() {
        return RecordIds.of(connection, kind, erpId);
    }
}
