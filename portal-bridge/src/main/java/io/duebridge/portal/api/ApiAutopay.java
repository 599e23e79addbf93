package io.duebridge.portal.api;

import io.duebridge.collections.autopay.Autopay;
import io.duebridge.collections.autopay.AutopayRun;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API takes and answers about automatic payments. */
final class ApiAutopay {
    private ApiAutopay() {}

    /** For the account that the saved card or account belongs to. */
    @Schema(name = "AutopayRequest")
    record Request(
            @Nullable UUID customer,
            @NotNull UUID paymentMethod,

            @NotNull @Schema(allowableValues = {"due-date", "day-of-month", "instalments"})
            String timing,

            @Schema(description = "With day-of-month; in shorter months it is the last day.") @Nullable @Min(1) @Max(31)
            Integer monthDay,

            @Schema(description = "The most that is charged at once.", example = "500.00")
            @Nullable
            @Pattern(regexp = PayRequest.AMOUNT)
            String chargeLimit,

            @Schema(description = "The most that is charged in a month.", example = "2000.00")
            @Nullable
            @Pattern(regexp = PayRequest.AMOUNT)
            String monthLimit,

            @Schema(description = "With instalments: the payment plan.") @Nullable
            UUID plan,

            @NotNull
            @Size(min = 10, max = 1000)
            @Schema(description = "The words with which the payer agreed, as they read them.")
            String consent,

            @Schema(
                    description =
                            "Use credit memos before anything is charged; false if it is left out. Not with instalments.")
            @Nullable
            Boolean useCredits,

            @Schema(
                    description =
                            "Charge the invoices of these customers too: some below the one that the saved card or account belongs to.")
            @Nullable
            @Size(max = 200)
            List<UUID> accounts) {}

    @Schema(name = "AutopayList")
    record AutopayList(List<OneAutopay> autopays) {}

    @Schema(name = "Autopay")
    record OneAutopay(
            UUID id,
            UUID customer,
            UUID paymentMethod,

            @Schema(allowableValues = {"due-date", "day-of-month", "instalments"})
            String timing,

            @Nullable Integer monthDay,
            ApiViews.@Nullable Amount chargeLimit,
            ApiViews.@Nullable Amount monthLimit,
            @Nullable UUID plan,

            @Schema(allowableValues = {"active", "paused", "stopped"})
            String state,

            @Schema(description = "Why it is paused.") @Nullable
            String reason,

            Instant setAt,
            String setBy,

            @Schema(description = "Whether credit memos are used before anything is charged.")
            boolean useCredits,

            @Schema(description = "Whose invoices are charged besides those of `customer`.")
            List<UUID> accounts) {
        static OneAutopay of(Autopay autopay) {
            return new OneAutopay(
                    autopay.id().value(),
                    autopay.customer().value(),
                    autopay.method().id().value(),
                    autopay.timing().word(),
                    autopay.monthDay().orElse(null),
                    autopay.chargeLimit().map(ApiViews.Amount::of).orElse(null),
                    autopay.monthLimit().map(ApiViews.Amount::of).orElse(null),
                    autopay.plan().map(plan -> plan.value()).orElse(null),
                    ApiDisputes.word(autopay.state().name()),
                    autopay.reason().map(why -> ApiDisputes.word(why.name())).orElse(null),
                    autopay.setAt(),
                    autopay.setBy(),
                    autopay.usesCredits(),
                    autopay.others().stream().map(one -> one.id().value()).toList());
        }
    }

    @Schema(name = "AutopayRunList")
    record RunList(List<OneRun> runs) {}

    @Schema(name = "AutopayRun")
    record OneRun(
            UUID id,
            LocalDate chargeOn,

            @Schema(allowableValues = {"announced", "claimed", "paid", "declined", "skipped"})
            String state,

            @Schema(description = "Why it was not charged.") @Nullable
            String reason,

            ApiViews.Amount amount,
            @Nullable UUID payment,
            @Nullable Integer instalment,
            Instant announcedAt,
            @Nullable Instant endedAt,
            List<OneItem> items) {
        static OneRun of(AutopayRun run) {
            return new OneRun(
                    run.id(),
                    run.chargeOn(),
                    ApiDisputes.word(run.state().name()),
                    run.reason().map(why -> ApiDisputes.word(why.name())).orElse(null),
                    ApiViews.Amount.of(run.amount()),
                    run.payment().map(payment -> payment.value()).orElse(null),
                    run.instalment().orElse(null),
                    run.announcedAt(),
                    run.endedAt().orElse(null),
                    run.items().stream().map(OneItem::of).toList());
        }
    }

    @Schema(name = "AutopayItem")
    record OneItem(
            UUID document,
            ApiViews.Amount amount,

            @Schema(description = "Why it was not charged.") @Nullable
            String reason,

            @Schema(description = "Whether it is a credit memo that is used, with how much of it.")
            boolean credit) {
        static OneItem of(AutopayRun.Item item) {
            return new OneItem(
                    item.document().value(),
                    ApiViews.Amount.of(item.amount()),
                    item.reason().map(why -> ApiDisputes.word(why.name())).orElse(null),
                    item.credit());
        }
    }
}
