package io.duebridge.portal.api;

import io.duebridge.collections.messages.DocumentNotes;
import io.duebridge.collections.messages.LineNote;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.ThreadId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API takes and answers about notes to single lines of a document. */
final class ApiLineNotes {
    private ApiLineNotes() {}

    @Schema(name = "LineNotes")
    record NoteList(
            @Schema(description = "The conversation that they are messages of; absent while there are none.") @Nullable
            UUID conversation,

            @Schema(description = "Oldest first.") List<OneNote> notes) {
        static NoteList of(DocumentNotes notes) {
            return new NoteList(
                    notes.conversation().map(ThreadId::value).orElse(null),
                    notes.notes().stream().map(OneNote::of).toList());
        }
    }

    @Schema(name = "LineNote")
    record OneNote(
            UUID id,

            @Schema(
                    description =
                            "Where the line is now, counted from 1; absent if it is not on the document any more.")
            @Nullable
            Integer position,

            @Schema(description = "What the line was called when this was said: its description, or else its item.")
            String line,

            Instant at,

            @Schema(description = "customer or company") String by,

            @Schema(description = "portal, api or mail") String via,

            @Schema(description = "Empty where only files were sent.")
            String words,

            List<ApiUploads.File> files,

            @Schema(description = "When its words were last changed.") @Nullable
            Instant editedAt,

            @Schema(description = "The dispute that was made of it.") @Nullable
            UUID dispute,

            @Schema(description = "How that stands, as the dispute tells it.") @Nullable
            String disputeState,

            @Schema(
                    description =
                            "Whether the caller may change it or take it back: it is theirs, nobody has answered it, and no"
                                    + " dispute was made of it.")
            boolean changeable) {
        static OneNote of(LineNote note) {
            return new OneNote(
                    note.id(),
                    note.position().orElse(null),
                    note.line().label(),
                    note.at(),
                    note.byCompany() ? "company" : "customer",
                    ApiDisputes.word(note.via().name()),
                    note.words(),
                    note.files().stream().map(ApiUploads.File::of).toList(),
                    note.editedAt().orElse(null),
                    note.dispute().map(raised -> raised.id().value()).orElse(null),
                    note.dispute()
                            .map(raised -> ApiDisputes.word(raised.state().name()))
                            .orElse(null),
                    note.changeable());
        }
    }

    @Schema(name = "LineNoteRequest")
    record Add(
            @NotNull @Size(min = 1, max = 110) @Schema(description = "The line's key, as the document tells it.")
            String line,

            @NotNull @Size(min = 1, max = NoteDesk.LONGEST_NOTE)
            String words) {}

    @Schema(name = "LineNoteChangeRequest")
    record Change(
            @NotNull @Size(min = 1, max = NoteDesk.LONGEST_NOTE)
            String words) {}

    @Schema(name = "LineNoteDisputeRequest")
    record Dispute(
            @NotNull @Schema(description = "As for a dispute.")
            String reason) {}
}
