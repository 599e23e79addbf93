package io.duebridge.portal.api;

import io.duebridge.collections.access.ApiKey;
import io.duebridge.collections.cash.BankInbox;
import io.duebridge.collections.cash.BankLineId;
import io.duebridge.collections.cash.CashDecisions;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.FileReceipt;
import io.duebridge.collections.cash.FileSource;
import io.duebridge.collections.cash.IncomingFile;
import io.duebridge.collections.cash.LineState;
import io.duebridge.collections.cash.ProposedDocument;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.BankMappings;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.security.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bank files handed in by programs, and what becomes of the payments in them; for keys made for that only. */
@RestController
@RequestMapping(path = "/api/v1/cash", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiCashController {
    private static final int MOST = 100;

    private final BankInbox inbox;
    private final CashLines lines;
    private final CashDecisions decisions;
    private final Connections connections;
    private final ObjectProvider<BankMappings> mappings;
    private final Tags tags;

    ApiCashController(CollectionsStore store, ObjectProvider<BankMappings> mappings, Tags tags) {
        this.inbox = new BankInbox(store);
        this.lines = new CashLines(store);
        this.decisions = new CashDecisions(store);
        this.connections = new Connections(store);
        this.mappings = mappings;
        this.tags = tags;
    }

    private static ApiKey key() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn who
                ? who.key().orElseThrow(() -> new ApiProblem(HttpStatus.FORBIDDEN, "key-scope"))
                : unknown();
    }

    private static ApiKey unknown() {
        throw new ApiProblem(HttpStatus.UNAUTHORIZED, "signed-out");
    }

    /** @param body the file as it is, in whatever type it is sent */
    @Operation(
            operationId = "handInCashFile",
            summary = "Hand in a bank file or remittance advice: all of it or nothing",
            description =
                    "The body is the file as it is. The same content twice does nothing. Of a file that cannot be taken every"
                            + " place that is wrong is named in `faults`, with code and status 422.")
    @PostMapping(path = "/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<ApiCash.File> handIn(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String connection,
            @RequestParam(defaultValue = "statement") String kind,
            HttpServletRequest body)
            throws IOException {
        ApiKey key = key();
        Optional<StoredConnection> named = Optional.ofNullable(connection).map(one -> named(key.organisation(), one));
        FileReceipt receipt = inbox.receive(new IncomingFile(
                key.organisation(),
                named.map(StoredConnection::id),
                FileSource.UPLOAD,
                name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
                body.getInputStream().readNBytes(inbox.mostBytes() + 1),
                actor(key),
                content(kind, named)));
        if (!receipt.accepted() && !receipt.repeated()) {
            throw new FileRefused(receipt);
        }
        return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(ApiCash.File.of(receipt));
    }

    private StoredConnection named(OrganisationId organisation, String name) {
        return connections.of(organisation).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }

    private IncomingFile.Content content(String kind, Optional<StoredConnection> named) {
        Optional<BankMappings> known = Optional.ofNullable(mappings.getIfAvailable());
        if (kind.equals("statement")) {
            return new IncomingFile.Content.Statement(
                    named.flatMap(one -> known.flatMap(each -> each.statements(one.name()))));
        }
        return Optional.of(kind)
                .filter("advice"::equals)
                .flatMap(advice -> named)
                .flatMap(one -> known.flatMap(each -> each.advices(one.name())))
                .map(IncomingFile.Content.Advice::new)
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }

    @Operation(operationId = "cashLines", summary = "Payments from the bank in one state, the oldest booking first")
    @GetMapping("/lines")
    ApiCash.Lines lines(
            @RequestParam(defaultValue = "PROPOSED") LineState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "25") int limit) {
        Optional<CashLines.Cursor> cursor = Optional.ofNullable(after)
                .map(text ->
                        CashLines.Cursor.of(text).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")));
        if (limit < 1 || limit > MOST) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "request");
        }
        CashLines.Page page = lines.inState(key().organisation(), state, cursor, limit);
        return new ApiCash.Lines(
                page.rows().stream().map(ApiCash.Line::of).toList(),
                page.next().map(CashLines.Cursor::text).orElse(null));
    }

    @Operation(
            operationId = "cashLine",
            summary = "One payment from the bank with the proposals, and why each was made")
    @GetMapping("/lines/{id}")
    ResponseEntity<ApiCash.Detail> line(@PathVariable UUID id) {
        return tags.answer(detail(key(), new BankLineId(id)));
    }

    private ApiCash.Detail detail(ApiKey key, BankLineId id) {
        return lines.detail(key.organisation(), id)
                .map(ApiCash.Detail::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }

    @Operation(
            operationId = "decideCashLine",
            summary = "Decide on a payment from the bank, once",
            description =
                    "The same decision on the same version again does nothing. A line that has changed since, or that somebody else"
                            + " decided on, is answered with status 409.")
    @PostMapping(path = "/lines/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiCash.Detail decide(
            @PathVariable UUID id,
            @Valid @RequestBody ApiCash.Decision decision,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead) {
        ApiKey key = key();
        BankLineId line = new BankLineId(id);
        detail(key, line);
        CashDecisions.Subject subject = new CashDecisions.Subject(
                key.organisation(), line, decision.version(), actor(key), tags.condition(asRead, ApiCash.Detail::of));
        switch (decision.action()) {
            case ACCEPT -> decisions.accept(subject, needed(decision.rank()));
            case CHANGE -> decisions.change(subject, customer(decision), documents(decision));
            case ON_ACCOUNT -> decisions.onAccount(subject, customer(decision));
            case IGNORE ->
                decisions.ignore(subject, Optional.ofNullable(decision.reason()).orElse(""));
        }
        return detail(key, line);
    }

    private static CustomerId customer(ApiCash.Decision decision) {
        return new CustomerId(needed(decision.customer()));
    }

    private static List<ProposedDocument> documents(ApiCash.Decision decision) {
        return needed(decision.documents()).stream()
                .map(one -> new ProposedDocument(
                        new DocumentId(one.document()), new BigDecimal(one.amount()), BigDecimal.ZERO))
                .toList();
    }

    private static <T> T needed(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }

    private static String actor(ApiKey key) {
        return "api-key:" + key.id();
    }
}
