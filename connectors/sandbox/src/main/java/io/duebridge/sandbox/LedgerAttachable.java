package io.duebridge.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * A file that hangs on transactions, or a note without one.
 *
 * @param content empty for a note
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LedgerAttachable(Stamp stamp, Details details, Optional<byte[]> content) implements LedgerEntity {
    /** What a bookkeeper may say about it. */
    public record Details(
            Optional<String> fileName, Optional<String> contentType, Optional<String> note, List<Link> links) {
        public Details {
            links = List.copyOf(links);
        }

        public static Details file(String name, String contentType, List<Link> links) {
            return new Details(Optional.of(name), Optional.of(contentType), Optional.empty(), links);
        }

        public Details withLinks(List<Link> newLinks) {
            return new Details(fileName, contentType, note, newLinks);
        }
    }

    /**
     * @param type as the service names entities; it may be one this ledger does not keep, such as {@code Bill}
     * @param sent whether it goes along when that transaction is e-mailed
     */
    public record Link(String type, String id, boolean sent) {}

    @Override
    public EntityKind kind() {
        return EntityKind.ATTACHABLE;
    }
}
