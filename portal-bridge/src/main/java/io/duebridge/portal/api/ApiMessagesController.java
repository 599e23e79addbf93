package io.duebridge.portal.api;

import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.MessageThread;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.ThreadCursor;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.messages.MessageWords;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conversations. */
@RestController
@RequestMapping(path = "/api/v1/messages", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiMessagesController {
    private static final int PAGE = 50;

    private final Callers callers;
    private final MessageDesk desk;
    private final Threads threads;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final UploadLimits limits;

    ApiMessagesController(
            Callers callers,
            MessageDesk desk,
            Threads threads,
            UploadedFiles uploads,
            FileResponses responses,
            PortalSettings settings) {
        this.callers = callers;
        this.desk = desk;
        this.threads = threads;
        this.uploads = uploads;
        this.responses = responses;
        this.limits = settings.uploads().limits();
    }

    @Operation(operationId = "conversations", summary = "Conversations, the latest first, each with its latest message")
    @GetMapping
    ApiMessages.ThreadList list(
            @RequestParam(required = false) @Nullable UUID customer, @RequestParam(defaultValue = "") String after) {
        Caller caller = callers.caller(customer);
        List<MessageThread> found = threads.of(caller.scope(), caller.actor(), ThreadCursor.parse(after), PAGE + 1);
        List<MessageThread> page = found.subList(0, Math.min(PAGE, found.size()));
        return new ApiMessages.ThreadList(
                page.stream().map(ApiMessages.OneThread::of).toList(),
                found.size() > PAGE ? ThreadCursor.of(page.get(PAGE - 1)).text() : null);
    }

    @Operation(operationId = "conversationById", summary = "One conversation with all that was said")
    @GetMapping("/{id}")
    ApiMessages.OneThread one(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return ApiMessages.OneThread.of(find(callers.caller(customer), id));
    }

    @Operation(
            operationId = "startConversation",
            summary = "Write to the company about an account, a document, a payment or a dispute, once per key")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiMessages.OneThread> start(
            @RequestHeader(ApiPaymentsController.KEY) String key, @Valid @RequestBody ApiMessages.Start request) {
        Caller caller = callers.caller(request.customer());
        About about = new About(
                MessageWords.kind(request.about()).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")),
                request.id());
        ThreadId thread =
                desk.start(caller.scope(), about, request.subject(), said(caller, key, request.words(), List.of()));
        return ResponseEntity.created(URI.create("/api/v1/messages/" + thread))
                .body(ApiMessages.OneThread.of(find(caller, thread.value())));
    }

    @Operation(operationId = "reply", summary = "Say something in a conversation, once per key")
    @PostMapping(path = "/{id}/replies", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiMessages.OneThread reply(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(ApiPaymentsController.KEY) String key,
            @Valid @RequestBody ApiMessages.Words words) {
        Caller caller = callers.caller(customer);
        find(caller, id);
        desk.reply(caller.scope(), new ThreadId(id), said(caller, key, words.words(), List.of()));
        return ApiMessages.OneThread.of(find(caller, id));
    }

    @Operation(
            operationId = "addConversationFile",
            summary = "Send a file in a conversation, once per key",
            description = "The body is the file: a PDF, a picture, text, CSV, Excel or Word, as its content shows.")
    @PostMapping(path = "/{id}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ApiMessages.OneThread addFile(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(ApiPaymentsController.KEY) String key,
            @RequestParam String name,
            @RequestBody Resource file)
            throws IOException {
        Caller caller = callers.caller(customer);
        find(caller, id);
        Upload upload = ApiUploads.body(file, name, limits);
        desk.reply(caller.scope(), new ThreadId(id), said(caller, key, "", List.of(upload)));
        return ApiMessages.OneThread.of(find(caller, id));
    }

    @Operation(operationId = "readConversation", summary = "Mark a conversation as read up to now")
    @PostMapping("/{id}/read")
    ApiMessages.OneThread read(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        threads.read(find(caller, id), caller.actor());
        return ApiMessages.OneThread.of(find(caller, id));
    }

    @Operation(operationId = "conversationFile", summary = "One of a conversation's files")
    @ApiUploads.AnyFile
    @GetMapping(path = "/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    void file(
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        Caller caller = callers.caller(customer);
        find(caller, id);
        responses.uploaded(
                uploads.find(caller.scope().organisation(), id, file)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    private MessageThread find(Caller caller, UUID id) {
        return threads.find(caller.scope(), new ThreadId(id), caller.actor())
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private static Said said(Caller caller, String key, String words, List<Upload> files) {
        return new Said(caller.ownKey(key), caller.author(), Via.API, words, files);
    }
}
