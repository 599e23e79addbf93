package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanCommand;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
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

/** Payment plans: proposing one, how it goes, and answering what the company offers. */
@RestController
@RequestMapping(path = "/api/v1/plans", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiPlansController {
    private static final int MOST = 100;

    private final Callers callers;
    private final PlanDesk desk;
    private final Plans plans;
    private final Tags tags;

    ApiPlansController(Callers callers, PlanDesk desk, Plans plans, Tags tags) {
        this.callers = callers;
        this.desk = desk;
        this.plans = plans;
        this.tags = tags;
    }

    @Operation(operationId = "plans", summary = "Payment plans: open ones first, then the latest")
    @GetMapping
    ApiPlans.PlanList plans(@RequestParam(required = false) @Nullable UUID customer) {
        return new ApiPlans.PlanList(plans.of(callers.caller(customer).scope(), MOST).stream()
                .map(ApiPlans.OnePlan::of)
                .toList());
    }

    @Operation(
            operationId = "proposePlan",
            summary = "Propose to pay in instalments, once per key",
            description = "Within the company's rules it may be agreed to at once; its state says so.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiPlans.OnePlan> propose(
            @RequestHeader(ApiPaymentsController.KEY) String key, @Valid @RequestBody ApiPlans.Request request) {
        Caller caller = callers.caller(request.customer());
        PlanId id = desk.propose(new PlanCommand(
                caller.scope().with(Right.PAY),
                caller.who().contact().map(Contact::id),
                caller.actor(),
                false,
                caller.ownKey(key),
                request.documents().stream().map(DocumentId::new).toList(),
                request.instalments(),
                request.first(),
                Every.of(request.every()).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")),
                Optional.ofNullable(request.firstPayment()).map(BigDecimal::new),
                Optional.ofNullable(request.note()).orElse("")));
        return ResponseEntity.created(URI.create("/api/v1/plans/" + id)).body(one(caller, id));
    }

    @Operation(operationId = "plan", summary = "One plan with its instalments and its history")
    @GetMapping("/{id}")
    ResponseEntity<ApiPlans.OnePlan> plan(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return tags.answer(one(callers.caller(customer), new PlanId(id)));
    }

    @Operation(
            operationId = "agreeToPlan",
            summary = "Agree to a plan the company offers",
            description = "With the tag of `plan` in If-Match, only if it is still that plan.")
    @PostMapping("/{id}/agree")
    ApiPlans.OnePlan agree(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead) {
        return answer(id, customer, true, asRead);
    }

    @Operation(operationId = "cancelPlan", summary = "Take a plan back, or decline what the company offers")
    @PostMapping("/{id}/cancel")
    ApiPlans.OnePlan cancel(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead) {
        return answer(id, customer, false, asRead);
    }

    private ApiPlans.OnePlan answer(UUID id, @Nullable UUID customer, boolean agrees, @Nullable String asRead) {
        Caller caller = callers.caller(customer);
        one(caller, new PlanId(id));
        desk.answer(
                caller.scope().with(Right.PAY),
                new PlanId(id),
                agrees,
                caller.actor(),
                tags.condition(asRead, ApiPlans.OnePlan::of));
        return one(caller, new PlanId(id));
    }

    private ApiPlans.OnePlan one(Caller caller, PlanId id) {
        return plans.find(caller.scope(), id)
                .map(ApiPlans.OnePlan::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
