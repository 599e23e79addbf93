package io.duebridge.portal.api;

import io.duebridge.collections.payments.saved.SavedMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers about saved cards and accounts. */
final class ApiMethods {
    private ApiMethods() {}

    @Schema(name = "PaymentMethodList")
    record MethodList(List<Method> methods) {}

    @Schema(name = "PaymentMethod")
    record Method(
            UUID id,
            UUID customer,

            @Schema(allowableValues = {"card", "bank"}) String kind,

            @Schema(description = "The card's, or the bank's name; may be empty.", example = "Visa")
            String brand,

            @Schema(description = "At most four.", example = "4242")
            String lastDigits,

            @Schema(description = "The last day on which a card is good.") @Nullable
            LocalDate expiresOn,

            Instant savedAt,
            String savedBy,

            @Schema(
                    description =
                            "Whether its payment provider still takes payments here. If not, it can be removed and no more.")
            boolean usable) {
        static Method of(SavedMethod method, boolean usable) {
            return new Method(
                    method.id().value(),
                    method.customer().value(),
                    method.kind(),
                    method.brand(),
                    method.lastDigits(),
                    method.expiresOn().orElse(null),
                    method.consentedAt(),
                    method.savedBy(),
                    usable);
        }
    }
}
