package io.duebridge.portal.documents;

import io.duebridge.collections.portalview.DocumentRow;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** How the conversation is called that begins with the first note to a line. */
public final class NoteWords {
    private NoteWords() {}

    public static String subject(DocumentRow document, MessageSource messages, Locale locale) {
        return messages.getMessage("note.subject", new Object[] {document.title()}, locale);
    }
}
