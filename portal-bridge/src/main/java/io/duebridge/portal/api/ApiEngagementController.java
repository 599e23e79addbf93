package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.engagement.PromiseCommand;
import io.duebridge.collections.engagement.PromiseDesk;
import io.duebridge.collections.engagement.PromiseId;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.statements.OpenStatements;
import io.duebridge.collections.statements.StatementQuery;
import io.duebridge.collections.statements.Statements;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.Money;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Statements of account, and promises to pay. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiEngagementController {
    private static final int MOST_LINES = 1000;
    private static final int MOST_PROMISES = 100;

    private final Callers callers;
    private final Statements statements;
    private final OpenStatements openStatements;
    private final PromiseDesk desk;
    private final Promises promises;
    private final Tags tags;

    ApiEngagementController(Callers callers, CollectionsStore store, PromiseDesk desk, Promises promises, Tags tags) {
        this.callers = callers;
        this.statements = new Statements(store);
        this.openStatements = new OpenStatements(store);
        this.desk = desk;
        this.promises = promises;
        this.tags = tags;
    }

    @Operation(
            operationId = "statement",
            summary = "A statement of account carried forward",
            description = "Opening balance, every change in the order of days, closing balance.")
    @GetMapping("/statement")
    ApiEngagement.Activity statement(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam String currency,
            @RequestParam(required = false) @Nullable UUID customer) {
        return ApiEngagement.Activity.of(statements.read(query(from, to, currency, customer), MOST_LINES));
    }

    @Operation(operationId = "openItems", summary = "What was open at the end of a day")
    @GetMapping("/open-items")
    ApiEngagement.OpenItems openItems(
            @RequestParam LocalDate day,
            @RequestParam String currency,
            @RequestParam(required = false) @Nullable UUID customer) {
        return ApiEngagement.OpenItems.of(openStatements.read(query(day, day, currency, customer), MOST_LINES));
    }

    private StatementQuery query(LocalDate from, LocalDate to, String currency, @Nullable UUID customer) {
        if (to.isBefore(from)) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "request");
        }
        return new StatementQuery(callers.caller(customer).scope(), ApiAccountController.currency(currency), from, to);
    }

    @Operation(operationId = "promises", summary = "Promises to pay: open ones first, then the latest")
    @GetMapping("/promises")
    ApiEngagement.PromiseList promises(@RequestParam(required = false) @Nullable UUID customer) {
        return new ApiEngagement.PromiseList(
                promises.of(callers.caller(customer).scope(), MOST_PROMISES).stream()
                        .map(ApiEngagement.OnePromise::of)
                        .toList());
    }

    @Operation(
            operationId = "promise",
            summary = "Promise to pay, once per key",
            description = "An open promise for some of the same documents, and none besides, is replaced.")
    @PostMapping(path = "/promises", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiEngagement.OnePromise> promise(
            @RequestHeader(ApiPaymentsController.KEY) String key, @Valid @RequestBody PromiseRequest request) {
        Caller caller = callers.caller(request.customer());
        PromiseId id = desk.promise(new PromiseCommand(
                caller.scope().with(Right.PAY),
                caller.who().contact().map(Contact::id),
                caller.actor(),
                caller.ownKey(key),
                request.documents().stream().map(DocumentId::new).toList(),
                new Money(new BigDecimal(request.amount()), ApiAccountController.currency(request.currency())),
                request.day(),
                Optional.ofNullable(request.note()).orElse("")));
        return ResponseEntity.created(URI.create("/api/v1/promises/" + id)).body(one(caller, id));
    }

    @Operation(operationId = "promiseById", summary = "One promise and what became of it")
    @GetMapping("/promises/{id}")
    ResponseEntity<ApiEngagement.OnePromise> one(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return tags.answer(one(callers.caller(customer), new PromiseId(id)));
    }

    @Operation(operationId = "cancelPromise", summary = "Take a promise back")
    @PostMapping("/promises/{id}/cancel")
    ApiEngagement.OnePromise cancel(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead) {
        Caller caller = callers.caller(customer);
        one(caller, new PromiseId(id));
        desk.cancel(
                caller.scope().with(Right.PAY),
                new PromiseId(id),
                caller.actor(),
                tags.condition(asRead, ApiEngagement.OnePromise::of));
        return one(caller, new PromiseId(id));
    }

    private ApiEngagement.OnePromise one(Caller caller, PromiseId id) {
        return promises.find(caller.scope(), id)
                .map(ApiEngagement.OnePromise::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
