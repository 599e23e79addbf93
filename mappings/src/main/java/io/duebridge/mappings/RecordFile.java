package io.duebridge.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.RecordKind;
import java.util.List;

/** Finds an ERP's records in a file as its API returned it. What a connector knows of its wire stays with the connector. */
@FunctionalInterface
public interface RecordFile {
    /**
     * The records of a kind in it. An ERP that keeps several kinds in one table may give the others of what was asked for too.
     *
     * @throws UnusableFile if it is not what the API returns, or holds nothing of the kind; with one line that says why
     */
    List<Found> read(byte[] content, RecordKind kind) throws UnusableFile;

    /** One record, of the kind it is. */
    sealed interface Found {
        /** As the connector would give it. */
        record Whole(RecordKind kind, String id, JsonNode body) implements Found {}

        /** It is there, and a connector would report a hole. */
        record Broken(RecordKind kind, String id, String why) implements Found {}
    }

    /** Nothing of it can be used; the message follows the file's name. */
    final class UnusableFile extends Exception {
        private static final long serialVersionUID = 1L;

        public UnusableFile(String why) {
            super(why);
        }
    }
}
