package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT_GONE;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of the ERP's side of one posting.
 *
 * @param live the ERP ids of payments in force that are ours by id or by reference
 * @param own the payment with the id the posting knows, in whatever state
 * @param appliedToCharges how much of {@code own} is applied to what the customer owes
 */
record ErpSide(ConnectionId connection, List<String> live, Optional<Own> own, BigDecimal appliedToCharges) {
    private static final String BOOKED = "BOOKED";

    /**
     * The ERP's payment as last read.
     *
     * @param sameFamily whether its customer is the one it was sent for, or one of the same parents and children
     */
    record Own(
            UUID id,
            String status,
            String customer,
            boolean sameFamily,
            Money total,
            Money unapplied,
            Instant changedAt) {}

    static ErpSide read(DSLContext dsl, PostingRow posting) {
        List<String> live = new ArrayList<>();
        Optional<Own> own = Optional.empty();
        Set<String> gone = ReversalFeedback.voidedDuplicates(dsl, posting);
        for (Record row : payments(dsl, posting)) {
            if (row.get(ERP_PAYMENT.STATUS).equals(BOOKED) && !gone.contains(row.get(ERP_PAYMENT.ERP_ID))) {
                live.add(row.get(ERP_PAYMENT.ERP_ID));
            }
            if (Objects.equals(row.get(ERP_PAYMENT.ERP_ID), posting.erpId())) {
                own = Optional.of(own(dsl, posting, row));
            }
        }
        own = own.or(() -> deletedUnread(dsl, posting));
        BigDecimal applied = own.map(payment -> applied(dsl, payment.id())).orElse(BigDecimal.ZERO);
        return new ErpSide(posting.connection(), live, own, applied);
    }

    private static List<? extends Record> payments(DSLContext dsl, PostingRow posting) {
        Condition ours = ERP_PAYMENT.REFERENCE.eq(posting.reference().value());
        if (posting.erpId() != null) {
            UUID id = RecordIds.erpPayment(posting.connection(), new ErpId(posting.erpId()))
                    .value();
            ours = ours.or(ERP_PAYMENT.ID.eq(id));
        }
        return dsl.selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.CONNECTION_ID.eq(posting.connection().value()))
                .and(ours)
                .orderBy(ERP_PAYMENT.ERP_CHANGED_AT, ERP_PAYMENT.ID)
                .fetch();
    }

    private static Own own(DSLContext dsl, PostingRow posting, Record row) {
        Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
        String customer = row.get(ERP_PAYMENT.CUSTOMER_ERP_ID);
        return new Own(
                row.get(ERP_PAYMENT.ID),
                row.get(ERP_PAYMENT.STATUS),
                customer,
                Families.same(
                        dsl,
                        posting.connection(),
                        RecordIds.customer(
                                posting.connection(), posting.instruction().customer()),
                        RecordIds.customer(posting.connection(), new ErpId(customer))),
                new Money(row.get(ERP_PAYMENT.TOTAL), currency),
                new Money(row.get(ERP_PAYMENT.UNAPPLIED), currency),
                row.get(ERP_PAYMENT.ERP_CHANGED_AT));
    }

    /** The ERP told that it is gone before it was ever read; what it was is what was sent. */
    private static Optional<Own> deletedUnread(DSLContext dsl, PostingRow posting) {
        String erpId = posting.erpId();
        if (erpId == null) {
            return Optional.empty();
        }
        PaymentInstruction sent = posting.instruction();
        return dsl.select(ERP_PAYMENT_GONE.GONE_AT)
                .from(ERP_PAYMENT_GONE)
                .where(ERP_PAYMENT_GONE.CONNECTION_ID.eq(posting.connection().value()))
                .and(ERP_PAYMENT_GONE.ERP_ID.eq(erpId))
                .fetchOptional(row -> new Own(
                        RecordIds.erpPayment(posting.connection(), new ErpId(erpId))
                                .value(),
                        "DELETED",
                        sent.customer().value(),
                        true,
                        sent.total(),
                        Money.zero(sent.total().currency()),
                        row.value1()));
    }

    private static BigDecimal applied(DSLContext dsl, UUID payment) {
        return dsl.select(DSL.coalesce(DSL.sum(APPLICATION.AMOUNT.plus(APPLICATION.DISCOUNT)), BigDecimal.ZERO))
                .from(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(payment))
                .and(APPLICATION.GIVES.eq(false))
                .fetchSingle()
                .value1();
    }

    /** Whether a payment in force is there that the posting does not know of. */
    boolean hasOtherThan(@Nullable String known) {
        return live.stream().anyMatch(id -> !id.equals(known));
    }

    /**
     * Why the ERP's payment is no longer what was sent; empty if it is.
     *
     * @param tookBack what our own reversals take back; some ERPs make the payment itself smaller by it
     */
    Optional<String> reversal(PaymentInstruction sent, Money tookBack) {
        Own payment = own.orElseThrow();
        if (!payment.status().equals(BOOKED)) {
            return Optional.of(
                    "The payment was " + (payment.status().equals("VOIDED") ? "voided" : "deleted") + " in the ERP.");
        }
        if (!payment.sameFamily()) {
            return Optional.of("The payment was moved to customer " + payment.customer() + " in the ERP.");
        }
        if (!payment.total().equals(sent.total())
                && !payment.total().equals(sent.total().minus(tookBack))) {
            return Optional.of("The payment's amount was changed from " + sent.total() + " to " + payment.total()
                    + " in the ERP.");
        }
        return Optional.empty();
    }

    /**
     * Whether nothing is left to be expected of the ERP: it has applied at least as much as was asked for, to whatever documents,
     * or it has left no more of the money unapplied than was to stay on account (a credit memo that was to help may then have been
     * used elsewhere). A payment without money has no rest to go by.
     *
     * @param tookBack what our own reversals take back: it is expected no more
     */
    boolean isSettled(PaymentInstruction sent, Money tookBack) {
        Money left = own.orElseThrow().unapplied();
        return appliedAsWished(sent, tookBack) || (sent.total().isPositive() && left.compareTo(sent.unapplied()) <= 0);
    }

    /** What is applied now, where it was more. */
    String appliedWords() {
        Own payment = own.orElseThrow();
        return "In the ERP " + new Money(appliedToCharges, payment.total().currency())
                + " of the payment is applied now, less than was asked for; " + payment.unapplied()
                + " of it is unapplied.";
    }

    private boolean appliedAsWished(PaymentInstruction sent, Money tookBack) {
        BigDecimal wished = BigDecimal.ZERO;
        for (PaymentApplication application : sent.applications()) {
            if (!application.gives()) {
                wished = wished.add(application.amount());
            }
        }
        return appliedToCharges.add(tookBack.amount()).compareTo(wished) >= 0;
    }

    /**
     * Lets go of the documents whose stored balance already counts the ERP's payment: letting go earlier would show the balance
     * as payable once more. Gives whether none is held any more.
     */
    boolean releaseHolds(DSLContext dsl, PaymentId payment) {
        Instant posted = own.orElseThrow().changedAt();
        boolean all = true;
        for (Record held : held(dsl, payment)) {
            if (!isCurrent(dsl, held, posted)) {
                all = false;
                continue;
            }
            dsl.update(ALLOCATION)
                    .set(ALLOCATION.HELD, false)
                    .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                    .and(ALLOCATION.POSITION.eq(held.get(ALLOCATION.POSITION)))
                    .execute();
        }
        return all;
    }

    private static List<? extends Record> held(DSLContext dsl, PaymentId payment) {
        return dsl.select(ALLOCATION.POSITION, ALLOCATION.DOCUMENT_KIND, DOCUMENT.ERP_CHANGED_AT)
                .from(ALLOCATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .and(ALLOCATION.HELD.eq(true))
                .orderBy(ALLOCATION.POSITION)
                .fetch();
    }

    /** Either the document itself changed with the payment or later, or all changes up to then have been read. */
    private boolean isCurrent(DSLContext dsl, Record held, Instant posted) {
        if (held.get(ALLOCATION.DOCUMENT_KIND).equals(RecordKind.JOURNAL_ENTRY.label())) {
            // What is open of an entry is worked out from payments, and this one is stored.
            return true;
        }
        Instant changed = held.get(DOCUMENT.ERP_CHANGED_AT);
        if (changed == null || !changed.isBefore(posted)) {
            return true;
        }
        Instant readTo = dsl.select(SYNC_CURSOR.DONE_TO)
                .from(SYNC_CURSOR)
                .where(SYNC_CURSOR.CONNECTION_ID.eq(connection.value()))
                .and(SYNC_CURSOR.KIND.eq(held.get(ALLOCATION.DOCUMENT_KIND)))
                .fetchOne(SYNC_CURSOR.DONE_TO);
        return readTo != null && readTo.isAfter(posted);
    }
}
