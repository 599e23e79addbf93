package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.autopay.Autopay;
import io.duebridge.collections.autopay.AutopayCommand;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayId;
import io.duebridge.collections.autopay.AutopayRefused;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.autopay.Timing;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Automatic payments. Who may only look at an account is told of none. */
@RestController
@RequestMapping(path = "/api/v1/autopay", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiAutopayController {
    private static final int MOST = 100;

    private final Callers callers;
    private final AutopayDesk desk;
    private final Autopays autopays;

    ApiAutopayController(Callers callers, AutopayDesk desk, Autopays autopays) {
        this.callers = callers;
        this.desk = desk;
        this.autopays = autopays;
    }

    @Operation(
            operationId = "autopays",
            summary = "Automatic payments: those that are not stopped first, then the latest")
    @GetMapping
    ApiAutopay.AutopayList list(@RequestParam(required = false) @Nullable UUID customer) {
        return new ApiAutopay.AutopayList(
                autopays.of(callers.caller(customer).scope().with(Right.PAY), MOST).stream()
                        .map(ApiAutopay.OneAutopay::of)
                        .toList());
    }

    @Operation(
            operationId = "setAutopay",
            summary = "Set up automatic payments of invoices or of a payment plan's instalments",
            description =
                    "One for an account and currency, or a plan, at a time; the same once more answers with the same one.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiAutopay.OneAutopay> set(@Valid @RequestBody ApiAutopay.Request request) {
        Caller caller = callers.caller(request.customer());
        AutopayId id;
        try {
            id = desk.set(command(caller, request));
        } catch (AutopayRefused refused) {
            throw refused.seenBy(caller.scope());
        }
        return ResponseEntity.created(URI.create("/api/v1/autopay/" + id)).body(one(caller, id));
    }

    private static AutopayCommand command(Caller caller, ApiAutopay.Request request) {
        return new AutopayCommand(
                caller.scope().with(Right.PAY),
                caller.who().contact().map(Contact::id),
                caller.actor(),
                new SavedMethodId(request.paymentMethod()),
                Timing.of(request.timing()).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")),
                Optional.ofNullable(request.monthDay()).orElse(0),
                Optional.ofNullable(request.chargeLimit()).map(BigDecimal::new),
                Optional.ofNullable(request.monthLimit()).map(BigDecimal::new),
                Optional.ofNullable(request.plan()).map(PlanId::new),
                request.consent(),
                Optional.ofNullable(request.useCredits()).orElse(false),
                Optional.ofNullable(request.accounts()).orElse(List.of()).stream()
                        .map(CustomerId::new)
                        .collect(Collectors.toSet()));
    }

    @Operation(operationId = "autopay", summary = "One automatic payment")
    @GetMapping("/{id}")
    ApiAutopay.OneAutopay get(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return one(callers.caller(customer), new AutopayId(id));
    }

    @Operation(operationId = "autopayRuns", summary = "What it did and why not, the latest first")
    @GetMapping("/{id}/runs")
    ApiAutopay.RunList runs(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Autopay autopay = autopay(callers.caller(customer), new AutopayId(id));
        return new ApiAutopay.RunList(autopays.runs(autopay.id(), MOST).stream()
                .map(ApiAutopay.OneRun::of)
                .toList());
    }

    @Operation(operationId = "stopAutopay", summary = "Stop it: nothing more is charged by itself")
    @PostMapping("/{id}/stop")
    ApiAutopay.OneAutopay stop(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        desk.stop(
                caller.scope().organisation(),
                autopay(caller, new AutopayId(id)).id(),
                caller.actor());
        return one(caller, new AutopayId(id));
    }

    @Operation(operationId = "resumeAutopay", summary = "Let it go on after a pause")
    @PostMapping("/{id}/resume")
    ApiAutopay.OneAutopay resume(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        desk.resume(
                caller.scope().organisation(),
                autopay(caller, new AutopayId(id)).id(),
                caller.actor());
        return one(caller, new AutopayId(id));
    }

    private ApiAutopay.OneAutopay one(Caller caller, AutopayId id) {
        return ApiAutopay.OneAutopay.of(autopay(caller, id));
    }

    private Autopay autopay(Caller caller, AutopayId id) {
        return autopays.find(caller.scope().with(Right.PAY), id).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
