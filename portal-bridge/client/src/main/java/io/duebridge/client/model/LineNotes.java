package io.duebridge.client.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said to single lines of a document, by both sides.
 *
 * @param conversation that they are messages of; absent while there are none
 * @param notes oldest first
 */
public record LineNotes(@Nullable UUID conversation, List<LineNote> notes) {
    public LineNotes {
        notes = List.copyOf(notes);
    }
}
