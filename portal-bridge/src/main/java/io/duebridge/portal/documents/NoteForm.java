package io.duebridge.portal.documents;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The field for a note that stands open on a document's page.
 *
 * @param key made with the page; the same key notes it once
 * @param line the key of the line to which something is added; empty if to none
 * @param note the id of the note that is changed; empty if none is
 * @param words as they were typed; null for those that the note has
 * @param refused why they were not taken
 */
public record NoteForm(
        String key,
        String line,
        String note,
        @Nullable String words,
        @Nullable String refused) {
    private static final int LONGEST_KEY = 64;

    public static NoteForm none() {
        return adding("");
    }

    public static NoteForm adding(String line) {
        return new NoteForm(UUID.randomUUID().toString(), line, "", null, null);
    }

    static NoteForm changing(String note) {
        return new NoteForm(UUID.randomUUID().toString(), "", note, null, null);
    }

    /** The form again, with the reason why it was not taken. */
    public NoteForm refused(String why) {
        boolean fit = !key.isBlank() && key.length() <= LONGEST_KEY;
        return new NoteForm(fit ? key : UUID.randomUUID().toString(), line, note, words, why);
    }
}
