package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiRequest;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets what lies on account of a payment against invoices, by our function module. The money is used in whole items, because what SAP would post
 * anew for a rest of it looks like another payment; the rest of an invoice becomes a new item, as with a payment that leaves one.
 */
final class BapiReapplication implements PaymentReapplication {
    private final BapiChanges changes;
    private final BapiLookup lookup;
    private final BapiAccounts accounts;
    private final PostingSettings posting;

    BapiReapplication(BapiChanges changes, BapiLookup lookup, BapiAccounts accounts, PostingSettings posting) {
        this.changes = changes;
        this.lookup = lookup;
        this.accounts = accounts;
        this.posting = posting;
    }

    @Override
    public FrozenReapplication freeze(ReapplicationInstruction instruction) throws ConnectorException {
        String problem = problem(instruction);
        if (!problem.isEmpty()) {
            throw refused(instruction, problem, null);
        }
        ItemKey payment = ItemKey.parse(instruction.payment().value())
                .orElseThrow(() -> refused(instruction, instruction.payment() + " is no item of SAP", null));
        List<AppliedAnew> taking = taking(instruction);
        BigDecimal sum = taking.stream().map(AppliedAnew::takesMore).reduce(BigDecimal.ZERO, BigDecimal::add);
        String customer = SapValues.padded(instruction.customer().value(), 10);
        try {
            String body = BapiRequest.of(
                    BapiChanges.FUNCTION,
                    request -> request.put("ACTION", "CLEAR")
                            .put("AMOUNT", sum)
                            .table("CHANGES")
                            .put("COMPANY_CODE", payment.company())
                            .put("CURRENCY", instruction.total().currency().getCurrencyCode())
                            .put("CUSTOMER", customer)
                            .put("DOC_TYPE", posting.clearingType())
                            .table("ITEMS", taking, (row, each) -> item(row, each, customer))
                            .put("OF_DOC_NO", payment.document())
                            .put("OF_FISC_YEAR", payment.year())
                            .put("OF_REFERENCE", instruction.paymentReference().value())
                            .table("PAYMENTS")
                            .put("REFERENCE", instruction.reference().value())
                            .table("RETURN"));
            return new FrozenReapplication(instruction, body);
        } catch (BapiRequest.Invalid e) {
            throw refused(instruction, String.valueOf(e.getMessage()), e);
        }
    }

    private static String problem(ReapplicationInstruction instruction) {
        for (AppliedAnew each : instruction.documents()) {
            if (each.after().compareTo(each.before()) < 0) {
                return each.document()
                        + " is to get less, and a clearing is reset for the whole payment only; reset it in SAP (FBRA),"
                        + " and the next full read shows it";
            }
            if (each.kind() != RecordKind.INVOICE && !each.stays()) {
                return "credit memo " + each.document() + " is cleared with invoices in SAP by hand";
            }
            if (!new Money(each.after(), instruction.total().currency()).isPayable()) {
                return "the amount for " + each.document() + " has more decimals than its currency";
            }
            if (!each.stays() && ItemKey.parse(each.document().value()).isEmpty()) {
                return each.document() + " is no item of SAP";
            }
        }
        return "";
    }

    private static ConnectorException refused(
            ReapplicationInstruction instruction, String why, @Nullable Exception cause) {
        return new ConnectorException(
                SapErrors.NOT_EXPRESSIBLE, "re-application " + instruction.reference() + ": " + why, cause);
    }

    private static List<AppliedAnew> taking(ReapplicationInstruction instruction) {
        return instruction.documents().stream().filter(each -> !each.stays()).toList();
    }

    private static void item(BapiRequest row, AppliedAnew each, String customer) {
        ItemKey key = ItemKey.parse(each.document().value()).orElseThrow();
        row.put("COMP_CODE", key.company())
                .put("CUSTOMER", customer)
                .put("FISC_YEAR", key.year())
                .put("DOC_NO", key.document())
                .put("ITEM_NUM", key.item())
                .put("HOW", "R")
                .put("AMOUNT", each.takesMore())
                .put("DISCOUNT", BigDecimal.ZERO);
    }

    @Override
    public PaymentOutcome reapply(FrozenReapplication reapplication, Deadline deadline) {
        if (deadline.hasPassed()) {
            return JournalSending.tooLate("the clearing");
        }
        ReapplicationInstruction instruction = reapplication.instruction();
        try {
            Optional<JsonNode> payment = payment(instruction, deadline);
            Standing standing = SapReapplication.standing(instruction, payment);
            String words = SapReapplication.words(instruction, payment);
            if (standing == Standing.AS_INSTRUCTED) {
                return new Posted(instruction.payment(), SapReapplication.number(instruction), words);
            }
            if (standing == Standing.OTHERWISE) {
                return new Rejected(
                        ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code(),
                        "the payment does not stand as it did when it was decided",
                        words);
            }
            Optional<String> obstacle = obstacle(instruction, deadline);
            if (obstacle.isPresent()) {
                return new Rejected(SapErrors.ITEM_NOT_OPEN.code(), obstacle.get(), obstacle.get());
            }
        } catch (ConnectorException e) {
            // A look at how things stand failed, and nothing has been written in this send.
            String words = String.valueOf(e.getMessage());
            return e.kind() == ErrorKind.INVALID_DATA
                    ? new Rejected(e.code(), words, words)
                    : new NotSent(e.kind(), e.code(), words, e.retryAfter(), words);
        }
        Posted done = new Posted(instruction.payment(), SapReapplication.number(instruction), "");
        return changes.send(reapplication.body(), deadline, standing -> Optional.of(done));
    }

    /** Why one of the charges cannot be cleared; empty if all can. */
    private Optional<String> obstacle(ReapplicationInstruction instruction, Deadline deadline)
            throws ConnectorException {
        BapiAccounts.Account account = accounts.open(instruction.customer().value(), Use.RESERVED, deadline);
        ItemContext context = new ItemContext(account.items());
        String currency = instruction.total().currency().getCurrencyCode();
        for (AppliedAnew each : taking(instruction)) {
            Optional<Item> charge = ItemKey.parse(each.document().value())
                    .flatMap(context::find)
                    .filter(item -> item.isOpen() && !item.reversed() && item.isCharge())
                    .filter(item -> item.nature() != ItemNature.SPECIAL
                            && item.currency().equals(currency));
            if (charge.isEmpty()) {
                return Optional.of("item " + each.document()
                        + " is not there, not open, or on another account or in another currency");
            }
            if (!context.partialPayments(charge.get().key(), charge.get()).isEmpty()) {
                return Optional.of("item " + each.document()
                        + " has partial payments, which this clearing would leave behind; clear it in SAP (F-32)");
            }
            if (charge.get().amount().compareTo(each.takesMore()) < 0) {
                return Optional.of("item " + each.document() + " has "
                        + charge.get().amount().toPlainString() + " open, less than "
                        + each.takesMore().toPlainString());
            }
        }
        return Optional.empty();
    }

    @Override
    public FoundReapplication find(ReapplicationInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<JsonNode> payment = payment(instruction, deadline);
        return new FoundReapplication(
                SapReapplication.standing(instruction, payment),
                SapReapplication.number(instruction),
                SapReapplication.words(instruction, payment));
    }

    /** As it is read, with what it pays; empty if there is none. */
    private Optional<JsonNode> payment(ReapplicationInstruction instruction, Deadline deadline)
            throws ConnectorException {
        return lookup.lookUp(RecordKind.PAYMENT, Set.of(instruction.payment()), deadline).stream()
                .filter(record -> !record.deleted())
                .map(ErpRecord::body)
                .findFirst();
    }
}
