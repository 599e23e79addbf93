package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved cards and accounts. Who may only look at an account is told of none. */
@RestController
@RequestMapping(path = "/api/v1/payment-methods", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiMethodsController {
    private final Callers callers;
    private final SavedMethods methods;
    private final PaymentDesk desk;
    private final AutopayDesk autopays;

    ApiMethodsController(Callers callers, SavedMethods methods, PaymentDesk desk, AutopayDesk autopays) {
        this.callers = callers;
        this.methods = methods;
        this.desk = desk;
        this.autopays = autopays;
    }

    @Operation(
            operationId = "paymentMethods",
            summary = "Saved cards and accounts, the latest first",
            description =
                    "Only of customers the caller may pay for. Never a number: the last digits, and when it expires.")
    @GetMapping
    ApiMethods.MethodList list(@RequestParam(required = false) @Nullable UUID customer) {
        return new ApiMethods.MethodList(
                methods.of(callers.caller(customer).scope().with(Right.PAY)).stream()
                        .map(one -> ApiMethods.Method.of(one, desk.keeper().isUsable(one)))
                        .toList());
    }

    @Operation(
            operationId = "removePaymentMethod",
            summary = "Remove a saved card or account",
            description =
                    "It cannot be charged from now on, automatic payments by it are stopped, and the payment provider"
                            + " forgets it.")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        SavedMethod method = methods.find(caller.scope().with(Right.PAY), new SavedMethodId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        autopays.removeMethod(caller.scope().organisation(), method.id(), caller.actor());
        return ResponseEntity.noContent().build();
    }
}
