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
        Amount discount,

        @Schema(description = "What was not paid of it because something is wrong with it; absent else.") @Nullable
        Questioned inQuestion) {
    /** What became of the difference of a document that was paid short with a reason. */
    @Schema(name = "QuestionedPart")
    record Questioned(
            String reason,
            Amount amount,

            @Schema(
                    description =
                            "wished: the payment is not taken yet, or never was; raised: it is the dispute; running: another one was"
                                    + " open; nothing: nothing was left to question",
                    allowableValues = {"wished", "raised", "running", "nothing"})
            String state,

            @Nullable UUID dispute) {
        static Questioned of(PaymentStory.Questioned one) {
            return new Questioned(
                    ApiDisputes.word(one.reason().name()),
                    Amount.of(one.amount()),
                    ApiDisputes.word(one.state().name()),
                    one.dispute().map(id -> id.value()).orElse(null));
        }
    }

    static ApiUse of(PaymentStory.Wish wish) {
        ApiUse plain = of(wish.document(), wish.amount(), wish.discount());
        return new ApiUse(
                plain.document(),
                plain.kind(),
                plain.label(),
                plain.amount(),
                plain.discount(),
                wish.questioned().map(Questioned::of).orElse(null));
    }

    static ApiUse of(PaymentStory.Application one) {
        return of(one.document(), one.amount(), one.discount());
    }

    static ApiUse of(PaymentStory.DocumentRef document, Money amount, Money discount) {
        return new ApiUse(
                document.document().map(DocumentId::value).orElse(null),
                document.kind(),
                document.label(),
                Amount.of(amount),
                Amount.some(discount),
                null);
    }
}
