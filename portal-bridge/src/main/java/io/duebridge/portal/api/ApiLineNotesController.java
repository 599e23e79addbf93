package io.duebridge.portal.api;

import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.messages.DocumentNotes;
import io.duebridge.collections.messages.LineNotes;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.NotedDisputes;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.documents.NoteWords;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notes to single lines of a document. */
@RestController
@RequestMapping(path = "/api/v1/documents/{id}/notes", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiLineNotesController {
    private final Callers callers;
    private final DocumentDetails details;
    private final LineNotes notes;
    private final NoteDesk desk;
    private final NotedDisputes noted;
    private final Disputes disputes;
    private final MessageSource messages;

    ApiLineNotesController(
            Callers callers,
            DocumentDetails details,
            LineNotes notes,
            NoteDesk desk,
            NotedDisputes noted,
            Disputes disputes,
            MessageSource messageSource) {
        this.callers = callers;
        this.details = details;
        this.notes = notes;
        this.desk = desk;
        this.noted = noted;
        this.disputes = disputes;
        this.messages = messageSource;
    }

    @Operation(operationId = "lineNotes", summary = "What was said to single lines of a document, by both sides")
    @GetMapping
    ApiLineNotes.NoteList list(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        return ApiLineNotes.NoteList.of(notes(caller, find(caller, id)));
    }

    @Operation(
            operationId = "addLineNote",
            summary = "Note something to a line of an invoice, once per key",
            description =
                    "It is a message in a conversation about the document: the company is told and may answer there.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiLineNotes.OneNote> add(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(ApiPaymentsController.KEY) String key,
            @Valid @RequestBody ApiLineNotes.Add request) {
        Caller caller = callers.caller(customer);
        DocumentDetail detail = find(caller, id);
        UUID note = desk.note(
                caller.scope(),
                detail.document().id(),
                request.line(),
                NoteWords.subject(detail.document(), messages, Locale.ENGLISH),
                new Said(caller.ownKey(key), caller.author(), Via.API, request.words(), List.of()));
        return ResponseEntity.created(URI.create("/api/v1/documents/" + id + "/notes"))
                .body(one(caller, detail, note));
    }

    @Operation(operationId = "changeLineNote", summary = "Put a note in other words, as long as nobody has answered it")
    @PutMapping(path = "/{note}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiLineNotes.OneNote change(
            @PathVariable UUID id,
            @PathVariable UUID note,
            @RequestParam(required = false) @Nullable UUID customer,
            @Valid @RequestBody ApiLineNotes.Change request) {
        Caller caller = callers.caller(customer);
        DocumentDetail detail = find(caller, id);
        one(caller, detail, note);
        desk.change(caller.scope(), detail.document().id(), note, request.words(), caller.author());
        return one(caller, detail, note);
    }

    @Operation(operationId = "withdrawLineNote", summary = "Take a note back, as long as nobody has answered it")
    @DeleteMapping("/{note}")
    ResponseEntity<Void> withdraw(
            @PathVariable UUID id, @PathVariable UUID note, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        DocumentDetail detail = find(caller, id);
        one(caller, detail, note);
        desk.withdraw(caller.scope(), detail.document().id(), note, caller.author());
        return ResponseEntity.noContent().build();
    }

    @Operation(
            operationId = "disputeLineNote",
            summary = "Make a dispute of a note: of the line as a whole, in the note's words",
            description = "Asked again, it answers the dispute that was made.")
    @PostMapping(path = "/{note}/dispute", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiDisputes.OneDispute dispute(
            @PathVariable UUID id,
            @PathVariable UUID note,
            @RequestParam(required = false) @Nullable UUID customer,
            @Valid @RequestBody ApiLineNotes.Dispute request) {
        Caller caller = callers.caller(customer);
        DocumentDetail detail = find(caller, id);
        one(caller, detail, note);
        DisputeId raised = noted.raise(
                caller.scope(), detail.document().id(), note, ApiDisputes.reason(request.reason()), caller.actor());
        return disputes.find(caller.scope(), raised)
                .map(ApiDisputes.OneDispute::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private DocumentDetail find(Caller caller, UUID id) {
        return details.read(caller.scope(), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    private DocumentNotes notes(Caller caller, DocumentDetail detail) {
        return notes.of(caller.scope(), detail.document().id(), detail.lines(), caller.author());
    }

    private ApiLineNotes.OneNote one(Caller caller, DocumentDetail detail, UUID note) {
        return notes(caller, detail)
                .find(note)
                .map(ApiLineNotes.OneNote::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
