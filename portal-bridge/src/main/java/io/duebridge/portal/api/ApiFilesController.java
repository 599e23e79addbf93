package io.duebridge.portal.api;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.PrintedRecord;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the ERP prints of documents, estimates and payments, and the files that hang on them. */
@RestController
@RequestMapping("/api/v1")
class ApiFilesController {
    private final Callers callers;
    private final RecordFiles records;
    private final DocumentFiles files;
    private final FileResponses responses;

    ApiFilesController(Callers callers, RecordFiles records, DocumentFiles files, FileResponses responses) {
        this.callers = callers;
        this.records = records;
        this.files = files;
        this.responses = responses;
    }

    @Operation(operationId = "documentPdf", summary = "The document as the ERP prints it")
    @Pdf
    @GetMapping(path = "/documents/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    void document(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        responses.print(document(id, customer), response);
    }

    @Operation(operationId = "documentFiles", summary = "The files that hang on a document, as far as they are shown")
    @GetMapping(path = "/documents/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
    ApiPapers.FileList ofDocument(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return list(document(id, customer));
    }

    @Operation(operationId = "documentFile", summary = "One of these files")
    @AnyFile
    @GetMapping(path = "/documents/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    void ofDocument(
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        send(document(id, customer), file, response);
    }

    @Operation(operationId = "estimatePdf", summary = "The estimate as the ERP prints it")
    @Pdf
    @GetMapping(path = "/estimates/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    void estimate(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        responses.print(estimate(id, customer), response);
    }

    @Operation(operationId = "estimateFiles", summary = "The files that hang on an estimate, as far as they are shown")
    @GetMapping(path = "/estimates/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
    ApiPapers.FileList ofEstimate(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return list(estimate(id, customer));
    }

    @Operation(operationId = "estimateFile", summary = "One of these files")
    @AnyFile
    @GetMapping(path = "/estimates/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    void ofEstimate(
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        send(estimate(id, customer), file, response);
    }

    @Operation(operationId = "receipt", summary = "A payment's receipt as the ERP prints it")
    @Pdf
    @GetMapping(path = "/payments/received/{id}/receipt", produces = MediaType.APPLICATION_PDF_VALUE)
    void payment(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        responses.print(payment(id, customer), response);
    }

    @Operation(operationId = "receivedFiles", summary = "The files that hang on a payment, as far as they are shown")
    @GetMapping(path = "/payments/received/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
    ApiPapers.FileList ofPayment(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return list(payment(id, customer));
    }

    @Operation(operationId = "receivedFile", summary = "One of these files")
    @AnyFile
    @GetMapping(path = "/payments/received/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    void ofPayment(
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        send(payment(id, customer), file, response);
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Pdf {}

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface AnyFile {}

    private ApiPapers.FileList list(PrintedRecord record) {
        return ApiPapers.FileList.of(
                records.attached(record, files.shown(record.key().connection())));
    }

    private void send(PrintedRecord record, UUID file, HttpServletResponse response) throws IOException {
        responses.attachment(
                records.attached(record, file, files.shown(record.key().connection()))
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    private PrintedRecord document(UUID id, @Nullable UUID customer) {
        return records.document(scope(customer), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    private PrintedRecord estimate(UUID id, @Nullable UUID customer) {
        return records.estimate(scope(customer), id).orElseThrow(() -> new NotFound(NotFound.Thing.ESTIMATE));
    }

    private PrintedRecord payment(UUID id, @Nullable UUID customer) {
        return records.payment(scope(customer), new ErpPaymentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }

    private CustomerScope scope(@Nullable UUID customer) {
        return callers.caller(customer).scope();
    }
}
