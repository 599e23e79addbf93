package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteApi.Booked;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.util.Optional;

/**
 * Takes customer deposits back: a customer refund pays the money out of the deposit, the whole or a part. It is one write, whose external id
 * NetSuite takes once, so nothing is left half done. What was applied of the deposit stays applied; only what is left can be paid back.
 */
final class NetSuiteRefunds {
    private final NetSuiteApi api;
    private final NetSuiteWire wire;
    private final NetSuiteSettings settings;
    private final PostingCodes codes;

    NetSuiteRefunds(NetSuiteApi api, NetSuiteWire wire, NetSuiteSettings settings, PostingCodes codes) {
        this.api = api;
        this.wire = wire;
        this.settings = settings;
        this.codes = codes;
    }

    PaymentOutcome send(FrozenReversal reversal, StandingDeposit deposit, Deadline deadline) throws ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        if (instruction.way() == ReversalWay.VOID) {
            return deposit.voided()
                    ? new Posted(deposit.id(), deposit.number(), deposit.words())
                    : new Rejected(
                            ConnectionErrors.REVERSAL_NEEDS_ENTRY.code(),
                            "NetSuite does not void customer deposits; a refund pays it back",
                            deposit.words());
        }
        Optional<ObjectNode> there = refund(instruction, deadline);
        if (there.isPresent()) {
            return goOn(instruction, there.get(), deposit.words());
        }
        Optional<String> obstacle = deposit.obstacle(instruction);
        return obstacle.isPresent()
                ? new Rejected(
                        NetSuiteErrors.PAYMENT_CHANGED.code(),
                        "customer deposit " + deposit.id() + " " + obstacle.get(),
                        deposit.words())
                : book(reversal, deposit, deadline);
    }

    private PaymentOutcome book(FrozenReversal reversal, StandingDeposit deposit, Deadline deadline)
            throws ConnectorException {
        try {
            String body = api.write(draft(reversal, deposit, deadline));
            Booked booked = api.add(NetSuiteType.CUSTOMER_REFUND, body, wire.callDeadline(deadline));
            return new Posted(booked.id(), Optional.empty(), deposit.words() + "; " + booked.evidence());
        } catch (NetSuiteFailure failure) {
            if (failure.effect() == Effect.REFUSED) {
                return refused(reversal.instruction(), failure, deadline);
            }
            return failure.errorCode().kind() == ErrorKind.CONFIGURATION
                    ? new Rejected(
                            failure.errorCode().code(),
                            failure.getMessage() + ". " + failure.errorCode().advice(),
                            deposit.words())
                    : failure.forWrite();
        }
    }

    /** Its external id may be taken by itself, booked before; or it was saved, and a script that ran afterwards failed. */
    private PaymentOutcome refused(ReversalInstruction instruction, NetSuiteFailure failure, Deadline deadline) {
        try {
            Optional<ObjectNode> there = refund(instruction, deadline);
            if (there.isPresent()) {
                return goOn(instruction, there.get(), failure.evidence());
            }
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(),
                    "the refund was refused, and whether it was booked before could not be read: " + e.getMessage(),
                    failure.evidence());
        }
        return failure.is("DUP_RCRD") || failure.is("DUP_TRANS")
                ? new InDoubt(
                        NetSuiteErrors.DUPLICATE_REFERENCE.code(),
                        "NetSuite says that the reference " + instruction.reference()
                                + " is taken, and shows no customer refund that has it yet",
                        failure.evidence())
                : failure.forWrite();
    }

    private static PaymentOutcome goOn(ReversalInstruction instruction, ObjectNode refund, String soFar) {
        return isAsInstructed(refund, instruction)
                ? new Posted(id(refund), number(refund), soFar + "; " + words(refund))
                : new InDoubt(
                        NetSuiteErrors.DUPLICATE_REFERENCE.code(),
                        words(refund) + ", which is not what was to be taken back",
                        soFar);
    }

    private RefundDraft draft(FrozenReversal reversal, StandingDeposit deposit, Deadline deadline)
            throws NetSuiteFailure, ConnectorException {
        ReversalInstruction instruction = reversal.instruction();
        String money = codes.ofEntry(deposit.total().currency(), wire.callDeadline(deadline))
                .reversalAccount()
                .or(deposit::account)
                .orElseThrow(() -> missing("reversal-account names none for "
                        + deposit.total().currency() + ", and customer deposit " + deposit.id()
                        + " went to undeposited funds, so NetSuite does not say which account its money has left"));
        return new RefundDraft(
                instruction.reference().value(),
                instruction.customer().value(),
                deposit.currencyId(),
                deposit.rate(),
                instruction.amount().amount(),
                instruction.date(),
                ReversalBody.memo(reversal),
                money,
                deposit.places(),
                deposit.id(),
                settings.zone());
    }

    private static NetSuiteFailure missing(String message) {
        return new NetSuiteFailure(NetSuiteErrors.CODE_UNKNOWN, Effect.NONE, "", message, message);
    }

    FoundReversal find(ReversalInstruction instruction, StandingDeposit deposit, Deadline deadline)
            throws ConnectorException {
        if (instruction.way() == ReversalWay.VOID) {
            return deposit.voided()
                    ? new FoundReversal(Progress.DONE, Optional.of(deposit.id()), deposit.number(), deposit.words())
                    : new FoundReversal(Progress.NONE, Optional.empty(), Optional.empty(), deposit.words());
        }
        Optional<ObjectNode> refund = refund(instruction, deadline);
        if (refund.isPresent()) {
            return new FoundReversal(
                    isAsInstructed(refund.get(), instruction) ? Progress.DONE : Progress.DIFFERENT,
                    Optional.of(id(refund.get())),
                    number(refund.get()),
                    words(refund.get()) + "; " + deposit.words());
        }
        return new FoundReversal(
                deposit.obstacle(instruction).isPresent() ? Progress.DIFFERENT : Progress.NONE,
                Optional.empty(),
                Optional.empty(),
                deposit.words());
    }

    private Optional<ObjectNode> refund(ReversalInstruction instruction, Deadline deadline) throws ConnectorException {
        try {
            return api.byExternalId(
                    NetSuiteType.CUSTOMER_REFUND, instruction.reference().value(), wire.callDeadline(deadline));
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    /** It stands, and pays this amount of this deposit back to this customer, and nothing else. */
    private static boolean isAsInstructed(ObjectNode refund, ReversalInstruction instruction) {
        int lines = 0;
        boolean own = false;
        for (JsonNode line : refund.path("depositList")) {
            if (line.path("apply").asBoolean(true)) {
                lines++;
                own |= line.path("doc").asText().equals(instruction.payment().value())
                        && is(line.path("amount"), instruction.amount());
            }
        }
        return lines == 1
                && own
                && !NetSuitePayments.isVoided(refund)
                && is(StandingPayment.total(refund), instruction.amount())
                && refund.path("customer")
                        .path("id")
                        .asText()
                        .equals(instruction.customer().value());
    }

    private static boolean is(JsonNode amount, Money instructed) {
        return amount.isNumber() && amount.decimalValue().compareTo(instructed.amount()) == 0;
    }

    private static ErpId id(ObjectNode refund) {
        return new ErpId(refund.path("id").asText());
    }

    private static Optional<String> number(ObjectNode refund) {
        return Optional.of(refund.path("tranId")
                        .asText(refund.path("transactionNumber").asText()))
                .filter(number -> !number.isBlank());
    }

    private static String words(ObjectNode refund) {
        return "customer refund " + number(refund).orElse(refund.path("id").asText()) + " (id "
                + refund.path("id").asText() + ") of "
                + StandingPayment.total(refund).asText() + " to customer "
                + refund.path("customer").path("id").asText()
                + (NetSuitePayments.isVoided(refund) ? ", voided" : "");
    }
}
