package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CONNECTION;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.PostingIntents;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.RecordKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Brings what the provider says into the rows: payment, holds and posting change in one transaction, or not at all. */
final class Settlement {
    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final PostingIntents intents;
    private final AuditTrail audit;
    private final Outbox outbox;

    Settlement(CollectionsStore store, PaymentLedger ledger, PostingIntents intents) {
        this.store = store;
        this.ledger = ledger;
        this.intents = intents;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** In a transaction of its own; the same answer twice changes nothing the second time. */
    void apply(PaymentId id, ProviderAnswer answer, String actor) {
        store.transaction(dsl -> ledger.lock(dsl, id).ifPresent(row -> apply(dsl, row, answer, actor)));
    }

    void apply(DSLContext dsl, PaymentLedger.Row row, ProviderAnswer answer, String actor) {
        if (answer instanceof Settled settled) {
            settle(dsl, row, settled.providerReference(), actor);
        } else if (answer instanceof Pending pending) {
            if (row.state() == PaymentState.STARTED) {
                ledger.pending(dsl, row.id(), pending.providerReference());
                note(dsl, row, actor, PaymentState.PENDING, null);
            }
        } else if (answer instanceof Declined declined) {
            declined(dsl, row, declined, actor);
        } else if (answer instanceof Returned returned) {
            returned(dsl, row, returned, actor);
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

    private void settle(DSLContext dsl, PaymentLedger.Row row, @Nullable String providerReference, String actor) {
        switch (row.state()) {
            case STARTED, PENDING -> {
                ledger.settled(dsl, row.id(), providerReference);
                record(dsl, row, true, actor);
                note(dsl, row, actor, PaymentState.SETTLED, null);
            }
            case FAILED -> settleAfterAll(dsl, row, providerReference, actor);
            case SETTLED, RETURNED -> {
                // The provider repeats itself, or a slow answer was overtaken by the return.
            }
        }
    }

    /** It had been given up and the money came after all: the documents are used if they are still free, else it is on account. */
    private void settleAfterAll(
            DSLContext dsl, PaymentLedger.Row row, @Nullable String providerReference, String actor) {
        boolean free = PostingIntents.holdAgain(dsl, row.id());
        ledger.settled(dsl, row.id(), providerReference);
        record(dsl, row, free, actor);
        String note = free
                ? "the provider settled it after it had been given up"
                : "the provider settled it after it had been given up and its documents were paid otherwise; it goes on account";
        note(dsl, row, actor, PaymentState.SETTLED, note);
    }

    private void declined(DSLContext dsl, PaymentLedger.Row row, Declined declined, String actor) {
        switch (row.state()) {
            case STARTED, PENDING -> fail(dsl, row, declined.code(), declined.words(), actor);
            case SETTLED ->
                returned(
                        dsl,
                        row,
                        Returned.whole("declined-" + row.id(), ReturnKind.RETURNED, declined.code(), declined.words()),
                        actor);
            case FAILED, RETURNED -> {
                // Known already.
            }
        }
    }

    private void fail(DSLContext dsl, PaymentLedger.Row row, String code, String words, String actor) {
        ledger.ended(dsl, row.id(), PaymentState.FAILED, code, words);
        PostingIntents.releaseHolds(dsl, row.id());
        note(dsl, row, actor, PaymentState.FAILED, code + ": " + words);
    }

    private void returned(DSLContext dsl, PaymentLedger.Row row, Returned returned, String actor) {
        switch (row.state()) {
            case STARTED, PENDING -> fail(dsl, row, returned.code(), returned.words(), actor);
            case SETTLED -> {
                ledger.ended(dsl, row.id(), PaymentState.RETURNED, returned.code(), returned.words());
                // First the posting, then the holds: the same order as everybody else who locks both.
                intents.moneyReturned(dsl, row.id(), actor, "the provider took the money back: " + returned.words());
                PostingIntents.releaseHolds(dsl, row.id());
                note(dsl, row, actor, PaymentState.RETURNED, returned.code() + ": " + returned.words());
            }
            case FAILED, RETURNED -> {
                // Known already.
            }
        }
    }

    private void record(DSLContext dsl, PaymentLedger.Row row, boolean applied, String actor) {
        PaymentInstruction instruction = new PaymentInstruction(
                row.reference(),
                row.payer(),
                row.amount(),
                today(dsl, row),
                applied ? applications(dsl, row.id()) : List.of(),
                Optional.of(row.method()),
                Optional.of("Paid in the customer portal, reference " + row.reference()));
        intents.record(
                dsl,
                new PostingIntents.Subject(row.organisation(), row.connection(), row.customer(), row.id()),
                1,
                instruction,
                actor);
    }

    private static List<PaymentApplication> applications(DSLContext dsl, PaymentId id) {
        return dsl.selectFrom(ALLOCATION)
                .where(ALLOCATION.PAYMENT_ID.eq(id.value()))
                .orderBy(ALLOCATION.POSITION)
                .fetch(row -> new PaymentApplication(
                        RecordKind.ofLabel(row.get(ALLOCATION.DOCUMENT_KIND)),
                        new ErpId(row.get(ALLOCATION.DOCUMENT_ERP_ID)),
                        row.get(ALLOCATION.AMOUNT)));
    }

    /** The day in the company's own calendar. */
    private LocalDate today(DSLContext dsl, PaymentLedger.Row row) {
        String zone = dsl.select(CONNECTION.TIME_ZONE)
                .from(CONNECTION)
                .where(CONNECTION.ID.eq(row.connection().value()))
                .fetchOne(CONNECTION.TIME_ZONE);
        ZoneId company = zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        return LocalDate.ofInstant(store.clock().instant(), company);
    }

    private void note(DSLContext dsl, PaymentLedger.Row row, String actor, PaymentState to, @Nullable String detail) {
        String what = "payment." + to.name().toLowerCase(Locale.ROOT);
        audit.record(dsl, row.organisation(), actor, what, "payment", row.id().toString(), detail);
        outbox.publish(
                dsl,
                row.organisation(),
                what,
                row.id().toString(),
                "{\"payment\":\"" + row.id() + "\",\"reference\":\"" + row.reference() + "\",\"amount\":\""
                        + row.amount().amount().toPlainString() + "\",\"currency\":\""
                        + row.amount().currency().getCurrencyCode() + "\"}");
    }
}
