package io.duebridge.portal.api;

import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.api.ApiViews.Amount;
import io.duebridge.spi.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a payment a document got, or a credit gave. */
@Schema(name = "Use")
record ApiUse(
        @Nullable UUID document,
        String kind,
        String label,
        Amount amount,

        @Schema(description = "Taken off the document besides; absent if nothing.") @Nullable
        Amount discount) {
    static ApiUse of(PaymentStory.Application one) {
        return of(one.document(), one.amount(), one.discount());
    }

    static ApiUse of(PaymentStory.DocumentRef document, Money amount, Money discount) {
        return new ApiUse(
                document.document().map(DocumentId::value).orElse(null),
                document.kind(),
                document.label(),
                Amount.of(amount),
                Amount.some(discount));
    }
}
