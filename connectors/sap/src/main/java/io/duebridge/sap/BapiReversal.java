package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.BapiChanges.Change;
import io.duebridge.sap.BapiChanges.Standing;
import io.duebridge.sap.bapi.BapiRequest;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes payments back by our function module: the whole by resetting what the payment cleared and reversing its document, so that the invoices are
 * open again; a part by an entry that the customer owes. Why: docs/adr, "By BAPIs a payment is taken back whole, invoices and all".
 */
final class BapiReversal implements PaymentReversal {
    private static final int LONGEST_TEXT = 50;

    private final BapiChanges changes;
    private final PostingSettings posting;

    BapiReversal(BapiChanges changes, PostingSettings posting) {
        this.changes = changes;
        this.posting = posting;
    }

    @Override
    public FrozenReversal freeze(ReversalInstruction reversal) throws ConnectorException {
        if (!reversal.amount().isPayable()) {
            throw refused(reversal, reversal.amount() + " has more decimals than its currency", null);
        }
        Optional<ItemKey> payment = ItemKey.parse(reversal.payment().value());
        if (payment.isEmpty()) {
            // Nothing that SAP has; it is never sent, because there is no such payment.
            return new FrozenReversal(reversal, "<NoDocument>" + reversal.reference() + "</NoDocument>");
        }
        Optional<String> account = posting.reversalAccount(reversal.amount());
        if (reversal.way() == ReversalWay.ENTRY && account.isEmpty()) {
            throw new ConnectorException(
                    SapErrors.BANK_ACCOUNT_MISSING,
                    "neither reversal-account nor bank-accounts names an account that money in "
                            + reversal.amount().currency().getCurrencyCode() + " leaves when it goes back");
        }
        try {
            String body = BapiRequest.of(
                    BapiChanges.FUNCTION, request -> write(request, reversal, payment.get(), account.orElse("")));
            return new FrozenReversal(reversal, body);
        } catch (BapiRequest.Invalid e) {
            throw refused(reversal, String.valueOf(e.getMessage()), e);
        }
    }

    private void write(BapiRequest request, ReversalInstruction reversal, ItemKey payment, String account) {
        boolean entry = reversal.way() == ReversalWay.ENTRY;
        request.put("ACTION", action(reversal)).put("AMOUNT", reversal.amount().amount());
        if (entry) {
            request.put("BANK_ACCOUNT", SapValues.padded(account, 10));
        }
        request.table("CHANGES")
                .put("COMPANY_CODE", payment.company())
                .put("CURRENCY", reversal.amount().currency().getCurrencyCode())
                .put("CUSTOMER", SapValues.padded(reversal.customer().value(), 10));
        if (entry) {
            request.put("DOC_TYPE", posting.reversalType());
        }
        request.table("ITEMS")
                .put("ITEM_TEXT", text(reversal.reason()))
                .put("OF_DOC_NO", payment.document())
                .put("OF_FISC_YEAR", payment.year())
                .put("OF_REFERENCE", reversal.paymentReference().value())
                .table("PAYMENTS")
                .put("PSTNG_DATE", reversal.date());
        if (!entry) {
            request.put("REASON", posting.reversalReason());
        }
        request.put("REFERENCE", reversal.reference().value()).table("RETURN");
    }

    private static ConnectorException refused(ReversalInstruction reversal, String why, @Nullable Exception cause) {
        return new ConnectorException(
                SapErrors.NOT_EXPRESSIBLE, "reversal " + reversal.reference() + ": " + why, cause);
    }

    private static String action(ReversalInstruction reversal) {
        return reversal.way() == ReversalWay.VOID ? "VOID" : "ENTRY";
    }

    private static String text(String reason) {
        String plain = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_TEXT)));
    }

    @Override
    public PaymentOutcome reverse(FrozenReversal reversal, Deadline deadline) {
        if (deadline.hasPassed()) {
            return JournalSending.tooLate("the reversal");
        }
        ReversalInstruction instruction = reversal.instruction();
        if (ItemKey.parse(instruction.payment().value()).isEmpty()) {
            String words = "there is no payment " + instruction.payment() + " in SAP";
            return new Rejected(SapErrors.PAYMENT_GONE.code(), words, words);
        }
        return changes.send(reversal.body(), deadline, standing -> posted(instruction, standing));
    }

    /** What took it back: the reversed payment itself, or the entry. */
    private static Optional<Posted> posted(ReversalInstruction instruction, Standing standing) {
        FoundReversal found = found(instruction, standing);
        return found.progress() == Progress.DONE && found.document().isPresent()
                ? Optional.of(new Posted(found.document().get(), found.number(), found.evidence()))
                : Optional.empty();
    }

    @Override
    public FoundReversal find(ReversalInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<ItemKey> payment = ItemKey.parse(instruction.payment().value());
        if (payment.isEmpty()) {
            return new FoundReversal(
                    Progress.DIFFERENT,
                    Optional.empty(),
                    Optional.empty(),
                    "there is no payment " + instruction.payment() + " in SAP");
        }
        return found(
                instruction,
                changes.find(
                        instruction.reference(), payment.get(), instruction.paymentReference(), Use.PROBE, deadline));
    }

    private static FoundReversal found(ReversalInstruction instruction, Standing standing) {
        boolean reversed = standing.payment().filter(FoundPayment::voided).isPresent();
        Optional<Change> change = standing.change();
        if (change.isPresent() && !isThis(change.get(), instruction)) {
            return progress(Progress.DIFFERENT, standing);
        }
        boolean entry = change.filter(Change::done)
                .filter(found -> found.action().equals("ENTRY"))
                .isPresent();
        if (entry && !reversed && !change.get().reversed()) {
            ItemKey item = change.get().item();
            return new FoundReversal(
                    Progress.DONE,
                    Optional.of(new ErpId(item.text())),
                    Optional.of(SapValues.bare(item.document())),
                    standing.words());
        }
        if (reversed && instruction.whole() && !entry) {
            return new FoundReversal(
                    Progress.DONE,
                    Optional.of(instruction.payment()),
                    ItemKey.parse(instruction.payment().value()).map(key -> SapValues.bare(key.document())),
                    standing.words());
        }
        if (change.isPresent()) {
            return progress(change.get().done() || reversed ? Progress.DIFFERENT : Progress.INCOMPLETE, standing);
        }
        return progress(isAsPosted(instruction, standing) ? Progress.NONE : Progress.DIFFERENT, standing);
    }

    private static FoundReversal progress(Progress progress, Standing standing) {
        return new FoundReversal(progress, Optional.empty(), Optional.empty(), standing.words());
    }

    private static boolean isThis(Change change, ReversalInstruction instruction) {
        return change.action().equals(action(instruction))
                && change.amount().equals(instruction.amount())
                && change.customer()
                        .equals(SapValues.bare(instruction.customer().value()));
    }

    private static boolean isAsPosted(ReversalInstruction instruction, Standing standing) {
        return standing.payment()
                .filter(payment -> !payment.voided())
                .filter(payment -> payment.customer()
                        .value()
                        .equals(SapValues.bare(instruction.customer().value())))
                .filter(payment ->
                        payment.total().currency().equals(instruction.amount().currency()))
                .filter(payment -> !instruction.whole() || payment.total().equals(instruction.amount()))
                .map(payment -> payment.total().amount().subtract(standing.takenBack()))
                .filter(left -> left.compareTo(instruction.amount().amount()) >= 0)
                .isPresent();
    }
}
