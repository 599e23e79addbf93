package io.duebridge.collections.messages;

import io.duebridge.collections.portalview.DocumentDetail.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A line with what was said to it.
 *
 * @param line as it is now; empty if the ERP took it off the document
 * @param ref as it was when the first of this was said
 * @param notes oldest first, one at least
 */
public record NotedLine(Optional<Line> line, LineRef ref, List<LineNote> notes) {
    public NotedLine {
        notes = List.copyOf(notes);
    }

    /** What was said last. */
    public LineNote latest() {
        return notes.get(notes.size() - 1);
    }

    public boolean has(UUID note) {
        return notes.stream().anyMatch(one -> one.id().equals(note));
    }

    /** When what the customer said here was last said or changed. */
    public Instant seen() {
        return seen(notes);
    }

    static Instant seen(List<LineNote> notes) {
        return notes.stream()
                .filter(note -> !note.byCompany())
                .map(note -> note.editedAt().orElse(note.at()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
