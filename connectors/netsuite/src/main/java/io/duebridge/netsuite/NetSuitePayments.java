package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteApi.Booked;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import io.duebridge.spi.PaymentReference;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Posts payments under our reference as their external id, which NetSuite takes only once over all transactions. So a payment is added and
 * never upserted; when it is refused, as by {@code DUP_RCRD}, what is there is read back and compared.
 */
final class NetSuitePayments {
    private static final int LONGEST_MEMO = 999;

    /** What a payment can have become; an external id belongs to one transaction of whatever type. */
    private static final List<NetSuiteType> BOOKED_AS =
            List.of(NetSuiteType.CUSTOMER_PAYMENT, NetSuiteType.CUSTOMER_DEPOSIT);

    private final NetSuiteApi api;
    private final NetSuiteWire wire;
    private final NetSuiteSettings settings;
    private final Currencies currencies;
    private final PostingCodes codes;
    private final Optional<Restlet> restlet;

    NetSuitePayments(
            NetSuiteApi api,
            NetSuiteWire wire,
            NetSuiteSettings settings,
            Currencies currencies,
            PostingCodes codes,
            Optional<Restlet> restlet) {
        this.api = api;
        this.wire = wire;
        this.settings = settings;
        this.currencies = currencies;
        this.codes = codes;
        this.restlet = restlet;
    }

    /** The currency's id, and what the settings name otherwise than by id, are looked up, once an hour at most. */
    FrozenPayment freeze(PaymentInstruction instruction, Deadline deadline) throws ConnectorException {
        Optional<PaymentObstacle> obstacle = obstacle(instruction);
        if (obstacle.isPresent()) {
            throw obstacle.get().refusal(instruction.reference());
        }
        try {
            Currency currency = instruction.total().currency();
            PaymentDraft draft = new PaymentDraft(
                    instruction,
                    currencies.id(currency, deadline),
                    codes.of(currency, instruction.method(), deadline),
                    settings.zone(),
                    isDeposit(instruction));
            return new FrozenPayment(
                    instruction, byRestlet(instruction) ? RestletPayments.body(draft) : api.write(draft));
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    /** Money all of which is on account; what also pays documents stays one payment. */
    private boolean isDeposit(PaymentInstruction instruction) {
        return settings.posting().depositsOnAccount()
                && instruction.applications().isEmpty();
    }

    /** REST's own payments have no discounts; SOAP's have. */
    private boolean byRestlet(PaymentInstruction instruction) {
        return settings.transport() == NetSuiteSettings.Transport.REST
                && restlet.isPresent()
                && !instruction.discount().isZero();
    }

    /** What no payment can say over this connection, whatever the account's lists hold. */
    Optional<PaymentObstacle> obstacle(PaymentInstruction instruction) {
        String problem = problem(instruction);
        if (!problem.isEmpty()) {
            return Optional.of(new PaymentObstacle(Remedy.ASK, NetSuiteErrors.NOT_EXPRESSIBLE, problem));
        }
        boolean unsaid = settings.transport() == NetSuiteSettings.Transport.REST
                && restlet.isEmpty()
                && !instruction.discount().isZero();
        return unsaid
                ? Optional.of(new PaymentObstacle(
                        Remedy.WITHOUT_DISCOUNT,
                        NetSuiteErrors.NOT_EXPRESSIBLE,
                        RestPayments.withoutDiscounts(instruction)))
                : Optional.empty();
    }

    private static String problem(PaymentInstruction instruction) {
        String problem = "";
        if (!instruction.total().isPayable()) {
            problem = instruction.total() + " has more decimals than its currency";
        } else if (instruction.total().isZero() && instruction.applications().isEmpty()) {
            problem = "a payment of nothing that is applied to nothing";
        } else if (instruction
                .memo()
                .filter(memo -> memo.length() > LONGEST_MEMO)
                .isPresent()) {
            problem = "the memo is longer than " + LONGEST_MEMO + " characters";
        } else if (!isNumber(instruction.customer())) {
            problem = "customer " + instruction.customer() + " is no internal id of NetSuite";
        }
        for (PaymentApplication one : instruction.applications()) {
            if (!isNumber(one.document())) {
                problem = one.kind() + " " + one.document() + " is no internal id of NetSuite";
            } else if (!new Money(one.amount(), instruction.total().currency()).isPayable()
                    || !new Money(one.discount(), instruction.total().currency()).isPayable()) {
                problem =
                        "the amount for " + one.kind() + " " + one.document() + " has more decimals than its currency";
            }
        }
        return problem;
    }

    static boolean isNumber(ErpId id) {
        return id.value().matches("\\d{1,15}");
    }

    PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        if (!api.speaks(payment.body())) {
            NetSuiteErrors code = NetSuiteErrors.OTHER_TRANSPORT;
            return new NotSent(code.kind(), code.code(), code.advice(), Optional.empty(), code.advice());
        }
        try {
            Booked booked = add(payment.body(), wire.callDeadline(deadline));
            return new Posted(booked.id(), Optional.empty(), booked.evidence());
        } catch (NetSuiteFailure failure) {
            return failure.effect() == Effect.REFUSED
                    ? refused(payment.instruction(), failure, deadline)
                    : failure.forWrite();
        }
    }

    private Booked add(String body, Deadline deadline) throws NetSuiteFailure {
        if (RestDeposits.speaks(body)) {
            return api.add(NetSuiteType.CUSTOMER_DEPOSIT, RestDeposits.record(body), deadline);
        }
        if (!RestletPayments.speaks(body)) {
            return api.add(NetSuiteType.CUSTOMER_PAYMENT, body, deadline);
        }
        if (restlet.isEmpty()) {
            String message = "the payment was prepared for Duebridge's RESTlet, and the setting restlet is gone";
            throw new NetSuiteFailure(NetSuiteErrors.RESTLET_MISSING, Effect.NONE, "", message, message);
        }
        return restlet.get().pay(body, deadline);
    }

    /**
     * A refusal may be about this very payment, booked before: its reference is taken, or the invoices it would pay are paid, by itself.
     * Which of its checks NetSuite makes first is nowhere said, so each refusal is held against what is there.
     */
    private PaymentOutcome refused(PaymentInstruction instruction, NetSuiteFailure failure, Deadline deadline) {
        String evidence = failure.evidence();
        boolean taken = failure.is("DUP_RCRD") || failure.is("DUP_TRANS");
        try {
            List<FoundPayment> found = find(instruction.reference(), deadline).payments();
            if (found.isEmpty()) {
                return taken
                        ? new Rejected(
                                NetSuiteErrors.DUPLICATE_REFERENCE.code(),
                                "the reference " + instruction.reference()
                                        + " belongs to a transaction that is no payment",
                                evidence)
                        : failure.forWrite();
            }
            FoundPayment there = found.get(0);
            boolean same = there.customer().equals(instruction.customer())
                    && there.total().equals(instruction.total());
            return same
                    ? new Posted(there.id(), there.number(), evidence + "; there since " + there.createdAt())
                    : new Rejected(
                            NetSuiteErrors.DUPLICATE_REFERENCE.code(),
                            "payment " + there.id() + " carries the reference and has " + there.total()
                                    + " of customer " + there.customer(),
                            evidence);
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(),
                    "it was refused, and whether it was booked before could not be read: " + e.getMessage(),
                    evidence);
        }
    }

    FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        String asked = "payment or customer deposit with external id " + reference;
        try {
            for (NetSuiteType type : BOOKED_AS) {
                Deadline each = wire.callDeadline(deadline);
                Optional<ObjectNode> there = api.byExternalId(type, reference.value(), each);
                if (there.isPresent()) {
                    FoundPayment found = found(there.get(), each);
                    return new FoundPayments(List.of(found), asked + ": " + found.evidence());
                }
            }
            return new FoundPayments(List.of(), asked + ": none");
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    private FoundPayment found(ObjectNode body, Deadline deadline) throws NetSuiteFailure, ConnectorException {
        JsonNode total = StandingPayment.total(body);
        String customer = body.path("customer").path("id").asText();
        if (!total.isNumber() || customer.isEmpty()) {
            throw unreadable(body, null);
        }
        try {
            String created = body.path("createdDate")
                    .asText(body.path("lastModifiedDate").asText());
            return new FoundPayment(
                    new ErpId(body.path("id").asText()),
                    Optional.of(body.path("tranId").asText()).filter(number -> !number.isBlank()),
                    new ErpId(customer),
                    new Money(total.decimalValue(), currency(body, deadline)),
                    LocalDate.parse(body.path("tranDate").asText()),
                    Instant.parse(created),
                    isVoided(body),
                    (body.path("recordType").asText().equals(NetSuiteType.CUSTOMER_DEPOSIT.recordType())
                                    ? "customer deposit "
                                    : "payment ")
                            + body.path("id").asText() + " of " + total.asText() + discounts(body) + ", "
                            + body.path("status").asText("without a status") + ", customer " + customer);
        } catch (DateTimeException e) {
            throw unreadable(body, e);
        }
    }

    /** What it forgave; REST does not tell. */
    private static String discounts(ObjectNode body) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : body.path("applyList")) {
            sum = line.path("disc").isNumber() ? sum.add(line.path("disc").decimalValue()) : sum;
        }
        return sum.signum() == 0 ? "" : " with a discount of " + sum.toPlainString();
    }

    private Currency currency(ObjectNode body, Deadline deadline) throws NetSuiteFailure, ConnectorException {
        String id = body.path("currency").path("id").asText();
        Optional<CurrencyRow> row = id.isEmpty() ? currencies.base(deadline) : currencies.byId(id, Use.PROBE, deadline);
        try {
            return Currency.getInstance(row.map(CurrencyRow::symbol).orElse(""));
        } catch (IllegalArgumentException e) {
            throw unreadable(body, e);
        }
    }

    /** A void leaves the payment in place with the memo VOID, its amounts at zero and nothing applied. */
    static boolean isVoided(JsonNode body) {
        return body.path("voided").asBoolean()
                || body.path("status").asText().equalsIgnoreCase("Voided")
                || body.path("memo").asText().equals("VOID");
    }

    private static ConnectorException unreadable(ObjectNode body, @org.jspecify.annotations.Nullable Exception cause) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "payment " + body.path("id").asText() + " carries the reference but cannot be read",
                cause);
    }
}
