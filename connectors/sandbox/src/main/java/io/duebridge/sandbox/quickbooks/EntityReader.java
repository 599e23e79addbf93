package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import java.util.Optional;
import java.util.Set;

/** Turns what a client sent into a change of the ledger. */
interface EntityReader {
    /** Members the entity has that the ledger does not keep; they are stored beside it and given back as they came. */
    Set<String> echoed();

    LedgerEntity create(Ledger ledger, ObjectNode body);

    /**
     * Replaces everything a client may write.
     *
     * @param body the full entity; for a sparse update the current one overlaid with what was sent
     */
    LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body);

    /** What was voided. */
    default Optional<LedgerEntity> voidIt(Ledger ledger, String id, int version) {
        return Optional.empty();
    }

    /** What was deleted. */
    default Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.empty();
    }
}
