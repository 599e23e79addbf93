package io.duebridge.collections.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The notes to a document's lines.
 *
 * @param conversation that they are part of; empty while there are none
 * @param notes oldest first
 * @param whole whether all that the company said in the conversation is among them
 */
public record DocumentNotes(Optional<ThreadId> conversation, List<LineNote> notes, boolean whole) {
    public DocumentNotes {
        notes = List.copyOf(notes);
    }

    static DocumentNotes none() {
        return new DocumentNotes(Optional.empty(), List.of(), true);
    }

    /** Those to the line at this position. */
    public List<LineNote> at(int position) {
        return notes.stream()
                .filter(note -> note.position().equals(Optional.of(position)))
                .toList();
    }

    /** When what the customer said to the line at this position was last said or changed. */
    public Instant seen(int position) {
        return NotedLine.seen(at(position));
    }

    /** Those to lines that are not on the document any more. */
    public List<LineNote> gone() {
        return notes.stream().filter(note -> note.position().isEmpty()).toList();
    }

    public Optional<LineNote> find(UUID id) {
        return notes.stream().filter(note -> note.id().equals(id)).findFirst();
    }
}
