package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies a payment otherwise by one update that names only the lines which change; NetSuite knows a line by its document, and the others
 * stay. The payment is read first and has to stand as it did when somebody decided. NetSuite gives no version to send along, so somebody
 * who saves the payment in the moment between is not seen before; what came of it is read afterwards, and what is not as instructed then is
 * in doubt and looked at by people.
 *
 * <p>Credit memos that a payment was posted with stand by themselves in NetSuite afterwards; only invoices are applied anew.
 */
final class NetSuiteReapplication implements PaymentReapplication {
    private final NetSuiteApi api;
    private final NetSuiteWire wire;

    NetSuiteReapplication(NetSuiteApi api, NetSuiteWire wire) {
        this.api = api;
        this.wire = wire;
    }

    @Override
    public FrozenReapplication freeze(ReapplicationInstruction instruction) throws ConnectorException {
        String problem = "";
        if (!NetSuitePayments.isNumber(instruction.payment())) {
            problem = "payment " + instruction.payment() + " is no internal id of NetSuite";
        }
        for (AppliedAnew each : instruction.documents()) {
            if (each.kind() != RecordKind.INVOICE) {
                problem = "a credit memo stands by itself in NetSuite; change its application there";
            } else if (!NetSuitePayments.isNumber(each.document())) {
                problem = "invoice " + each.document() + " is no internal id of NetSuite";
            } else if (!new Money(each.after(), instruction.total().currency()).isPayable()) {
                problem = "the amount for invoice " + each.document() + " has more decimals than its currency";
            }
        }
        if (!problem.isEmpty()) {
            throw new ConnectorException(
                    NetSuiteErrors.NOT_EXPRESSIBLE, "re-application " + instruction.reference() + ": " + problem);
        }
        List<NetSuiteApi.Line> lines = instruction.documents().stream()
                .filter(each -> !each.stays())
                .map(each -> new NetSuiteApi.Line(each.document(), each.after()))
                .toList();
        return new FrozenReapplication(instruction, api.write(instruction.payment(), lines));
    }

    @Override
    public PaymentOutcome reapply(FrozenReapplication reapplication, Deadline deadline) {
        if (!api.speaks(reapplication.body())) {
            NetSuiteErrors code = NetSuiteErrors.OTHER_TRANSPORT;
            return new NotSent(code.kind(), code.code(), code.advice(), Optional.empty(), code.advice());
        }
        ReapplicationInstruction instruction = reapplication.instruction();
        try {
            Optional<ObjectNode> found = read(instruction, deadline);
            Standing standing = standing(instruction, found);
            if (standing == Standing.OTHERWISE) {
                return found.isEmpty() && isDeposit(instruction, deadline)
                        ? deposit(instruction)
                        : changed(instruction, found);
            }
            if (standing == Standing.AS_INSTRUCTED) {
                return posted(found.orElseThrow(), "");
            }
        } catch (ConnectorException e) {
            // Nothing has been written in this send.
            return e.kind() == ErrorKind.INVALID_DATA
                    ? new Rejected(e.code(), String.valueOf(e.getMessage()), String.valueOf(e.getMessage()))
                    : new NotSent(
                            e.kind(),
                            e.code(),
                            String.valueOf(e.getMessage()),
                            e.retryAfter(),
                            String.valueOf(e.getMessage()));
        }
        return write(reapplication, deadline);
    }

    private PaymentOutcome write(FrozenReapplication reapplication, Deadline deadline) {
        ReapplicationInstruction instruction = reapplication.instruction();
        String evidence;
        try {
            evidence = api.change(instruction.payment().value(), reapplication.body(), wire.callDeadline(deadline))
                    .evidence();
        } catch (NetSuiteFailure failure) {
            if (failure.effect() != Effect.REFUSED) {
                return failure.forWrite();
            }
            // It may have been saved all the same, and a script that ran afterwards failed.
            return held(instruction, failure.evidence(), Optional.of(failure.forWrite()), deadline);
        }
        return held(instruction, evidence, Optional.empty(), deadline);
    }

    /** What an answer says is held against what is there. */
    private PaymentOutcome held(
            ReapplicationInstruction instruction,
            String evidence,
            Optional<PaymentOutcome> refusal,
            Deadline deadline) {
        try {
            Optional<ObjectNode> found = read(instruction, deadline);
            if (standing(instruction, found) == Standing.AS_INSTRUCTED) {
                return posted(found.orElseThrow(), evidence);
            }
            return refusal.orElseGet(() -> new InDoubt(
                    ConnectionErrors.UNREADABLE_ANSWER.code(),
                    "it was saved, and the payment does not stand as instructed: " + words(instruction, found),
                    evidence));
        } catch (ConnectorException e) {
            return new InDoubt(e.code(), "what became of it could not be read: " + e.getMessage(), evidence);
        }
    }

    @Override
    public FoundReapplication find(ReapplicationInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<ObjectNode> found = read(instruction, deadline);
        return new FoundReapplication(
                standing(instruction, found), found.flatMap(NetSuiteReapplication::number), words(instruction, found));
    }

    /** The payment as it stands; empty if NetSuite has none. */
    private Optional<ObjectNode> read(ReapplicationInstruction instruction, Deadline deadline)
            throws ConnectorException {
        try {
            return StandingPayments.body(
                    api, NetSuiteType.CUSTOMER_PAYMENT, instruction.payment(), wire.callDeadline(deadline));
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    private boolean isDeposit(ReapplicationInstruction instruction, Deadline deadline) throws ConnectorException {
        try {
            return StandingPayments.body(
                            api, NetSuiteType.CUSTOMER_DEPOSIT, instruction.payment(), wire.callDeadline(deadline))
                    .isPresent();
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    private static Rejected deposit(ReapplicationInstruction instruction) {
        String words = "payment " + instruction.payment()
                + " is a customer deposit in NetSuite; apply it there by a deposit application, which is read back by itself";
        return new Rejected(NetSuiteErrors.NOT_EXPRESSIBLE.code(), words, words);
    }

    private static Standing standing(ReapplicationInstruction instruction, Optional<ObjectNode> found) {
        boolean theSame = found.filter(body -> !NetSuitePayments.isVoided(body))
                .filter(body -> body.path("customer")
                        .path("id")
                        .asText()
                        .equals(instruction.customer().value()))
                .filter(body ->
                        same(StandingPayment.total(body), instruction.total().amount()))
                .isPresent();
        if (theSame && isApplied(found.orElseThrow(), instruction, instruction.unappliedAfter(), AppliedAnew::after)) {
            return Standing.AS_INSTRUCTED;
        }
        return theSame && isApplied(found.orElseThrow(), instruction, instruction.unapplied(), AppliedAnew::before)
                ? Standing.AS_BEFORE
                : Standing.OTHERWISE;
    }

    /** Whether the payment pays these invoices, to the cent, and no others, and has this rest. */
    private static boolean isApplied(
            ObjectNode body,
            ReapplicationInstruction instruction,
            Money unapplied,
            Function<AppliedAnew, BigDecimal> amount) {
        Map<String, BigDecimal> open = new HashMap<>();
        for (JsonNode line : body.path("applyList")) {
            boolean invoice =
                    line.path("type").asText().toLowerCase(Locale.ROOT).contains("invoice");
            if (invoice && line.path("apply").asBoolean(true)) {
                open.merge(line.path("doc").asText(), line.path("amount").decimalValue(), BigDecimal::add);
            }
        }
        for (AppliedAnew each : instruction.documents()) {
            open.merge(each.document().value(), amount.apply(each).negate(), BigDecimal::add);
        }
        return open.values().stream().allMatch(rest -> rest.signum() == 0)
                && same(body.path("unapplied"), unapplied.amount());
    }

    private static boolean same(JsonNode number, BigDecimal amount) {
        return number.isNumber() && number.decimalValue().compareTo(amount) == 0;
    }

    private static Posted posted(ObjectNode body, String evidence) {
        return new Posted(
                new ErpId(body.path("id").asText()),
                number(body),
                (evidence + "; " + StandingPayment.words(body)).replaceFirst("^; ", ""));
    }

    private static Rejected changed(ReapplicationInstruction instruction, Optional<ObjectNode> found) {
        String words = words(instruction, found);
        return new Rejected(
                ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code(),
                "Somebody changed the payment meanwhile, so nothing was done: " + words,
                words);
    }

    private static Optional<String> number(ObjectNode body) {
        return Optional.of(body.path("tranId").asText()).filter(number -> !number.isBlank());
    }

    private static String words(ReapplicationInstruction instruction, Optional<ObjectNode> found) {
        return found.map(StandingPayment::words)
                .orElse("there is no payment " + instruction.payment() + " in NetSuite any more");
    }
}
