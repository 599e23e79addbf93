package io.duebridge.portal.api;

import io.duebridge.collections.cash.BankLine;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.FileReceipt;
import io.duebridge.collections.cash.ProposedDocument;
import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.cash.matching.Reason;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API says and takes about payments from the bank. */
final class ApiCash {
    private ApiCash() {}

    @Schema(name = "CashFile")
    record File(
            UUID id,

            @Schema(description = "This very content was received before; nothing was done.")
            boolean repeated,

            @Schema(description = "Payments, or advices, that were not known.")
            int added,

            @Schema(description = "Payments that an earlier file had brought.")
            int known,

            @Schema(description = "Lines that are no incoming payments.")
            int other) {
        static File of(FileReceipt receipt) {
            return new File(
                    receipt.id().value(), receipt.repeated(), receipt.added(), receipt.known(), receipt.other());
        }
    }

    @Schema(name = "CashFileFault")
    record Fault(
            @Schema(example = "line 13") String place,
            @Schema(example = "amount") String field,
            String problem,
            String expected) {
        static Fault of(FileFault fault) {
            return new Fault(fault.place(), fault.field(), fault.problem(), fault.expected());
        }
    }

    @Schema(name = "CashLines")
    record Lines(
            List<Line> lines,

            @Schema(description = "Give it as `after` for the next page; absent on the last.") @Nullable
            String next) {}

    @Schema(name = "CashLine")
    record Line(
            UUID id,

            @Schema(description = "To be sent with a decision; another one means that the line has changed.")
            long version,

            String state,
            LocalDate bookedOn,
            ApiViews.Amount amount,
            @Nullable String payer,
            String text,
            String connection,
            @Nullable String customer,
            @Nullable UUID payment) {
        static Line of(CashLines.Row row) {
            BankLine line = row.line();
            return new Line(
                    line.id().value(),
                    line.version(),
                    line.state().name(),
                    line.line().bookingDate(),
                    ApiViews.Amount.of(line.amount()),
                    line.line().payer().name().orElse(null),
                    line.text(),
                    row.connectionName(),
                    row.customer().orElse(null),
                    line.payment().map(PaymentId::value).orElse(null));
        }
    }

    @Schema(name = "CashLineDetail")
    record Detail(Line line, List<Proposal> proposals) {
        static Detail of(CashLines.Detail detail) {
            return new Detail(
                    Line.of(detail.row()),
                    detail.proposals().stream().map(Proposal::of).toList());
        }
    }

    @Schema(name = "CashProposal")
    record Proposal(
            @Schema(description = "0 is the best; given to accept it.")
            int rank,

            String kind,
            @Nullable UUID customer,

            @Schema(description = "The payment the ERP seems to have already.") @Nullable
            UUID erpPayment,

            List<Part> documents,
            String onAccount,
            @Schema(description = "0 to 1000.") int confidence,
            List<String> reasons) {
        static Proposal of(io.duebridge.collections.cash.Proposal proposal) {
            return new Proposal(
                    proposal.rank(),
                    proposal.kind().name(),
                    proposal.customer().map(CustomerId::value).orElse(null),
                    proposal.erpPayment().map(ErpPaymentId::value).orElse(null),
                    proposal.documents().stream().map(Part::of).toList(),
                    proposal.onAccount().toPlainString(),
                    proposal.confidence(),
                    proposal.reasons().stream().map(Reason::words).toList());
        }
    }

    @Schema(name = "CashProposedDocument")
    record Part(UUID document, String amount, String deduction) {
        static Part of(ProposedDocument document) {
            return new Part(
                    document.document().value(),
                    document.amount().toPlainString(),
                    document.deduction().toPlainString());
        }
    }

    /**
     * What is decided.
     *
     * @param version of the line that was looked at
     * @param rank of the proposal that is accepted
     * @param customer for CHANGE and ON_ACCOUNT
     * @param documents for CHANGE; what they do not take goes on the customer's account
     * @param reason for IGNORE
     */
    @Schema(name = "CashDecision")
    record Decision(
            @NotNull Long version,
            @NotNull Action action,
            @Nullable Integer rank,
            @Nullable UUID customer,
            @Nullable @Size(max = 200) @Valid List<Chosen> documents,
            @Nullable @Size(max = 1000) String reason) {
        /** ACCEPT a proposal, CHANGE to other documents, put it ON_ACCOUNT, IGNORE what is no customer's payment. */
        enum Action {
            ACCEPT,
            CHANGE,
            ON_ACCOUNT,
            IGNORE
        }
    }

    @Schema(name = "CashChosenDocument")
    record Chosen(
            @NotNull UUID document,

            @NotNull @Pattern(regexp = PayRequest.AMOUNT) @Schema(example = "120.00")
            String amount) {}
}
