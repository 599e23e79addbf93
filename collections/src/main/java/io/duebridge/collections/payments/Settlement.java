package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsCustomer;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsTransfer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Closing;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.RefundFailed;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReturnCode;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.transfers.BankTransfers;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.RecordKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what the provider says into the rows: payment, holds and posting change in one transaction, or not at all. */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final PostingIntents intents;
    private final Returns returns;
    private final ShortPayments shortPayments;
    private final BankTransfers transfers;
    private final AuditTrail audit;
    private final Outbox outbox;

    Settlement(CollectionsStore store, PaymentLedger ledger, PostingIntents intents, Returns returns) {
        this.store = store;
        this.ledger = ledger;
        this.intents = intents;
        this.returns = returns;
        this.shortPayments = new ShortPayments(store);
        this.transfers = new BankTransfers(store);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** In a transaction of its own; the same answer twice changes nothing the second time. */
    void apply(PaymentId id, ProviderAnswer answer, String actor) {
        store.transaction(dsl -> ledger.lock(dsl, id).ifPresent(row -> apply(dsl, row, answer, actor)));
    }

    /** The same, said by the provider that took the payment. */
    void applyNews(PaymentId id, ProviderAnswer answer) {
        store.transaction(dsl ->
                ledger.lock(dsl, id).ifPresent(row -> apply(dsl, row, answer, "provider:" + row.provider())));
    }

    void apply(DSLContext dsl, PaymentLedger.Row row, ProviderAnswer answer, String actor) {
        if (answer instanceof Settled settled) {
            settle(dsl, row, settled.providerReference(), actor);
            if (settled.funding().filter(one -> !one.mayBearSurcharge()).isPresent()) {
                returns.askSurcharge(dsl, row);
            }
        } else if (answer instanceof AwaitsCustomer awaits) {
            if (row.state() == PaymentState.STARTED) {
                ledger.awaitsCustomer(dsl, row.id(), awaits.providerReference());
            }
        } else if (answer instanceof AwaitsTransfer awaits) {
            if (row.state() == PaymentState.STARTED) {
                awaits(dsl, row, awaits, actor);
            }
        } else if (answer instanceof Pending pending) {
            pending(dsl, row, pending, actor);
        } else if (answer instanceof Declined declined) {
            declined(dsl, row, declined, actor);
        } else if (answer instanceof Returned returned) {
            returned(dsl, row, returned, actor);
        } else if (answer instanceof RefundFailed failed) {
            returns.failed(dsl, row, failed, actor);
        } else if (answer instanceof Closing closing) {
            if (row.state() == PaymentState.STARTED && ledger.giveUp(dsl, row.id())) {
                audit.record(
                        dsl,
                        row.organisation(),
                        actor,
                        "payment.given-up",
                        "payment",
                        row.id().toString(),
                        closing.message());
            }
        } else if (answer instanceof NotKnown) {
            if (row.state() == PaymentState.STARTED) {
                fail(
                        dsl,
                        row,
                        "not-charged",
                        "The payment was interrupted before anything was charged. Please try again.",
                        actor);
            }
        }
    }

    private void awaits(DSLContext dsl, PaymentLedger.Row row, AwaitsTransfer awaits, String actor) {
        BankTransfers.Change change = transfers.awaits(dsl, row.id(), row.provider(), row.customer(), awaits);
        if (change == BankTransfers.Change.NOTHING) {
            return;
        }
        boolean begun = change == BankTransfers.Change.BEGUN;
        tell(
                dsl,
                row,
                actor,
                begun ? "payment.transfer.awaited" : "payment.transfer.moved",
                awaits.received() + " of " + row.charged() + " has come by bank transfer"
                        + awaits.instructions()
                                .reference()
                                .map(reference -> ", to be sent with " + reference)
                                .orElse(""));
    }

    /** What was given up may be under way after all: its documents are held again as long as nobody has paid them otherwise. */
    private void pending(DSLContext dsl, PaymentLedger.Row row, Pending pending, String actor) {
        boolean afterAll = row.state() == PaymentState.FAILED
                && !returns.isAllBack(dsl, row)
                && PostingIntents.holdAgain(dsl, row.id());
        if (row.state() == PaymentState.STARTED || afterAll) {
            ledger.pending(dsl, row.id(), pending.providerReference());
            note(
                    dsl,
                    row,
                    actor,
                    PaymentState.PENDING,
                    afterAll ? "the provider has it under way after it had been given up" : null);
        }
    }

    private void settle(DSLContext dsl, PaymentLedger.Row row, @Nullable String providerReference, String actor) {
        switch (row.state()) {
            case STARTED, PENDING -> {
                ledger.settled(dsl, row.id(), providerReference);
                record(dsl, row, true, actor);
                note(dsl, row, actor, PaymentState.SETTLED, null);
            }
            case FAILED -> settleAfterAll(dsl, row, providerReference, actor);
            case SETTLED, RETURNED -> {
                // The provider repeats itself, or a slow answer was overtaken by the return, which did not name the
                // charge.
                if (providerReference != null) {
                    ledger.named(dsl, row.id(), providerReference);
                }
            }
        }
    }

    /** It had been given up and the money came after all: the documents are used if they are still free, else it is on account. */
    private void settleAfterAll(
            DSLContext dsl, PaymentLedger.Row row, @Nullable String providerReference, String actor) {
        if (returns.isAllBack(dsl, row)) {
            LOG.info("{} says of payment {} that it was settled: all of it had gone back before that", actor, row.id());
            return;
        }
        boolean free = PostingIntents.holdAgain(dsl, row.id());
        ledger.settled(dsl, row.id(), providerReference);
        record(dsl, row, free, actor);
        String note = free
                ? "the provider settled it after it had been given up"
                : "the provider settled it after it had been given up and its documents were paid otherwise; it goes on account";
        note(dsl, row, actor, PaymentState.SETTLED, note);
    }

    private void declined(DSLContext dsl, PaymentLedger.Row row, Declined declined, String actor) {
        boolean open = row.state() == PaymentState.STARTED
                || (row.state() == PaymentState.PENDING && !ProviderWords.PAGE_CLOSED.isSaidBy(declined));
        if (open) {
            fail(dsl, row, declined.code(), declined.words(), actor);
        } else if (row.state() == PaymentState.SETTLED) {
            // That nothing was taken was seen before the money came, and is told afterwards. Money that goes back is
            // told
            // as such.
            LOG.warn(
                    "{} says of payment {}, which is settled, that nothing was taken: {}; the money is taken to be there",
                    actor,
                    row.id(),
                    declined.code());
        }
    }

    private void fail(DSLContext dsl, PaymentLedger.Row row, String code, String words, String actor) {
        ledger.ended(dsl, row.id(), PaymentState.FAILED, code, words);
        PostingIntents.releaseHolds(dsl, row.id());
        note(dsl, row, actor, PaymentState.FAILED, code + ": " + words);
    }

    private void returned(DSLContext dsl, PaymentLedger.Row row, Returned returned, String actor) {
        boolean nothingStays = returned.kind() == ReturnKind.RETURNED
                && returned.amount().map(row.charged()::equals).orElse(true);
        switch (row.state()) {
            case STARTED, PENDING -> {
                if (nothingStays) {
                    returns.beforeItCame(dsl, row, returned, actor);
                    fail(dsl, row, returned.code(), ReturnCode.words(returned), actor);
                } else {
                    settledAndReturned(dsl, row, returned, actor);
                }
            }
            case FAILED -> {
                if (nothingStays) {
                    returns.beforeItCame(dsl, row, returned, actor);
                } else if (returned.amount().isPresent()) {
                    settledAndReturned(dsl, row, returned, actor);
                }
            }
            case SETTLED, RETURNED -> returns.add(dsl, row, returned, actor);
        }
    }

    /** Only what was settled can go back: the news that it was has been overtaken. */
    private void settledAndReturned(DSLContext dsl, PaymentLedger.Row row, Returned returned, String actor) {
        settle(dsl, row, null, actor);
        returns.add(dsl, ledger.lock(dsl, row.id()).orElseThrow(), returned, actor);
    }

    private void record(DSLContext dsl, PaymentLedger.Row row, boolean applied, String actor) {
        PaymentInstruction instruction = new PaymentInstruction(
                row.reference(),
                row.payer(),
                row.amount(),
                CompanyCalendar.day(dsl, row.connection(), store.clock().instant()),
                applied ? applications(dsl, row.id()) : List.of(),
                Optional.of(row.method()),
                Optional.of("Paid in the customer portal, reference " + row.reference()));
        intents.record(
                dsl,
                new PostingIntents.Subject(row.organisation(), row.connection(), row.customer(), row.id()),
                1,
                instruction,
                actor);
        shortPayments.raise(dsl, row, applied);
    }

    static List<PaymentApplication> applications(DSLContext dsl, PaymentId id) {
        return dsl.selectFrom(ALLOCATION)
                .where(ALLOCATION.PAYMENT_ID.eq(id.value()))
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
                .orderBy(ALLOCATION.POSITION)
                .fetch(row -> new PaymentApplication(
                        RecordKind.ofLabel(row.get(ALLOCATION.DOCUMENT_KIND)),
                        new ErpId(row.get(ALLOCATION.DOCUMENT_ERP_ID)),
                        row.get(ALLOCATION.AMOUNT),
                        row.get(ALLOCATION.DISCOUNT)));
    }

    private void note(DSLContext dsl, PaymentLedger.Row row, String actor, PaymentState to, @Nullable String detail) {
        tell(dsl, row, actor, "payment." + to.name().toLowerCase(Locale.ROOT), detail);
    }

    private void tell(DSLContext dsl, PaymentLedger.Row row, String actor, String what, @Nullable String detail) {
        audit.record(dsl, row.organisation(), actor, what, "payment", row.id().toString(), detail);
        EventJson json = new EventJson()
                .put("payment", row.id())
                .put("reference", row.reference())
                .put("amount", row.amount().amount().toPlainString())
                .put("currency", row.amount().currency().getCurrencyCode());
        if (row.surcharge().isPositive()) {
            json.put("surcharge", row.surcharge().amount().toPlainString());
        }
        outbox.publish(dsl, row.organisation(), what, row.id().toString(), json.toString());
    }
}
