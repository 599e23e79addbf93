package io.duebridge.portal.api;

import io.duebridge.collections.webhooks.WebhookAttempt;
import io.duebridge.collections.webhooks.WebhookDelivery;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookHistory;
import io.duebridge.collections.webhooks.WebhookType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API takes and answers about webhooks. */
final class ApiWebhooks {
    private ApiWebhooks() {}

    @Schema(name = "WebhookRegistration")
    record Registration(
            @Schema(description = "https; http for localhost only.", example = "https://shop.example.com/duebridge")
            @NotNull
            @Size(max = 2000)
            String url,

            @Schema(
                    description =
                            "Events that are wanted, such as `payment.taken` or `payment.*`; absent or empty: all.",
                    example = "[\"payment.*\", \"document.settled\"]")
            @Nullable
            @Size(max = 100)
            List<@NotNull @Size(max = 60) String> types,

            @Nullable @Size(max = 200) String description) {}

    @Schema(name = "WebhookEndpoint")
    record Endpoint(
            UUID id,
            String url,
            @Schema(description = "Empty: all.") List<String> types,
            String description,

            @Schema(allowableValues = {"active", "paused"}) String state,

            @Schema(description = "Why it is paused.") @Nullable
            String reason,

            @Schema(description = "Since when it takes nothing.") @Nullable
            Instant failingSince,

            @Schema(description = "How long messages are signed with the secret before this one too.") @Nullable
            Instant oldSecretUntil,

            Instant createdAt) {
        static Endpoint of(WebhookEndpoint endpoint) {
            return new Endpoint(
                    endpoint.id(),
                    endpoint.url(),
                    endpoint.types().stream().sorted().map(WebhookType::label).toList(),
                    endpoint.description(),
                    endpoint.state().name().toLowerCase(Locale.ROOT),
                    endpoint.reason().orElse(null),
                    endpoint.failingSince().orElse(null),
                    endpoint.oldSecretUntil().orElse(null),
                    endpoint.createdAt());
        }
    }

    @Schema(name = "WebhookEndpoints")
    record Endpoints(List<Endpoint> endpoints) {}

    @Schema(name = "WebhookRegistered")
    record Registered(
            Endpoint endpoint,

            @Schema(
                    description = "What messages are signed with. Shown this once.",
                    example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Registered[" + endpoint + "]";
        }
    }

    @Schema(name = "WebhookReplay")
    record Replay(
            @Schema(description = "Everything that happened since.") @NotNull
            Instant since,

            @Schema(description = "Leave out what was delivered.") @Nullable
            Boolean failedOnly) {}

    @Schema(name = "WebhookReplayed")
    record Replayed(
            @Schema(description = "How many are sent again.")
            int deliveries) {}

    @Schema(name = "WebhookDelivery")
    record Delivery(
            UUID id,

            @Schema(description = "The event's id: `webhook-id` of the message.")
            UUID event,

            String type,
            String subject,
            Instant createdAt,

            @Schema(allowableValues = {"waiting", "delivered", "failed", "dropped"})
            String state,

            @Schema(description = "Since it was planned or last replayed.")
            int attempts,

            @Schema(description = "When it is tried next.") @Nullable
            Instant dueAt,

            @Nullable Instant endedAt) {
        static Delivery of(WebhookDelivery delivery) {
            return new Delivery(
                    delivery.id(),
                    delivery.event(),
                    delivery.type().label(),
                    delivery.subject(),
                    delivery.createdAt(),
                    delivery.state().name().toLowerCase(Locale.ROOT),
                    delivery.attempts(),
                    delivery.dueAt().orElse(null),
                    delivery.endedAt().orElse(null));
        }
    }

    @Schema(name = "WebhookDeliveries")
    record Deliveries(
            List<Delivery> deliveries,

            @Schema(description = "Give it as `after` for the next page; absent on the last.") @Nullable
            String next) {}

    @Schema(name = "WebhookDeliveryDetail")
    record Detail(
            Delivery delivery,

            @Schema(description = "What is sent, byte by byte.")
            String body,

            List<Attempt> attempts) {
        static Detail of(WebhookHistory.Detail detail) {
            return new Detail(
                    Delivery.of(detail.delivery()),
                    detail.body(),
                    detail.attempts().stream().map(Attempt::of).toList());
        }
    }

    @Schema(name = "WebhookAttempt")
    record Attempt(
            Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(
                    description = "started: nobody knows how it ended, the program stopped meanwhile.",
                    allowableValues = {"started", "delivered", "refused", "timed_out", "unreachable", "forbidden"})
            String result,

            @Schema(description = "What the receiver answered.") @Nullable
            Integer status,

            @Nullable String words,

            @Schema(description = "The beginning of the answer.") @Nullable
            String excerpt) {
        static Attempt of(WebhookAttempt attempt) {
            return new Attempt(
                    attempt.startedAt(),
                    attempt.endedAt().orElse(null),
                    attempt.result().name().toLowerCase(Locale.ROOT),
                    attempt.status().orElse(null),
                    attempt.words().orElse(null),
                    attempt.excerpt().orElse(null));
        }
    }
}
