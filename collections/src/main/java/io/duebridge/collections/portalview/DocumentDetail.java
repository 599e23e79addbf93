package io.duebridge.collections.portalview;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A document with everything a customer asks about it. {@code applied} is the ERP's word; {@code underWay} is what was paid here
 * and has not come back from the ERP yet. The two are never mixed.
 */
public record DocumentDetail(
        DocumentRow document,
        ConnectionId connection,
        Money tax,
        Optional<String> memo,
        List<Line> lines,
        List<Applied> applied,
        List<UnderWay> underWay) {

    public record Line(
            int position,
            Optional<String> description,
            Optional<String> item,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            Money amount) {}

    /**
     * A payment the ERP applied to this document, or for a credit memo, a use of it.
     *
     * @param paymentTotal zero if only a credit was applied, without money
     * @param portalPayment the payment made here that it goes back to
     */
    public record Applied(
            ErpPaymentId erpPayment,
            LocalDate date,
            Money amount,
            Money paymentTotal,
            Optional<String> reference,
            Optional<String> method,
            Optional<PaymentId> portalPayment) {
        public boolean isCredit() {
            return paymentTotal.isZero();
        }
    }

    public record UnderWay(PaymentId payment, String reference, Money amount, Instant paidAt) {}
}
