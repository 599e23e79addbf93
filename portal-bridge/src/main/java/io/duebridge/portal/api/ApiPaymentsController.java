package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.Shortfall;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.portalview.ErpPaymentDetails;
import io.duebridge.collections.portalview.PaymentCursor;
import io.duebridge.collections.portalview.PaymentLists;
import io.duebridge.collections.portalview.PaymentPage;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
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

/** Paying, and what became of payments. */
@RestController
@RequestMapping(path = "/api/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiPaymentsController {
    static final String KEY = "Idempotency-Key";
    private static final int MOST = 100;

    private final Callers callers;
    private final PaymentDesk desk;
    private final PaymentLists payments;
    private final PaymentStories stories;
    private final ErpPaymentDetails received;
    private final ReturnAddresses returns;

    ApiPaymentsController(
            Callers callers,
            PaymentDesk desk,
            PaymentLists payments,
            PaymentStories stories,
            ErpPaymentDetails received,
            ReturnAddresses returns) {
        this.callers = callers;
        this.desk = desk;
        this.payments = payments;
        this.stories = stories;
        this.received = received;
        this.returns = returns;
    }

    @Operation(
            operationId = "pay",
            summary = "Pay, once per key",
            description =
                    "The same key with the same body answers with the same payment; with another body it is refused. Where cards and accounts are"
                            + " entered at the provider's own page, nothing is taken yet: the state is `started`, and `continueAt` says"
                            + " where to send the customer. By `transfer`, the customer sends the money from their own bank: the state is"
                            + " `started` until all of it has come, and `transfer` says where to.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiPayment> pay(@RequestHeader(KEY) String key, @Valid @RequestBody PayRequest request) {
        Caller caller = callers.caller(request.customer());
        PaymentReceipt receipt = desk.pay(command(caller, key, request));
        HttpStatus status = receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/payments/" + receipt.id()))
                .body(goingOn(caller, receipt.id()));
    }

    @Operation(
            operationId = "quotePayment",
            summary = "What paying this would take",
            description =
                    "Takes nothing and holds nothing. The same body as `pay`, of which the token may be left out; what would be refused there because of the"
                            + " documents, the method or the ERP is refused here with the same `code`. Show `charged` to the payer before you call"
                            + " `pay`, with what `surcharge` says in the body.")
    @PostMapping(path = "/quote", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiViews.PaymentQuote quote(@Valid @RequestBody PayRequest request) {
        Caller caller = callers.caller(request.customer());
        return ApiViews.PaymentQuote.of(desk.quote(command(caller, "quote", request)));
    }

    private PayCommand command(Caller caller, String key, PayRequest request) {
        BigDecimal surcharge =
                Optional.ofNullable(request.surcharge()).map(BigDecimal::new).orElse(BigDecimal.ZERO);
        return new PayCommand(
                        selection(caller, request),
                        caller.who().contact().map(Contact::id),
                        caller.actor(),
                        caller.ownKey(key),
                        request.method(),
                        Optional.ofNullable(request.token()).orElse(""),
                        returns.checked(request.returnTo()),
                        Optional.ofNullable(request.savedMethod()).map(SavedMethodId::new),
                        Optional.ofNullable(request.consent()))
                .agreeingTo(surcharge);
    }

    @Operation(
            operationId = "continuePayment",
            summary = "Where the customer goes on with a payment that waits at the provider's own page",
            description =
                    "How it stands is asked of the provider; `continueAt` is absent if there is nothing to pay on the page any more.")
    @PostMapping("/{id}/continue")
    ApiPayment goOn(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        mayPay(caller, id);
        return goingOn(caller, new PaymentId(id));
    }

    @Operation(
            operationId = "abandonPayment",
            summary = "Give up a payment that waits at the provider's own page or for a bank transfer",
            description =
                    "What it held is free then. If it was paid meanwhile, it stays paid: the state says so. If its money may be on the way, or a part of a bank transfer has come, the state stays as it was: it is being given up, which takes some minutes, or not at all.")
    @PostMapping("/{id}/abandon")
    ApiPayment abandon(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        mayPay(caller, id);
        desk.hostedPages().abandon(caller.scope().organisation(), new PaymentId(id), caller.actor());
        return story(caller, new PaymentId(id));
    }

    private void mayPay(Caller caller, UUID id) {
        if (!caller.scope().mayPay(found(caller, new PaymentId(id)).customer())) {
            throw new NotFound(NotFound.Thing.PAYMENT);
        }
    }

    /** As it is after the provider was asked, which may have changed it. */
    private ApiPayment goingOn(Caller caller, PaymentId id) {
        Optional<URI> page = desk.hostedPages().page(caller.scope().organisation(), id);
        return ApiPayment.of(found(caller, id), page.orElse(null), transfer(caller, id));
    }

    private static PaymentSelection selection(Caller caller, PayRequest request) {
        return new PaymentSelection(
                caller.scope().organisation(),
                caller.scope().with(Right.PAY).customerIds(),
                Optional.ofNullable(request.customer()).map(CustomerId::new).or(() -> only(caller)),
                request.documents().stream().map(item -> chosen(caller, item)).toList(),
                Optional.ofNullable(request.onAccount()).map(BigDecimal::new).orElse(BigDecimal.ZERO),
                ApiAccountController.currency(request.currency()),
                caller.scope().with(Right.DISPUTE).customerIds());
    }

    private static ChosenDocument chosen(Caller caller, PayRequest.Item item) {
        return new ChosenDocument(
                new DocumentId(item.document()),
                new BigDecimal(item.amount()),
                Optional.ofNullable(item.discount()).map(BigDecimal::new).orElse(BigDecimal.ZERO),
                Optional.ofNullable(item.reason())
                        .map(word -> new Shortfall(
                                ApiDisputes.reason(word),
                                caller.actor(),
                                Optional.ofNullable(item.comment()).orElse(""))));
    }

    private static Optional<CustomerId> only(Caller caller) {
        List<CustomerId> all = List.copyOf(caller.scope().customerIds());
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    @Operation(operationId = "payments", summary = "Payments, latest first: made here, and received another way")
    @GetMapping
    ApiViews.PaymentList payments(
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "25") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "request");
        }
        Optional<PaymentCursor> cursor = Optional.ofNullable(after)
                .map(text -> PaymentCursor.decode(text)
                        .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")));
        PaymentPage page = payments.list(callers.caller(customer).scope(), cursor, limit);
        return new ApiViews.PaymentList(
                page.rows().stream().map(ApiViews.ListedPayment::of).toList(),
                page.next().map(PaymentCursor::encoded).orElse(null));
    }

    @Operation(operationId = "payment", summary = "One payment: how far it is and how the ERP applied it")
    @GetMapping("/{id}")
    ApiPayment payment(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return story(callers.caller(customer), new PaymentId(id));
    }

    @Operation(
            operationId = "receivedPayment",
            summary = "One payment that was entered in the ERP itself: how it is applied, and who did what when")
    @GetMapping("/received/{id}")
    ApiHistory.Received received(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return received.read(callers.caller(customer).scope(), new ErpPaymentId(id))
                .map(ApiHistory.Received::of)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }

    private ApiPayment story(Caller caller, PaymentId id) {
        return ApiPayment.of(found(caller, id), null, transfer(caller, id));
    }

    private @Nullable ApiTransfer transfer(Caller caller, PaymentId id) {
        return desk.hostedPages()
                .transfer(caller.scope().organisation(), id)
                .map(one -> ApiTransfer.of(one, desk.hostedPages().endsAt(one)))
                .orElse(null);
    }

    private PaymentStory found(Caller caller, PaymentId id) {
        return stories.find(caller.scope().organisation(), caller.scope().customerIds(), id)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }
}
