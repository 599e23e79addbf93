package io.duebridge.portal.api;

import io.duebridge.collections.documents.ErpPaymentStatus;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.TimelineEntry;
import io.duebridge.collections.portalview.DocumentDetail;
import io.duebridge.collections.portalview.ErpPaymentDetail;
import io.duebridge.portal.api.ApiViews.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers about what the ERP did with payments, who did it and when. */
final class ApiHistory {
    private ApiHistory() {}

    @Schema(name = "TimelineEntry")
    record Entry(
            @Schema(
                    allowableValues = {
                        "paid",
                        "received",
                        "settled",
                        "failed",
                        "returned",
                        "posted",
                        "booked",
                        "changed",
                        "taken_back"
                    })
            String what,

            @Schema(description = "Absent if only the day, or nothing, is known.") @Nullable
            Instant at,

            @Nullable LocalDate day,

            @Schema(description = "The customer's person, or whom the ERP names.") @Nullable
            String who,

            @Nullable Amount amount,

            @Schema(description = "The number in the ERP, or the reason.") @Nullable
            String text,

            List<Change> changes) {
        static Entry of(TimelineEntry entry) {
            return new Entry(
                    word(entry.what()),
                    entry.at().orElse(null),
                    entry.at().isPresent() ? null : entry.day().orElse(null),
                    entry.who().orElse(null),
                    entry.amount().map(Amount::of).orElse(null),
                    entry.text().orElse(null),
                    entry.details().stream().map(Change::of).toList());
        }
    }

    @Schema(name = "PaymentChange")
    record Change(
            @Schema(
                    allowableValues = {
                        "voided",
                        "deleted",
                        "restored",
                        "customer",
                        "amount",
                        "date",
                        "deposit",
                        "applied",
                        "application_changed",
                        "unapplied",
                        "rest"
                    })
            String kind,

            @Nullable UUID document,
            @Nullable String label,
            @Nullable Amount before,
            @Nullable Amount after,
            @Nullable Amount discount,
            @Nullable String beforeText,
            @Nullable String afterText) {
        static Change of(TimelineEntry.Detail detail) {
            return new Change(
                    word(detail.kind()),
                    detail.document()
                            .flatMap(PaymentStory.DocumentRef::document)
                            .map(id -> id.value())
                            .orElse(null),
                    detail.document().map(PaymentStory.DocumentRef::label).orElse(null),
                    detail.before().map(Amount::of).orElse(null),
                    detail.after().map(Amount::of).orElse(null),
                    detail.discount().map(Amount::of).orElse(null),
                    detail.beforeText().orElse(null),
                    detail.afterText().orElse(null));
        }
    }

    @Schema(name = "Difference")
    record Difference(
            String label,
            Amount wished,
            Amount applied,
            String words,

            @Schema(allowableValues = {"document_voided", "document_deleted", "settled_otherwise", "changed_in_erp"})
            @Nullable
            String reason,

            @Nullable Instant changedAt,
            @Nullable String changedBy) {
        static Difference of(PaymentStory.Difference difference) {
            return new Difference(
                    difference.label(),
                    Amount.of(difference.wished()),
                    Amount.of(difference.applied()),
                    difference.words(),
                    difference.reason().map(reason -> word(reason.why())).orElse(null),
                    difference.reason().flatMap(PaymentStory.Reason::at).orElse(null),
                    difference.reason().flatMap(PaymentStory.Reason::who).orElse(null));
        }
    }

    @Schema(name = "ReceivedPayment", description = "A payment that was entered in the ERP itself.")
    record Received(
            UUID id,
            UUID customer,
            LocalDate date,
            Amount amount,

            @Schema(allowableValues = {"booked", "voided", "deleted"})
            String status,

            @Nullable String reference,
            @Nullable String method,
            @Nullable String erpDocument,

            @Schema(description = "The ERP's id of the bank deposit it lies in.") @Nullable
            String deposit,

            List<ApiUse> applied,
            @Nullable Amount unapplied,
            List<Entry> timeline) {
        static Received of(ErpPaymentDetail detail) {
            return new Received(
                    detail.payment().id(),
                    detail.customer().value(),
                    detail.payment().date(),
                    Amount.of(detail.payment().amount()),
                    word(detail.status()),
                    detail.payment().reference().orElse(null),
                    detail.payment().method().orElse(null),
                    detail.payment().erpNumber().orElse(null),
                    detail.deposit().orElse(null),
                    detail.status() == ErpPaymentStatus.BOOKED
                            ? detail.uses().stream().map(ApiUse::of).toList()
                            : List.of(),
                    detail.payment().unapplied().map(Amount::of).orElse(null),
                    detail.timeline().stream().map(Entry::of).toList());
        }
    }

    @Schema(name = "AppliedPayment")
    record Applied(
            LocalDate date,
            Amount amount,
            Amount discount,
            String erpDocument,
            @Nullable String reference,

            @Schema(description = "If it was paid here.") @Nullable
            UUID payment,

            @Schema(description = "If it was entered in the ERP itself.") @Nullable
            UUID received,

            @Schema(
                    description =
                            "The documents on the other side: credit memos that helped, or what a credit memo was used for.")
            List<ApiUse> others) {
        static Applied of(DocumentDetail.Applied one) {
            return new Applied(
                    one.date(),
                    Amount.of(one.amount()),
                    Amount.of(one.discount()),
                    one.erpDocument(),
                    one.reference().orElse(null),
                    paidAs(one.payment().orElse(null)),
                    receivedAs(one.payment().orElse(null)),
                    one.others().stream().map(ApiUse::of).toList());
        }
    }

    @Schema(name = "TakenOff", description = "What of a payment no longer counts on this document.")
    record TakenOff(
            Instant at,
            Amount amount,
            String erpDocument,
            @Nullable UUID payment,
            @Nullable UUID received,
            @Nullable String by) {
        static TakenOff of(DocumentDetail.TakenOff one) {
            return new TakenOff(
                    one.at(),
                    Amount.of(one.amount()),
                    one.erpDocument(),
                    paidAs(one.payment().orElse(null)),
                    receivedAs(one.payment().orElse(null)),
                    one.by().orElse(null));
        }
    }

    private static @Nullable UUID paidAs(DocumentDetail.@Nullable Link link) {
        return link == null ? null : link.paidHere().map(id -> id.value()).orElse(null);
    }

    private static @Nullable UUID receivedAs(DocumentDetail.@Nullable Link link) {
        return link == null || link.paidHere().isPresent()
                ? null
                : link.received().value();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
