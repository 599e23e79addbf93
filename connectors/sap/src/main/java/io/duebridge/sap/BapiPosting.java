package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiRequest;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Posts payments by our function module, which books and clears in one document, and takes a reference once: whoever sends it again is told
 * the document, or that somebody is at it. So nothing has to be asked for before, and a payment in doubt may be sent again.
 */
final class BapiPosting implements BapiPoster {
    static final String FUNCTION = "Z_DUEBRIDGE_PAYMENT";

    static final PaymentReference NOBODYS = new PaymentReference("DB00000000000000");

    private static final String POSTED = "ZDUEBRIDGE 001";
    private static final String POSTED_BEFORE = "ZDUEBRIDGE 002";
    private static final String NOT_ENDED = "ZDUEBRIDGE 003";
    private static final String TAKEN = "ZDUEBRIDGE 004";
    private static final String BUSY = "ZDUEBRIDGE 005";
    private static final String NOT_ALLOWED = "ZDUEBRIDGE 017";
    private static final Duration UNTIL_DONE = Duration.ofSeconds(30);

    private final BapiClient client;
    private final SapSettings settings;
    private final BapiMessages messages;

    BapiPosting(BapiClient client, SapSettings settings) {
        this.client = client;
        this.settings = settings;
        this.messages = new BapiMessages(new SapMessages(settings.posting().meanings()));
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction payment) throws ConnectorException {
        BapiPlan plan = BapiPlan.of(
                payment,
                settings.companyCodes(),
                settings.companyCodes().iterator().next());
        PaymentLimits.refuse(
                withoutDiscountAccount(payment).or(() -> PaymentLimits.account(payment, settings.posting())), payment);
        String account = payment.total().isZero()
                ? "0" // nothing is received
                : settings.posting().bankAccount(payment).orElseThrow();
        try {
            return new FrozenPayment(payment, BapiRequest.of(FUNCTION, request -> write(request, plan, account)));
        } catch (BapiRequest.Invalid e) {
            throw new ConnectorException(
                    SapErrors.NOT_EXPRESSIBLE, "payment " + payment.reference() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<PaymentObstacle> obstacle(PaymentInstruction payment) {
        return withoutDiscountAccount(payment)
                .or(() -> PaymentLimits.of(payment, settings.companyCodes(), settings.posting()));
    }

    private Optional<PaymentObstacle> withoutDiscountAccount(PaymentInstruction payment) {
        return payment.discount().isZero() || settings.bapi().discountAccount().isPresent()
                ? Optional.empty()
                : Optional.of(PaymentLimits.obstacle(
                        Remedy.WITHOUT_DISCOUNT,
                        "it has a cash discount, and discount-account names no account for it"));
    }

    private void write(BapiRequest request, BapiPlan plan, String account) {
        PaymentInstruction payment = plan.payment();
        String memo = payment.memo().orElse("");
        request.put("ACTION", "POST")
                .put("AMOUNT", payment.total().amount())
                .put("BANK_ACCOUNT", SapValues.padded(account, 10))
                .put("COMPANY_CODE", plan.company())
                .put("CURRENCY", payment.total().currency().getCurrencyCode())
                .put("CUSTOMER", SapValues.padded(payment.customer().value(), 10))
                .put("DISCOUNT_ACCOUNT", plan.hasDiscount() ? discountAccount() : "")
                .put("DOC_DATE", payment.date())
                .put("DOC_TYPE", settings.posting().documentType())
                .put("HEADER_TEXT", "Duebridge")
                .table("ITEMS", payment.applications(), (row, application) -> item(row, plan, application))
                .put("ITEM_TEXT", memo.length() > 50 ? memo.substring(0, 50) : memo)
                .table("PAYMENTS")
                .put("PSTNG_DATE", payment.date())
                .put("REFERENCE", payment.reference().value())
                .table("RETURN")
                .put("VALUE_DATE", payment.date());
    }

    private String discountAccount() {
        return settings.bapi()
                .discountAccount()
                .map(account -> SapValues.padded(account, 10))
                .orElse("");
    }

    /**
     * What stays open of an invoice stays open on it; the function module sees what that is. With a discount and of a credit memo it becomes
     * a residual item, since SAP gives no discount on a part and pays nothing out of a part of a credit; so does the rest of an invoice that credit
     * memos alone pay, because a part of it would be a line that looks like money.
     */
    private static void item(BapiRequest row, BapiPlan plan, PaymentApplication application) {
        ItemKey key = plan.key(application);
        row.put("COMP_CODE", key.company())
                .put("CUSTOMER", SapValues.padded(plan.payment().customer().value(), 10))
                .put("FISC_YEAR", key.year())
                .put("DOC_NO", key.document())
                .put("ITEM_NUM", key.item())
                .put("HOW", rest(plan, application) ? "R" : "P")
                .put(
                        "AMOUNT",
                        new Money(application.amount(), plan.payment().total().currency()).amount())
                .put(
                        "DISCOUNT",
                        new Money(application.discount(), plan.payment().total().currency()).amount());
    }

    private static boolean rest(BapiPlan plan, PaymentApplication application) {
        return application.gives()
                || application.discount().signum() > 0
                || plan.payment().total().isZero();
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        if (deadline.hasPassed()) {
            String message = "the payment was not sent: its time was already up";
            ConnectionErrors code = ConnectionErrors.DEADLINE_PASSED;
            return new NotSent(code.kind(), code.code(), message, Optional.empty(), message);
        }
        try {
            return outcome(payment.instruction(), client.send(FUNCTION, payment.body(), Use.WRITE, deadline));
        } catch (SapFailure failure) {
            return failure.forWrite();
        }
    }

    private PaymentOutcome outcome(PaymentInstruction payment, Element answer) {
        List<BapiReturn> said = BapiReturn.of(answer);
        String evidence =
                said.stream().map(row -> row.type() + " " + row.words()).collect(Collectors.joining("; "));
        List<BapiReturn> failed = said.stream().filter(BapiReturn::failed).toList();
        if (!failed.isEmpty()) {
            return refusal(failed, evidence);
        }
        boolean success = said.stream()
                .anyMatch(row -> row.code().equals(POSTED) || row.code().equals(POSTED_BEFORE));
        Optional<FoundPayment> booked = booked(payment, answer);
        return success && booked.isPresent()
                ? new Posted(booked.get().id(), booked.get().number(), evidence)
                : new InDoubt(
                        ConnectionErrors.UNREADABLE_ANSWER.code(),
                        FUNCTION + " answered with neither a failure nor a document: " + evidence,
                        evidence);
    }

    private Optional<FoundPayment> booked(PaymentInstruction payment, Element answer) {
        try {
            return BapiPayments.read(answer, settings.zone()).stream()
                    .filter(found -> found.customer().equals(payment.customer())
                            && found.total().equals(payment.total()))
                    .findFirst();
        } catch (ConnectorException unreadable) {
            return Optional.empty();
        }
    }

    /** Every failure means that this call booked nothing. Whether another one did with the same reference two of them leave open. */
    private PaymentOutcome refusal(List<BapiReturn> failed, String evidence) {
        Set<String> codes = failed.stream().map(BapiReturn::code).collect(Collectors.toSet());
        String words = failed.stream().map(BapiReturn::words).collect(Collectors.joining("; "));
        if (codes.contains(NOT_ENDED) || codes.contains(BUSY)) {
            return new InDoubt(SapErrors.ACCOUNT_LOCKED.code(), words, evidence);
        }
        if (codes.contains(NOT_ALLOWED)) {
            SapErrors code = SapErrors.NOT_PERMITTED;
            return new NotSent(code.kind(), code.code(), words, Optional.empty(), evidence);
        }
        if (codes.contains(TAKEN)) {
            return new Rejected(SapErrors.DUPLICATE_REFERENCE.code(), words, evidence);
        }
        SapErrors meaning = messages.meaning(failed);
        return meaning == SapErrors.ACCOUNT_LOCKED
                ? later(meaning, words, UNTIL_DONE, evidence)
                : new Rejected(meaning.code(), words, evidence);
    }

    private static NotSent later(SapErrors code, String words, Duration wait, String evidence) {
        return new NotSent(code.kind(), code.code(), words, Optional.of(wait), evidence);
    }

    @Override
    public FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        List<FoundPayment> found = new ArrayList<>();
        for (String company : settings.companyCodes()) {
            Element answer = client.read(
                    FUNCTION,
                    Use.PROBE,
                    deadline,
                    Set.of(),
                    request -> request.put("ACTION", "FIND")
                            .put("COMPANY_CODE", company)
                            .table("ITEMS")
                            .table("PAYMENTS")
                            .put("REFERENCE", reference.value())
                            .table("RETURN"));
            if (BapiReturn.find(answer, "PAYMENTS").isEmpty()) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER,
                        FUNCTION + " was answered without PAYMENTS, so nothing was looked up");
            }
            found.addAll(BapiPayments.read(answer, settings.zone()));
        }
        return new FoundPayments(found, found.size() + " documents with the reference " + reference);
    }

    @Override
    public String check(Deadline deadline) throws ConnectorException {
        find(NOBODYS, deadline);
        return FUNCTION + " is there and finds payments by reference";
    }
}
