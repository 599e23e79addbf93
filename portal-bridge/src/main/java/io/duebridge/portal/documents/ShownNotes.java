package io.duebridge.portal.documents;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.messages.DocumentNotes;
import io.duebridge.collections.messages.KnownLines;
import io.duebridge.collections.messages.LineNote;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.portalview.DocumentRow;
import java.time.Instant;
import java.util.List;

/**
 * The notes to a document's lines as its page shows them.
 *
 * @param writable whether the visitor may add some
 * @param disputable whether a dispute can be made of one now
 */
public record ShownNotes(DocumentNotes notes, KnownLines lines, boolean writable, boolean disputable, NoteForm form) {
    /** Whether something can be said to this document's lines. */
    public static boolean taken(DocumentRow row) {
        return !row.gives() && (row.status() == DocumentStatus.OPEN || row.status() == DocumentStatus.SETTLED);
    }

    /** Whether there is anything to show or to do at this line. */
    public boolean isShown(Line line) {
        return writable || !at(line).isEmpty();
    }

    public List<LineNote> at(Line line) {
        return notes.at(line.position());
    }

    /** When what the customer said to the line was last said or changed. */
    public Instant seen(Line line) {
        return notes.seen(line.position());
    }

    public String key(Line line) {
        return lines.key(line);
    }

    public boolean isAdding(Line line) {
        return writable && !form.line().isEmpty() && form.line().equals(key(line));
    }

    public boolean isChanging(LineNote note) {
        return writable && note.changeable() && form.note().equals(note.id().toString());
    }

    public boolean isDisputable(LineNote note) {
        return disputable
                && !note.byCompany()
                && note.dispute().isEmpty()
                && note.position().isPresent()
                && !note.words().isEmpty();
    }

    /** A refusal that belongs to no field that is open stands above the lines. */
    public boolean isRefusedElsewhere() {
        return form.refused() != null
                && lines.all().stream().noneMatch(this::isAdding)
                && notes.notes().stream().noneMatch(this::isChanging);
    }
}
