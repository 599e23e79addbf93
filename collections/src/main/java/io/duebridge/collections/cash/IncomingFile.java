package io.duebridge.collections.cash;

import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import java.util.Optional;

/**
 * A file somebody hands in.
 *
 * @param connection whose books it is for; empty: those its accounts belong to
 * @param name as it was called where it came from
 * @param actor for the audit trail, e.g. {@code folder:bank-in} or {@code staff:mary}
 */
public record IncomingFile(
        OrganisationId organisation,
        Optional<ConnectionId> connection,
        FileSource source,
        String name,
        byte[] content,
        String actor,
        Content kind) {

    /** What it is and how it is read. */
    public sealed interface Content {
        /** @param mapping how a CSV file is read */
        record Statement(Optional<CsvMapping> mapping) implements Content {}

        /** A payer's advice; only for a named connection. */
        record Advice(RemittanceMapping mapping) implements Content {}
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "IncomingFile[" + name + ", " + content.length + " bytes, " + source + ", " + actor + "]";
    }
}
