package io.duebridge.portal.api;

import io.duebridge.collections.disputes.Dispute;
import io.duebridge.collections.disputes.DisputeReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the API answers about disputes. */
final class ApiDisputes {
    private ApiDisputes() {}

    @Schema(name = "DisputeList")
    record DisputeList(List<OneDispute> disputes) {}

    @Schema(name = "Dispute")
    record OneDispute(
            UUID id,
            UUID customer,
            UUID document,
            String reason,

            @Schema(description = "How much of the document is in question.")
            ApiViews.Amount amount,

            @Schema(
                    description =
                            "open: the company's turn; answered: the customer's; credited, corrected, rejected, withdrawn, settled: ended")
            String state,

            Instant raisedAt,
            @Nullable Instant endedAt,

            @Schema(description = "The payment it was raised with, if that was made short with a reason.") @Nullable
            UUID payment,

            List<Line> lines,
            List<Entry> entries) {
        static OneDispute of(Dispute dispute) {
            return new OneDispute(
                    dispute.id().value(),
                    dispute.customer().value(),
                    dispute.document().value(),
                    word(dispute.reason().name()),
                    ApiViews.Amount.of(dispute.amount()),
                    word(dispute.state().name()),
                    dispute.raisedAt(),
                    dispute.endedAt().orElse(null),
                    dispute.payment().map(paid -> paid.id().value()).orElse(null),
                    dispute.lines().stream().map(Line::of).toList(),
                    dispute.entries().stream().map(Entry::of).toList());
        }
    }

    @Schema(name = "DisputeLine")
    record Line(
            int position,
            @Nullable String quantity,
            @Nullable String unitPrice,
            ApiViews.Amount amount) {
        static Line of(Dispute.Line line) {
            return new Line(
                    line.position(),
                    line.quantity().map(Line::plain).orElse(null),
                    line.unitPrice().map(Line::plain).orElse(null),
                    ApiViews.Amount.of(line.amount()));
        }

        private static String plain(BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
    }

    @Schema(name = "DisputeEntry")
    record Entry(
            Instant at,

            @Schema(description = "customer or company") String by,

            @Schema(description = "The state it led to.") String state,

            @Schema(description = "Empty where only files were sent.")
            String words,

            List<ApiUploads.File> files) {
        static Entry of(Dispute.Entry entry) {
            return new Entry(
                    entry.at(),
                    entry.byCompany() ? "company" : "customer",
                    word(entry.kind().name()),
                    entry.words(),
                    entry.files().stream().map(ApiUploads.File::of).toList());
        }
    }

    static DisputeReason reason(String word) {
        return Arrays.stream(DisputeReason.values())
                .filter(one -> word(one.name()).equals(word))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request"));
    }

    static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String name(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
