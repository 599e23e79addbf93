package io.duebridge.collections.payments;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Writes down money that reached the company's bank account without the portal. It is settled when it is seen, so payment, holds and
 * posting intent are written at once; from there on it is a payment like any other.
 */
public final class BankPayments {
    /** Stands where other payments name who took them. */
    public static final String PROVIDER = "bank";

    /** How it was paid, for the connector's table of payment methods. */
    public static final String METHOD = "transfer";

    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final PostingIntents intents;
    private final AuditTrail audit;
    private final Outbox outbox;

    public BankPayments(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.ledger = new PaymentLedger(store, keys);
        this.intents = new PostingIntents(store, keys);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /**
     * One payment as the bank booked it and what it is for.
     *
     * @param selection its documents and the rest on account add up to {@code amount}
     * @param lineKey at most 64 characters that stay the same however often the bank tells of this payment: books once
     * @param date when the bank booked it; the posting's date
     * @param memo for the ERP's payment
     * @param bankReference what the bank calls it
     */
    public record Received(
            PaymentSelection selection,
            Money amount,
            String lineKey,
            String actor,
            LocalDate date,
            String memo,
            Optional<String> bankReference) {}

    /**
     * In the caller's transaction; the documents' rows stay locked until it ends.
     *
     * @throws PaymentRefused a document is not open any more, held by another payment or of another customer, or the sum is not the
     *     amount; nothing was written
     * @throws org.jooq.exception.IntegrityConstraintViolationException this line was booked before
     */
    public PaymentId book(DSLContext dsl, Received received) {
        PaymentSelection wish = received.selection();
        Quote quote = PaymentPlanner.plan(
                dsl, wish, true, DiscountRules.none(), store.clock().instant());
        if (quote.due().compareTo(received.amount()) != 0) {
            throw new PaymentRefused(
                    "amount-differs",
                    "documents",
                    "What the documents and the account take is " + quote.due() + ", but the bank booked "
                            + received.amount() + ".");
        }
        PayCommand command = new PayCommand(wish, Optional.empty(), received.actor(), received.lineKey(), METHOD, "");
        Money none = Money.zero(quote.due().currency());
        PaymentId id = ledger.start(dsl, command, RequestHash.of(command), quote, none, PROVIDER);
        PaymentLedger.Row row = ledger.read(dsl, id).orElseThrow();
        ledger.settled(dsl, id, received.bankReference().orElse(null));
        intents.record(
                dsl,
                new PostingIntents.Subject(row.organisation(), row.connection(), row.customer(), id),
                1,
                instruction(received, quote, row),
                received.actor());
        tell(dsl, wish.organisation(), row, received.actor());
        return id;
    }

    /**
     * The bank took all of a payment's money back: it goes the way of every return. The same news twice is the same as once.
     *
     * @param reference the same whenever it is told again
     * @param words why, as the bank has it; may be empty
     */
    public void takenBack(PaymentId payment, String reference, String words) {
        new PaymentDesk(store, new Bank())
                .providerReports(payment, Returned.whole(reference, ReturnKind.RETURNED, "bank-return", words));
    }

    /** Tells by its files only; what is asked stays unclear, and nothing can be charged through it. */
    static final class Bank implements PaymentProvider {
        @Override
        public String name() {
            return PROVIDER;
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return new ProviderAnswer.Declined(
                    "bank-transfer", "A bank transfer is made by who pays, at its own bank; nothing was taken.");
        }

        @Override
        public ProviderAnswer find(PaymentId payment, Deadline deadline) {
            return new ProviderAnswer.Unclear("a bank tells by its files only");
        }
    }

    private static PaymentInstruction instruction(Received received, Quote quote, PaymentLedger.Row row) {
        return new PaymentInstruction(
                row.reference(),
                row.payer(),
                row.amount(),
                received.date(),
                quote.lines().stream()
                        .map(line -> new PaymentApplication(
                                line.kind(), line.erpId(), line.amount().amount()))
                        .toList(),
                Optional.of(METHOD),
                Optional.of(received.memo() + ", reference " + row.reference()));
    }

    private void tell(DSLContext dsl, OrganisationId organisation, PaymentLedger.Row row, String actor) {
        audit.record(
                dsl,
                organisation,
                actor,
                "payment.settled",
                "payment",
                row.id().toString(),
                row.amount() + " by bank transfer, " + row.onAccount() + " of it on account");
        outbox.publish(
                dsl,
                organisation,
                "payment.settled",
                row.id().toString(),
                "{\"payment\":\"" + row.id() + "\",\"reference\":\"" + row.reference() + "\",\"amount\":\""
                        + row.amount().amount().toPlainString() + "\",\"currency\":\""
                        + row.amount().currency().getCurrencyCode() + "\"}");
    }
}
