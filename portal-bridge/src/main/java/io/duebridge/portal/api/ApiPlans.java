package io.duebridge.portal.api;

import io.duebridge.collections.plans.Instalment;
import io.duebridge.collections.plans.Plan;
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

/** What the API takes and answers about payment plans. */
final class ApiPlans {
    private ApiPlans() {}

    /** All that is open of these documents, in equal instalments. */
    @Schema(name = "PlanRequest")
    record Request(
            @Nullable UUID customer,
            @NotNull @Size(max = 200) List<UUID> documents,
            @Min(1) @Max(60) int instalments,

            @NotNull @Schema(description = "The day of the first instalment.")
            LocalDate first,

            @NotNull @Schema(allowableValues = {"week", "two-weeks", "month"})
            String every,

            @Schema(description = "What the first one is to be; absent: as much as the others.", example = "120.00")
            @Nullable
            @Pattern(regexp = PayRequest.AMOUNT)
            String firstPayment,

            @Nullable @Size(max = 1000) String note) {}

    @Schema(name = "PlanList")
    record PlanList(List<OnePlan> plans) {}

    @Schema(name = "Plan")
    record OnePlan(
            UUID id,
            UUID customer,

            @Schema(description = "What it covers now.") ApiViews.Amount amount,

            ApiViews.Amount paid,

            @Schema(
                    description =
                            "proposed: the company decides; offered: the customer decides; then active; and how it ended",
                    allowableValues = {"proposed", "offered", "active", "kept", "broken", "declined", "cancelled"})
            String state,

            Instant madeAt,
            @Nullable Instant endedAt,
            List<UUID> documents,
            List<Part> instalments,
            List<Happened> history) {
        static OnePlan of(Plan plan) {
            return new OnePlan(
                    plan.id().value(),
                    plan.customer().value(),
                    ApiViews.Amount.of(plan.amount()),
                    ApiViews.Amount.of(plan.taken()),
                    ApiDisputes.word(plan.state().name()),
                    plan.madeAt(),
                    plan.endedAt().orElse(null),
                    plan.documents().stream().map(one -> one.id().value()).toList(),
                    plan.instalments().stream().map(one -> Part.of(plan, one)).toList(),
                    plan.events().stream().map(Happened::of).toList());
        }
    }

    @Schema(name = "PlanInstalment")
    record Part(
            int number,
            LocalDate due,
            ApiViews.Amount amount,

            @Schema(allowableValues = {"open", "kept", "missed", "dropped"})
            String state) {
        static Part of(Plan plan, Instalment one) {
            return new Part(
                    one.number(),
                    one.due(),
                    ApiViews.Amount.of(plan.money(one)),
                    ApiDisputes.word(one.state().name()));
        }
    }

    @Schema(name = "PlanEvent")
    record Happened(
            Instant at,
            String what,

            @Schema(description = "customer or company") String by,

            @Nullable Integer instalment,
            ApiViews.@Nullable Amount amount,
            @Nullable String words) {
        static Happened of(Plan.Event event) {
            return new Happened(
                    event.at(),
                    ApiDisputes.word(event.what().name()),
                    event.byCompany() ? "company" : "customer",
                    event.instalment().orElse(null),
                    event.amount().map(ApiViews.Amount::of).orElse(null),
                    event.words().orElse(null));
        }
    }
}
