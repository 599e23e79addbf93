package io.duebridge.portal.api;

import io.duebridge.collections.access.ApiKey;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.portalview.DocumentCursor;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.DocumentPage;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.RecordKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, what is owed, which documents. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiAccountController {
    private static final RecordKind[] LISTED = {RecordKind.INVOICE, RecordKind.CREDIT_MEMO};

    private final Callers callers;
    private final AccountOverviews overviews;
    private final Documents documents;
    private final DocumentDetails details;

    ApiAccountController(Callers callers, AccountOverviews overviews, Documents documents, DocumentDetails details) {
        this.callers = callers;
        this.overviews = overviews;
        this.documents = documents;
        this.details = details;
    }

    @Operation(operationId = "me", summary = "Who is asking, and the customers this can see")
    @GetMapping("/me")
    ApiViews.Me me(@RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        return new ApiViews.Me(
                caller.who().contact().map(Contact::email).orElse(null),
                caller.who().key().map(ApiKey::name).orElse(null),
                caller.scope().customers().stream()
                        .map(ApiAccountController::customer)
                        .toList());
    }

    private static ApiViews.Customer customer(ScopedCustomer one) {
        return new ApiViews.Customer(
                one.id().value(),
                one.name(),
                one.parent().map(CustomerId::value).orElse(null),
                one.currency().getCurrencyCode());
    }

    @Operation(operationId = "overview", summary = "Balances by currency and age")
    @GetMapping("/overview")
    ApiBalances.Overview overview(@RequestParam(required = false) @Nullable UUID customer) {
        return ApiBalances.Overview.of(overviews.read(callers.caller(customer).scope()));
    }

    @Operation(operationId = "documents", summary = "Invoices and credit memos, a page at a time, by due date")
    @GetMapping("/documents")
    ApiViews.DocumentList documents(
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String age,
            @RequestParam(required = false) @Nullable String currency,
            @Parameter(description = "disputed or promised: only what is in question, or promised")
                    @RequestParam(required = false)
                    @Nullable
                    String apart,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "first") String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "25") int limit) {
        if (limit < 1 || limit > DocumentQuery.MOST || q.length() > 60) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "request");
        }
        DocumentQuery query = new DocumentQuery(
                one(DocumentQuery.Show.values(), one -> one.name().toLowerCase(Locale.ROOT), show),
                given(kind).map(text -> one(LISTED, RecordKind::label, text)),
                given(age)
                        .filter(text -> !text.equals("overdue"))
                        .map(text -> one(AgingBucket.values(), AgingBucket::label, text)),
                "overdue".equals(age),
                given(currency).map(ApiAccountController::currency),
                Optional.empty(),
                q,
                "latest".equals(sort),
                given(after)
                        .map(text -> DocumentCursor.decode(text)
                                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"))),
                limit,
                given(apart).map(text -> one(DocumentQuery.Apart.values(), DocumentQuery.Apart::label, text)));
        DocumentPage page = documents.list(callers.caller(customer).scope(), query);
        return new ApiViews.DocumentList(
                page.rows().stream().map(ApiViews.Document::of).toList(),
                page.next().map(DocumentCursor::encoded).orElse(null));
    }

    @Operation(operationId = "document", summary = "One document with its lines and what was paid on it")
    @GetMapping("/documents/{id}")
    ApiViews.Detail document(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return ApiViews.Detail.of(detail(id, customer));
    }

    private DocumentDetail detail(UUID id, @Nullable UUID customer) {
        return details.read(callers.caller(customer).scope(), new DocumentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(one -> !one.isBlank());
    }

    private static <T> T one(T[] all, java.util.function.Function<T, String> label, String text) {
        return Arrays.stream(all)
                .filter(one -> label.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }

    static Currency currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(code))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }
}
