package io.duebridge.portal.api;

import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.portal.api.ApiViews.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment that was made here: how far it is, and how the ERP applied it. */
@Schema(name = "Payment")
record ApiPayment(
        UUID id,
        String reference,
        UUID customer,

        @Schema(description = "What is posted and pays documents.")
        Amount amount,

        @Schema(description = "Charged besides for paying by card; absent if nothing was.") @Nullable
        Amount surcharge,

        @Schema(allowableValues = {"started", "pending", "settled", "failed", "returned"})
        String state,

        @Schema(allowableValues = {"received", "processing", "posted", "applied", "needs_attention", "returned"})
        @Nullable
        String shown,

        @Nullable String failure,

        @Schema(
                description =
                        "Where the customer goes on, at the provider's own page. Told by `pay` and `continuePayment` to who may pay,"
                                + " for as long as the payment waits for the customer. It opens without signing in: keep it nowhere.")
        @Nullable
        URI continueAt,

        @Schema(
                description =
                        "The bank transfer that it waits for: where to send the money, and how much of it has come; absent else.")
        @Nullable
        ApiTransfer transfer,

        Instant createdAt,
        List<ApiUse> chosen,
        Amount chosenOnAccount,
        @Nullable String erpDocument,

        @Schema(description = "How the ERP applied it; absent until the ERP has been read again.") @Nullable
        List<ApiUse> applied,

        @Nullable Amount unapplied,

        @Schema(allowableValues = {"booked", "voided", "deleted"}) @Nullable
        String erpStatus,

        @Schema(description = "Where the ERP applied it otherwise than chosen, and why.")
        List<ApiHistory.Difference> differences,

        List<ApiHistory.Entry> timeline) {
    /** @param transfer that it waits for, if it does */
    static ApiPayment of(PaymentStory story, @Nullable URI continueAt, @Nullable ApiTransfer transfer) {
        return new ApiPayment(
                story.id().value(),
                story.reference().value(),
                story.customer().value(),
                Amount.of(story.amount()),
                Amount.some(story.surcharge()),
                story.state().name().toLowerCase(Locale.ROOT),
                story.shown()
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                story.failure().orElse(null),
                continueAt,
                transfer,
                story.createdAt(),
                story.wishes().stream().map(ApiUse::of).toList(),
                Amount.of(story.wishedOnAccount()),
                story.erpDocument().orElse(null),
                story.erp()
                        .map(erp -> erp.applications().stream().map(ApiUse::of).toList())
                        .orElse(null),
                story.erp().map(erp -> Amount.of(erp.unapplied())).orElse(null),
                story.erp().map(erp -> erp.status().toLowerCase(Locale.ROOT)).orElse(null),
                story.differences().stream().map(ApiHistory.Difference::of).toList(),
                story.timeline().stream().map(ApiHistory.Entry::of).toList());
    }
}
