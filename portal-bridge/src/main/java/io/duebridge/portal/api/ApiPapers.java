package io.duebridge.portal.api;

import io.duebridge.collections.portalview.AttachedFile;
import io.duebridge.collections.portalview.EstimateRow;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.api.ApiViews.Amount;
import io.duebridge.portal.api.ApiViews.Line;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API answers about estimates and attached files. */
final class ApiPapers {
    private ApiPapers() {}

    @Schema(name = "Estimates")
    record EstimateList(
            List<Estimate> estimates,

            @Schema(description = "Give it as `after` for the next page; absent on the last.") @Nullable
            String next) {}

    @Schema(name = "Estimate", description = "An offer; nothing of it is owed.")
    record Estimate(
            UUID id,

            @Schema(description = "Its number, or the ERP's id if it has none.")
            String number,

            UUID customer,
            String customerName,
            LocalDate issueDate,
            @Nullable LocalDate expiryDate,
            Amount total,

            @Schema(allowableValues = {"pending", "accepted", "closed", "rejected"})
            String status,

            @Schema(description = "Whether it is still pending although its last day is over.")
            boolean expired) {
        static Estimate of(EstimateRow row) {
            return new Estimate(
                    row.id(),
                    row.title(),
                    row.customer().value(),
                    row.customerName(),
                    row.issueDate(),
                    row.expiryDate().orElse(null),
                    Amount.of(row.total()),
                    row.state(),
                    row.expired());
        }
    }

    @Schema(name = "EstimateDetail")
    record EstimateDetail(
            Estimate estimate,
            Amount tax,
            @Nullable String acceptedBy,
            @Nullable LocalDate acceptedOn,
            @Nullable String purchaseOrder,
            @Nullable String memo,
            List<MadeInvoice> invoices,
            List<Line> lines) {
        static EstimateDetail of(io.duebridge.collections.portalview.EstimateDetail detail) {
            return new EstimateDetail(
                    Estimate.of(detail.estimate()),
                    Amount.of(detail.tax()),
                    detail.acceptedBy().orElse(null),
                    detail.acceptedOn().orElse(null),
                    detail.purchaseOrder().orElse(null),
                    detail.memo().orElse(null),
                    detail.invoices().stream()
                            .map(one -> new MadeInvoice(
                                    one.readable().map(DocumentId::value).orElse(null), one.title()))
                            .toList(),
                    detail.lines().stream().map(Line::of).toList());
        }
    }

    @Schema(name = "MadeInvoice")
    record MadeInvoice(
            @Schema(description = "Absent if it was made out to somebody else.") @Nullable
            UUID document,

            String number) {}

    @Schema(name = "Files")
    record FileList(List<File> files) {
        static FileList of(List<AttachedFile> files) {
            return new FileList(files.stream().map(File::of).toList());
        }
    }

    @Schema(name = "File")
    record File(
            UUID id,
            String name,

            @Schema(description = "As the ERP says.") @Nullable
            String contentType,

            @Schema(description = "In bytes, as the ERP says.") @Nullable
            Long size) {
        static File of(AttachedFile file) {
            return new File(
                    file.id(),
                    file.name(),
                    file.contentType().orElse(null),
                    file.size().orElse(null));
        }
    }
}
