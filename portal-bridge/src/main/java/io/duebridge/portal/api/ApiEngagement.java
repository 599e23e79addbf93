package io.duebridge.portal.api;

import io.duebridge.collections.engagement.Promise;
import io.duebridge.collections.statements.OpenStatement;
import io.duebridge.collections.statements.Statement;
import io.duebridge.collections.statements.StatementItem;
import io.duebridge.collections.statements.StatementLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers about statements and promises. */
final class ApiEngagement {
    private ApiEngagement() {}

    @Schema(name = "Statement")
    record Activity(
            LocalDate from,
            LocalDate to,
            String currency,
            ApiViews.Amount opening,
            ApiViews.Amount charged,
            ApiViews.Amount credited,
            ApiViews.Amount closing,
            List<Line> lines,

            @Schema(description = "There are more lines than these: ask for a shorter period.")
            boolean more) {
        static Activity of(Statement statement) {
            return new Activity(
                    statement.query().from(),
                    statement.query().to(),
                    statement.query().currency().getCurrencyCode(),
                    ApiViews.Amount.of(statement.opening()),
                    ApiViews.Amount.of(statement.charged()),
                    ApiViews.Amount.of(statement.credited()),
                    ApiViews.Amount.of(statement.closing()),
                    statement.lines().stream().map(Line::of).toList(),
                    statement.more());
        }
    }

    @Schema(name = "StatementLine")
    record Line(
            LocalDate date,
            String kind,

            @Schema(description = "The document's, or of a payment and its discount the ERP payment's.")
            UUID id,

            @Nullable String number,
            @Nullable String customer,

            @Schema(description = "Above zero raises what is owed.")
            ApiViews.Amount amount,

            ApiViews.Amount balance) {
        static Line of(StatementLine line) {
            return new Line(
                    line.date(),
                    line.kind().word(),
                    line.id(),
                    line.number().orElse(null),
                    line.customerName().orElse(null),
                    ApiViews.Amount.of(line.amount()),
                    ApiViews.Amount.of(line.balance()));
        }
    }

    @Schema(name = "OpenItems")
    record OpenItems(
            LocalDate day,
            String currency,
            ApiViews.Amount credits,
            ApiViews.Amount balance,
            List<Item> items,

            @Schema(description = "There are more items than these.")
            boolean more) {
        static OpenItems of(OpenStatement open) {
            return new OpenItems(
                    open.query().to(),
                    open.query().currency().getCurrencyCode(),
                    ApiViews.Amount.of(open.credits()),
                    ApiViews.Amount.of(open.closing()),
                    open.items().stream().map(Item::of).toList(),
                    open.more());
        }
    }

    @Schema(name = "OpenItem")
    record Item(
            LocalDate date,
            @Nullable LocalDate due,
            String kind,
            UUID id,
            @Nullable String number,
            @Nullable String customer,
            ApiViews.Amount total,

            @Schema(description = "Below zero is in the customer's favour.")
            ApiViews.Amount open) {
        static Item of(StatementItem item) {
            return new Item(
                    item.date(),
                    item.due().orElse(null),
                    item.kind().word(),
                    item.id(),
                    item.number().orElse(null),
                    item.customerName().orElse(null),
                    ApiViews.Amount.of(item.total()),
                    ApiViews.Amount.of(item.open()));
        }
    }

    @Schema(name = "Promises")
    record PromiseList(List<OnePromise> promises) {}

    @Schema(name = "Promise")
    record OnePromise(
            UUID id,
            UUID customer,
            ApiViews.Amount amount,
            LocalDate day,
            @Nullable String note,

            @Schema(description = "open, kept, broken, cancelled or replaced")
            String state,

            @Schema(description = "What had been paid of it when it was judged.")
            ApiViews.@Nullable Amount paid,

            Instant madeAt,
            @Nullable Instant endedAt,
            List<UUID> documents) {
        static OnePromise of(Promise promise) {
            return new OnePromise(
                    promise.id().value(),
                    promise.customer().value(),
                    ApiViews.Amount.of(promise.amount()),
                    promise.day(),
                    promise.note().orElse(null),
                    promise.state().name().toLowerCase(Locale.ROOT),
                    promise.paid().map(ApiViews.Amount::of).orElse(null),
                    promise.madeAt(),
                    promise.endedAt().orElse(null),
                    promise.documents().stream()
                            .map(document -> document.id().value())
                            .toList());
        }
    }
}
