package io.duebridge.portal.api;

import io.duebridge.collections.access.ApiKey;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.webhooks.EndpointWish;
import io.duebridge.collections.webhooks.WebhookDelivery;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookHistory;
import io.duebridge.collections.webhooks.WebhookReplays;
import io.duebridge.portal.security.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is told of events, and what became of each message; for keys made for that only. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiWebhooksController {
    private static final int MOST = 100;

    private final WebhookEndpoints endpoints;
    private final WebhookHistory history;
    private final WebhookReplays replays;

    ApiWebhooksController(WebhookEndpoints endpoints, CollectionsStore store) {
        this.endpoints = endpoints;
        this.history = new WebhookHistory(store);
        this.replays = new WebhookReplays(store);
    }

    private static ApiKey key() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast)
                .flatMap(SignedIn::key)
                .orElseThrow(() -> new ApiProblem(HttpStatus.UNAUTHORIZED, "signed-out"));
    }

    private static String actor(ApiKey key) {
        return "api-key:" + key.id();
    }

    @Operation(operationId = "webhookEndpoints", summary = "The endpoints that are told of events")
    @GetMapping("/endpoints")
    ApiWebhooks.Endpoints all() {
        return new ApiWebhooks.Endpoints(endpoints.all(key().organisation()).stream()
                .map(ApiWebhooks.Endpoint::of)
                .toList());
    }

    @Operation(
            operationId = "addWebhookEndpoint",
            summary = "Have an address told of events from now on",
            description = "The answer holds the secret that its messages are signed with; it is shown this once.")
    @PostMapping(path = "/endpoints", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiWebhooks.Registered> add(@Valid @RequestBody ApiWebhooks.Registration wish) {
        ApiKey key = key();
        WebhookEndpoints.Added added = endpoints.add(
                key.organisation(),
                EndpointWish.of(
                        wish.url(),
                        Optional.ofNullable(wish.types()).orElse(List.of()),
                        Optional.ofNullable(wish.description()).orElse("")),
                actor(key));
        return ResponseEntity.created(URI.create(
                        "/api/v1/webhooks/endpoints/" + added.endpoint().id()))
                .cacheControl(CacheControl.noStore())
                .body(new ApiWebhooks.Registered(
                        ApiWebhooks.Endpoint.of(added.endpoint()),
                        added.secret().text()));
    }

    @Operation(operationId = "webhookEndpoint", summary = "One endpoint")
    @GetMapping("/endpoints/{id}")
    ApiWebhooks.Endpoint one(@PathVariable UUID id) {
        return ApiWebhooks.Endpoint.of(find(key(), id));
    }

    private WebhookEndpoint find(ApiKey key, UUID id) {
        return endpoints.find(key.organisation(), id).orElseThrow(ApiWebhooksController::noEndpoint);
    }

    private static ApiProblem noEndpoint() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "webhook");
    }

    @Operation(operationId = "removeWebhookEndpoint", summary = "Tell an address nothing any more")
    @DeleteMapping("/endpoints/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        ApiKey key = key();
        if (!endpoints.remove(key.organisation(), id, actor(key))) {
            throw noEndpoint();
        }
    }

    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make a new secret",
            description = "For 24 hours messages carry a signature of the old one too.")
    @PostMapping("/endpoints/{id}/secret")
    ResponseEntity<ApiWebhooks.Registered> rotate(@PathVariable UUID id) {
        ApiKey key = key();
        String secret = endpoints
                .rotate(key.organisation(), id, actor(key))
                .orElseThrow(ApiWebhooksController::noEndpoint)
                .text();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ApiWebhooks.Registered(ApiWebhooks.Endpoint.of(find(key, id)), secret));
    }

    @Operation(operationId = "pauseWebhookEndpoint", summary = "Send it nothing for now; what happens waits for it")
    @PostMapping("/endpoints/{id}/pause")
    ApiWebhooks.Endpoint pause(@PathVariable UUID id) {
        ApiKey key = key();
        endpoints.pause(key.organisation(), id, actor(key));
        return ApiWebhooks.Endpoint.of(find(key, id));
    }

    @Operation(operationId = "resumeWebhookEndpoint", summary = "Send it what waits, and what happens from now on")
    @PostMapping("/endpoints/{id}/resume")
    ApiWebhooks.Endpoint resume(@PathVariable UUID id) {
        ApiKey key = key();
        endpoints.resume(key.organisation(), id, actor(key));
        return ApiWebhooks.Endpoint.of(find(key, id));
    }

    @Operation(
            operationId = "replayWebhooks",
            summary = "Send everything again that happened since a moment",
            description = "Messages keep their ids: what was received before is recognised by them.")
    @PostMapping(path = "/endpoints/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ApiWebhooks.Replayed replay(@PathVariable UUID id, @Valid @RequestBody ApiWebhooks.Replay wish) {
        ApiKey key = key();
        WebhookEndpoint endpoint = find(key, id);
        return new ApiWebhooks.Replayed(replays.replaySince(
                key.organisation(), endpoint.id(), wish.since(), Boolean.TRUE.equals(wish.failedOnly()), actor(key)));
    }

    @Operation(operationId = "webhookDeliveries", summary = "An endpoint's messages, what happened last first")
    @GetMapping("/endpoints/{id}/deliveries")
    ApiWebhooks.Deliveries deliveries(
            @PathVariable UUID id,
            @Parameter(description = "waiting, delivered, failed or dropped; absent: all")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "25") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "request");
        }
        ApiKey key = key();
        WebhookHistory.Page page = history.page(
                key.organisation(),
                find(key, id).id(),
                Optional.ofNullable(state).map(ApiWebhooksController::state),
                Optional.ofNullable(after)
                        .map(text -> WebhookHistory.Cursor.decode(text)
                                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"))),
                limit);
        return new ApiWebhooks.Deliveries(
                page.deliveries().stream().map(ApiWebhooks.Delivery::of).toList(),
                page.next().map(WebhookHistory.Cursor::encoded).orElse(null));
    }

    private static WebhookDelivery.State state(String text) {
        return Arrays.stream(WebhookDelivery.State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }

    @Operation(operationId = "webhookDelivery", summary = "One message with each time it was tried")
    @GetMapping("/deliveries/{id}")
    ApiWebhooks.Detail delivery(@PathVariable UUID id) {
        return history.find(key().organisation(), id)
                .map(ApiWebhooks.Detail::of)
                .orElseThrow(ApiWebhooksController::noEndpoint);
    }

    @Operation(
            operationId = "replayWebhook",
            summary = "Send one message again",
            description = "Does nothing to one that waits anyway.")
    @PostMapping("/deliveries/{id}/replay")
    ApiWebhooks.Detail replay(@PathVariable UUID id) {
        ApiKey key = key();
        replays.replay(key.organisation(), id, actor(key));
        return delivery(id);
    }
}
