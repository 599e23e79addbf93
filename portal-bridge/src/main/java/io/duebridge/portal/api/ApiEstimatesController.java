package io.duebridge.portal.api;

import io.duebridge.collections.portalview.DocumentCursor;
import io.duebridge.collections.portalview.EstimatePage;
import io.duebridge.collections.portalview.Estimates;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
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

/** Offers. Nothing of them is owed, and none can be paid. */
@RestController
@RequestMapping(path = "/api/v1/estimates", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiEstimatesController {
    private static final int MOST = 100;

    private final Callers callers;
    private final Estimates estimates;

    ApiEstimatesController(Callers callers, Estimates estimates) {
        this.callers = callers;
        this.estimates = estimates;
    }

    @Operation(operationId = "estimates", summary = "Estimates, a page at a time, the latest first")
    @GetMapping
    ApiPapers.EstimateList estimates(
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "25") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "request");
        }
        Optional<DocumentCursor> cursor = Optional.ofNullable(after)
                .filter(text -> !text.isBlank())
                .map(text -> DocumentCursor.decode(text)
                        .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")));
        EstimatePage page = estimates.list(callers.caller(customer).scope(), cursor, limit);
        return new ApiPapers.EstimateList(
                page.rows().stream().map(ApiPapers.Estimate::of).toList(),
                page.next().map(DocumentCursor::encoded).orElse(null));
    }

    @Operation(operationId = "estimate", summary = "One estimate with its lines and the invoices made of it")
    @GetMapping("/{id}")
    ApiPapers.EstimateDetail estimate(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return estimates
                .read(callers.caller(customer).scope(), id)
                .map(ApiPapers.EstimateDetail::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.ESTIMATE));
    }
}
