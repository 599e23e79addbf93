package io.duebridge.sap;

import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiRequest;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.sap.soap.SoapSession;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Posts payments by the accounting BAPI, which does not clear, and commits them in the same session of SAP's. A commit in another session
 * succeeds and commits nothing, so what counts is that the books show the document afterwards. Each item says in its assignment what it is to
 * be cleared with by people.
 */
final class AccountingPosting implements BapiPoster {
    /** One service with both operations, so that they can share a session. */
    static final String SERVICE = "ZDUEBRIDGE_POST";

    private static final String POST = "BAPI_ACC_DOCUMENT_POST";
    private static final String COMMIT = "BAPI_TRANSACTION_COMMIT";
    private static final String ROLLBACK = "BAPI_TRANSACTION_ROLLBACK";
    private static final String LEFT = "posted and not cleared: this is left to people in SAP";
    private static final Duration UNTIL_DONE = Duration.ofSeconds(30);

    private final BapiClient client;
    private final AccountingLookup lookup;
    private final SapSettings settings;
    private final BapiMessages messages;
    private final Lanes lanes = new Lanes();

    AccountingPosting(BapiClient client, AccountingLookup lookup, SapSettings settings) {
        this.client = client;
        this.lookup = lookup;
        this.settings = settings;
        this.messages = new BapiMessages(new SapMessages(settings.posting().meanings()));
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction payment) throws ConnectorException {
        PaymentLimits.refuse(takesClearing(payment), payment);
        PostingPlan plan = PostingPlan.of(
                payment,
                settings.companyCodes(),
                settings.companyCodes().iterator().next());
        PaymentLimits.refuse(PaymentLimits.account(payment, settings.posting()), payment);
        String account = settings.posting().bankAccount(payment).orElseThrow();
        try {
            AccountingRequest request = new AccountingRequest(plan, account, settings.posting());
            return new FrozenPayment(payment, BapiRequest.of(POST, request::write));
        } catch (BapiRequest.Invalid e) {
            throw PaymentLimits.obstacle(Remedy.ASK, String.valueOf(e.getMessage()))
                    .refusal(payment.reference());
        }
    }

    @Override
    public Optional<PaymentObstacle> obstacle(PaymentInstruction payment) {
        return takesClearing(payment).or(() -> PaymentLimits.of(payment, settings.companyCodes(), settings.posting()));
    }

    private static Optional<PaymentObstacle> takesClearing(PaymentInstruction payment) {
        return payment.applications().stream()
                .filter(application ->
                        application.gives() || application.discount().signum() != 0)
                .findFirst()
                .map(application -> PaymentLimits.obstacle(
                        application.gives() ? Remedy.WITHOUT_CREDITS : Remedy.WITHOUT_DISCOUNT,
                        "credit memos and cash discounts take a clearing, which the accounting BAPI cannot do, and it has "
                                + application.kind() + " " + application.document()));
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        if (deadline.hasPassed()) {
            return notSent(ConnectionErrors.DEADLINE_PASSED, "the payment was not sent: its time was already up");
        }
        synchronized (lanes.of(payment.instruction().reference())) {
            try {
                AccountingLookup.Found before = found(payment.instruction(), deadline);
                Optional<PaymentOutcome> known = known(payment.instruction(), before);
                return known.isPresent() ? known.get() : send(payment, deadline);
            } catch (ConnectorException e) {
                String message = "nothing was sent, because the books could not be asked first: " + e.getMessage();
                return new NotSent(e.kind(), e.code(), message, e.retryAfter(), message);
            }
        }
    }

    private AccountingLookup.Found found(PaymentInstruction payment, Deadline deadline) throws ConnectorException {
        return lookup.on(SapValues.padded(payment.customer().value(), 10), payment.reference(), deadline);
    }

    private static NotSent notSent(ConnectionErrors code, String message) {
        return new NotSent(code.kind(), code.code(), message, Optional.empty(), message);
    }

    /** What the customer's account says already: the payment is there, or what it is for is not open any more. */
    private static Optional<PaymentOutcome> known(PaymentInstruction payment, AccountingLookup.Found before) {
        if (before.payments().size() > 1) {
            return Optional.of(new InDoubt(
                    SapErrors.DUPLICATE_REFERENCE.code(),
                    before.payments().size() + " documents carry the reference",
                    "looked for before it was sent"));
        }
        if (!before.payments().isEmpty()) {
            FoundPayment there = before.payments().get(0);
            boolean same = there.total().equals(payment.total()) && !there.voided();
            return Optional.of(
                    same
                            ? new Posted(there.id(), there.number(), "the books have it already; " + LEFT)
                            : new Rejected(
                                    SapErrors.DUPLICATE_REFERENCE.code(),
                                    "document " + there.id()
                                            + " carries the reference and is another payment or reversed",
                                    there.evidence()));
        }
        return payment.applications().stream()
                .filter(application -> !isOpen(payment, application, before.items()))
                .findFirst()
                .map(closed ->
                        closed.kind() + " " + closed.document() + " is not open for " + closed.amount() + " any more")
                .map(words -> new Rejected(SapErrors.ITEM_NOT_OPEN.code(), words, words));
    }

    /** Whether a charge is open for as much, in the payment's currency. What pays it has paid it, though nobody has cleared it yet. */
    private static boolean isOpen(PaymentInstruction payment, PaymentApplication application, List<Item> items) {
        String currency = payment.total().currency().getCurrencyCode();
        return items.stream()
                .filter(item -> item.key().text().equals(application.document().value()))
                .filter(item -> item.isOpen() && !item.reversed() && item.isCharge())
                .filter(item ->
                        item.nature() != ItemNature.SPECIAL && item.currency().equals(currency))
                .map(item -> items.stream()
                        .filter(credit -> pays(credit, item))
                        .map(Item::amount)
                        .reduce(item.amount(), BigDecimal::add))
                .anyMatch(left -> left.compareTo(application.amount()) >= 0);
    }

    /** What this connector posted names the charge in its assignment, a partial payment that a clerk entered refers to it. */
    private static boolean pays(Item credit, Item charge) {
        boolean named = Assignment.of(credit).filter(charge.key()::equals).isPresent();
        boolean partial = credit.nature() == ItemNature.PAYMENT
                && credit.invoice().filter(charge.key()::equals).isPresent();
        return (named || partial)
                && credit.isOpen()
                && !credit.reversed()
                && !credit.isCharge()
                && credit.currency().equals(charge.currency());
    }

    private PaymentOutcome send(FrozenPayment payment, Deadline deadline) {
        SoapSession session = new SoapSession();
        try {
            List<BapiReturn> said = BapiReturn.of(client.send(SERVICE, POST, payment.body(), session, deadline));
            String evidence = words(said);
            List<BapiReturn> failed = said.stream().filter(BapiReturn::failed).toList();
            if (!failed.isEmpty()) {
                return refusal(failed, evidence); // without a commit it ends with the session
            }
            List<BapiReturn> committed = BapiReturn.of(client.send(SERVICE, COMMIT, commit(), session, deadline));
            return seen(payment.instruction(), evidence + "; " + words(committed), session, deadline);
        } catch (SapFailure failure) {
            return failure.forWrite();
        }
    }

    private static String commit() {
        try {
            return BapiRequest.of(COMMIT, request -> request.put("WAIT", "X"));
        } catch (BapiRequest.Invalid e) {
            throw new IllegalStateException("the contract has WAIT", e);
        }
    }

    private static String words(List<BapiReturn> said) {
        return said.stream().map(row -> row.type() + " " + row.words()).collect(Collectors.joining("; "));
    }

    private PaymentOutcome refusal(List<BapiReturn> failed, String evidence) {
        String said = failed.stream().map(BapiReturn::words).collect(Collectors.joining("; "));
        SapErrors meaning = messages.meaning(failed);
        return meaning == SapErrors.ACCOUNT_LOCKED
                ? new NotSent(meaning.kind(), meaning.code(), said, Optional.of(UNTIL_DONE), evidence)
                : new Rejected(meaning.code(), said, evidence);
    }

    /** Not what the commit says counts, but what the books show after it. */
    private PaymentOutcome seen(PaymentInstruction payment, String evidence, SoapSession session, Deadline deadline) {
        try {
            List<FoundPayment> there = found(payment, deadline).payments();
            if (there.size() == 1) {
                FoundPayment one = there.get(0);
                return new Posted(one.id(), one.number(), evidence + "; seen in the books; " + LEFT);
            }
            return there.isEmpty()
                    ? new InDoubt(
                            SapErrors.SESSION_MISSING.code(),
                            "SAP took the document and the books do not show it after the commit; "
                                    + (session.isOpen()
                                            ? "its session may be another one"
                                            : "it gave no session to commit in"),
                            evidence)
                    : new InDoubt(
                            SapErrors.DUPLICATE_REFERENCE.code(),
                            there.size() + " documents carry the reference",
                            evidence);
        } catch (ConnectorException e) {
            return new InDoubt(
                    e.code(), "committed, and then the books could not be asked: " + e.getMessage(), evidence);
        }
    }

    @Override
    public FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException {
        List<FoundPayment> found = lookup.anywhere(reference, deadline);
        return new FoundPayments(found, found.size() + " documents with the reference " + reference);
    }

    /** A rollback of nothing says whether there is a session. */
    @Override
    public String check(Deadline deadline) throws ConnectorException {
        SoapSession session = new SoapSession();
        try {
            Element answer = client.send(SERVICE, ROLLBACK, BapiRequest.of(ROLLBACK, request -> {}), session, deadline);
            List<BapiReturn> said = BapiReturn.of(answer);
            if (!session.isOpen()) {
                throw new ConnectorException(
                        SapErrors.SESSION_MISSING, SERVICE + " answers without a session; " + words(said));
            }
            return SERVICE + " keeps a session; payments are posted by " + POST + " and cleared by people in SAP";
        } catch (SapFailure e) {
            throw e.forRead();
        } catch (BapiRequest.Invalid e) {
            throw new IllegalStateException("the contract has a rollback", e);
        }
    }
}
