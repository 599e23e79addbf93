package io.duebridge.collections.documents;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a new version of an ERP payment changed, with what was there before and after.
 *
 * @param target the document that is applied to, for the kinds that have one
 * @param beforeText empty if there was none; for {@link Kind#AMOUNT} the currency
 * @param beforeAmount empty for kinds without amounts; zero where nothing was applied
 * @param beforeDiscount for the kinds with a target
 */
public record PaymentChange(
        Kind kind,
        Optional<Target> target,
        Optional<String> beforeText,
        Optional<String> afterText,
        Optional<BigDecimal> beforeAmount,
        Optional<BigDecimal> afterAmount,
        Optional<BigDecimal> beforeDiscount,
        Optional<BigDecimal> afterDiscount) {

    /** What can change. The names stand in {@code erp_payment_change.kind}. */
    public enum Kind {
        /** It has no effect any more. Texts, here and with the next two: the names of {@link ErpPaymentStatus}. */
        VOIDED,
        /** It is gone. */
        DELETED,
        /** It is in force again. */
        RESTORED,
        /** Texts: the customers' ids in the ERP. */
        CUSTOMER,
        /** Texts: the currencies; amounts: the totals. */
        AMOUNT,
        /** Texts: the days. */
        DATE,
        /** Texts: the ids of the bank deposits. */
        DEPOSIT,
        /** A document is paid that was not; its amounts and discounts. */
        APPLIED,
        /** Another amount or discount on a document; both. */
        APPLICATION_CHANGED,
        /** A document is no longer paid. */
        UNAPPLIED,
        /** Amounts: what is applied to nothing. */
        REST
    }

    /**
     * @param document empty for what is not kept as a document
     * @param gives whether it gives money (a credit memo) or takes it
     */
    public record Target(Optional<UUID> document, String kind, String erpId, boolean gives) {}

    /** Of a payment of which nothing else is known. */
    public static PaymentChange deletion() {
        return texts(Kind.DELETED, ErpPaymentStatus.BOOKED.name(), ErpPaymentStatus.DELETED.name());
    }

    static PaymentChange of(Kind kind) {
        return new PaymentChange(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static PaymentChange texts(Kind kind, @Nullable String before, @Nullable String after) {
        return of(kind).withTexts(before, after);
    }

    static PaymentChange amounts(Kind kind, BigDecimal before, BigDecimal after) {
        return of(kind).withAmounts(before, after);
    }

    PaymentChange withTexts(@Nullable String before, @Nullable String after) {
        return new PaymentChange(
                kind,
                target,
                Optional.ofNullable(before),
                Optional.ofNullable(after),
                beforeAmount,
                afterAmount,
                beforeDiscount,
                afterDiscount);
    }

    PaymentChange withAmounts(BigDecimal before, BigDecimal after) {
        return new PaymentChange(
                kind,
                target,
                beforeText,
                afterText,
                Optional.of(before),
                Optional.of(after),
                beforeDiscount,
                afterDiscount);
    }

    PaymentChange on(Target document, BigDecimal discountBefore, BigDecimal discountAfter) {
        return new PaymentChange(
                kind,
                Optional.of(document),
                beforeText,
                afterText,
                beforeAmount,
                afterAmount,
                Optional.of(discountBefore),
                Optional.of(discountAfter));
    }
}
