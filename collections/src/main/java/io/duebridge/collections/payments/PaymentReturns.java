package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/** Reads what went back of a payment, and what became of that in the ERP. */
public final class PaymentReturns {
    private final CollectionsStore store;

    public PaymentReturns(CollectionsStore store) {
        this.store = store;
    }

    /** Where a piece stands. */
    public enum Progress {
        /** Staff have asked the provider to give it back; no answer yet. */
        ASKED,
        /** The provider gives nothing back. */
        REFUSED,
        /** It went back, and the ERP does not show it yet. */
        WENT_BACK,
        /** It went back and needs nothing in the ERP, because the payment was not booked, or was booked smaller. */
        NEVER_BOOKED,
        /** It went back and the ERP shows it. */
        IN_ERP
    }

    /**
     * One piece of money that went back.
     *
     * @param amount how much of the payment it is
     * @param surcharge how much of its surcharge
     * @param words why, in plain words
     * @param erpDocument the number or id of what took it back in the ERP
     */
    public record WentBack(
            ReturnKind kind,
            Progress progress,
            Money amount,
            Money surcharge,
            String code,
            String words,
            String actor,
            Instant at,
            Optional<String> erpDocument) {
        /** What the customer got back. */
        public Money sum() {
            return amount.plus(surcharge);
        }
    }

    /** Oldest first. */
    public List<WentBack> of(PaymentId payment) {
        return store.dsl()
                .select(PAYMENT_RETURN.fields())
                .select(
                        POSTING.OPERATION,
                        POSTING.STATE,
                        POSTING.ERP_ID,
                        POSTING.ERP_NUMBER,
                        PAYMENT.CURRENCY,
                        PAYMENT.STATE)
                .from(PAYMENT_RETURN)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(PAYMENT_RETURN.PAYMENT_ID))
                .leftJoin(POSTING)
                .on(POSTING.ID.eq(PAYMENT_RETURN.POSTING_ID))
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()))
                .orderBy(PAYMENT_RETURN.AT, PAYMENT_RETURN.ID)
                .fetch(PaymentReturns::wentBack);
    }

    private static WentBack wentBack(Record row) {
        Progress progress = progress(row);
        Optional<String> document = progress == Progress.IN_ERP
                ? Optional.ofNullable(row.get(POSTING.ERP_NUMBER))
                        .or(() -> Optional.ofNullable(row.get(POSTING.ERP_ID)))
                : Optional.empty();
        return new WentBack(
                ReturnKind.valueOf(row.get(PAYMENT_RETURN.KIND)),
                progress,
                new Money(row.get(PAYMENT_RETURN.AMOUNT), Currency.getInstance(row.get(PAYMENT.CURRENCY))),
                new Money(row.get(PAYMENT_RETURN.SURCHARGE), Currency.getInstance(row.get(PAYMENT.CURRENCY))),
                row.get(PAYMENT_RETURN.CODE),
                row.get(PAYMENT_RETURN.WORDS),
                row.get(PAYMENT_RETURN.ACTOR),
                row.get(PAYMENT_RETURN.AT),
                document);
    }

    private static Progress progress(Record row) {
        return switch (row.get(PAYMENT_RETURN.STATE)) {
            case ReturnPieces.ASKED -> Progress.ASKED;
            case ReturnPieces.REFUSED -> Progress.REFUSED;
            default -> inErp(row);
        };
    }

    private static Progress inErp(Record row) {
        boolean neverCame = row.get(PAYMENT.STATE).equals(PaymentState.FAILED.name());
        if (row.get(PAYMENT_RETURN.AMOUNT).signum() == 0 || neverCame) {
            // The surcharge alone, or nothing that counts, or all of it before it was told to have come.
            return Progress.NEVER_BOOKED;
        }
        String state = row.get(POSTING.STATE);
        if (state == null) {
            return Progress.WENT_BACK;
        }
        boolean reversal = Objects.equals(row.get(POSTING.OPERATION), PostingOperation.REVERSAL.name());
        return switch (PostingState.valueOf(state)) {
            case POSTED, VERIFIED, APPLIED, RECONCILED -> reversal ? Progress.IN_ERP : Progress.NEVER_BOOKED;
            case TAKEN_BACK -> Progress.IN_ERP;
            case CANCELLED -> Progress.NEVER_BOOKED;
            default -> Progress.WENT_BACK;
        };
    }

    /** The payment that is the next presentment of this one. */
    public Optional<PaymentId> presentedAgainAs(PaymentId first, int presentment) {
        return store.dsl()
                .select(PAYMENT.ID)
                .from(PAYMENT)
                .where(PAYMENT.FIRST_ID.eq(first.value()))
                .and(PAYMENT.PRESENTMENT.eq(presentment + 1))
                .fetchOptional(row -> new PaymentId(row.value1()));
    }
}
