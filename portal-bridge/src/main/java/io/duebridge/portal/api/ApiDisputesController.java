package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
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

/** Disputes. */
@RestController
@RequestMapping(path = "/api/v1/disputes", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiDisputesController {
    private static final int MOST = 100;

    private final Callers callers;
    private final DisputeDesk desk;
    private final Disputes disputes;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final UploadLimits limits;
    private final Tags tags;

    ApiDisputesController(
            Callers callers,
            DisputeDesk desk,
            Disputes disputes,
            UploadedFiles uploads,
            FileResponses responses,
            PortalSettings settings,
            Tags tags) {
        this.uploads = uploads;
        this.responses = responses;
        this.limits = settings.uploads().limits();
        this.callers = callers;
        this.desk = desk;
        this.disputes = disputes;
        this.tags = tags;
    }

    @Operation(operationId = "disputes", summary = "Disputes: open ones first, then the latest")
    @GetMapping
    ApiDisputes.DisputeList disputes(@RequestParam(required = false) @Nullable UUID customer) {
        return new ApiDisputes.DisputeList(disputes.of(callers.caller(customer).scope(), MOST).stream()
                .map(ApiDisputes.OneDispute::of)
                .toList());
    }

    @Operation(operationId = "disputeById", summary = "One dispute with what was said and how it ended")
    @GetMapping("/{id}")
    ResponseEntity<ApiDisputes.OneDispute> one(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return tags.answer(one(callers.caller(customer), id));
    }

    @Operation(
            operationId = "dispute",
            summary = "Say what is wrong with a document, once per key",
            description = "A document has one open dispute at most; what is new is added to it.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiDisputes.OneDispute> raise(
            @RequestHeader(ApiPaymentsController.KEY) String key, @Valid @RequestBody DisputeRequest request) {
        Caller caller = callers.caller(request.customer());
        DisputeReason reason = ApiDisputes.reason(request.reason());
        DisputeId id = desk.raise(new DisputeCommand(
                caller.scope().with(Right.DISPUTE),
                caller.actor(),
                caller.ownKey(key),
                new DocumentId(request.document()),
                reason,
                Optional.ofNullable(request.amount()).map(BigDecimal::new),
                Optional.ofNullable(request.lines()).orElse(List.of()).stream()
                        .map(line -> new DisputeCommand.Line(
                                line.position(), number(line.quantity()), number(line.unitPrice())))
                        .toList(),
                request.words()));
        return ResponseEntity.created(URI.create("/api/v1/disputes/" + id)).body(one(caller, id.value()));
    }

    @Operation(operationId = "commentDispute", summary = "Add something to a dispute, once per key")
    @PostMapping(path = "/{id}/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiDisputes.OneDispute comment(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(ApiPaymentsController.KEY) String key,
            @Valid @RequestBody DisputeRequest.Comment comment) {
        Caller caller = callers.caller(customer);
        one(caller, id);
        desk.comment(
                caller.scope().with(Right.DISPUTE),
                new DisputeId(id),
                caller.ownKey(key),
                comment.words(),
                caller.actor());
        return one(caller, id);
    }

    @Operation(
            operationId = "addDisputeFile",
            summary = "Add a file to a dispute, once per key",
            description = "The body is the file: a PDF, a picture, text, CSV, Excel or Word, as its content shows.")
    @PostMapping(path = "/{id}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ApiDisputes.OneDispute addFile(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(ApiPaymentsController.KEY) String key,
            @RequestParam String name,
            @RequestBody Resource file)
            throws IOException {
        Caller caller = callers.caller(customer);
        one(caller, id);
        desk.comment(
                caller.scope().with(Right.DISPUTE),
                new DisputeId(id),
                caller.ownKey(key),
                "",
                caller.actor(),
                List.of(ApiUploads.body(file, name, limits)));
        return one(caller, id);
    }

    @Operation(operationId = "disputeFile", summary = "One of a dispute's files")
    @ApiUploads.AnyFile
    @GetMapping(path = "/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    void file(
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        Caller caller = callers.caller(customer);
        one(caller, id);
        responses.uploaded(
                uploads.find(caller.scope().organisation(), id, file)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    @Operation(operationId = "withdrawDispute", summary = "Take a dispute back")
    @PostMapping("/{id}/withdraw")
    ApiDisputes.OneDispute withdraw(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead) {
        Caller caller = callers.caller(customer);
        one(caller, id);
        desk.withdraw(
                caller.scope().with(Right.DISPUTE),
                new DisputeId(id),
                "",
                caller.actor(),
                tags.condition(asRead, ApiDisputes.OneDispute::of));
        return one(caller, id);
    }

    private ApiDisputes.OneDispute one(Caller caller, UUID id) {
        return disputes.find(caller.scope(), new DisputeId(id))
                .map(ApiDisputes.OneDispute::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private static Optional<BigDecimal> number(@Nullable String text) {
        return Optional.ofNullable(text).map(BigDecimal::new);
    }
}
