package io.duebridge.collections.portalview;

import io.duebridge.collections.payments.PaymentStory;
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
 * and has not come back from the ERP yet. The two are never mixed. {@code takenOff} is what no longer counts.
 */
public record DocumentDetail(
        DocumentRow document,
        ConnectionId connection,
        Money tax,
        Optional<String> memo,
        List<Line> lines,
        List<Applied> applied,
        List<TakenOff> takenOff,
        List<UnderWay> underWay) {

    /** @param id what the ERP calls the line, wherever it stands; empty where it has no name for it */
    public record Line(
            int position,
            Optional<String> id,
            Optional<String> description,
            Optional<String> item,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            Money amount) {}

    /**
     * A payment the ERP applied to this document, or for a credit memo, a use of it.
     *
     * @param payment where to read about it; empty if it is not the reader's, as when a parent paid for a child
     * @param paymentTotal zero if only a credit was applied, without money
     * @param discount taken off besides
     * @param erpDocument the payment's number in the ERP, or its id
     * @param others the documents on the other side of the same payment: for an invoice the credit memos that helped to pay it, for a
     *     credit memo what it was used for
     */
    public record Applied(
            Optional<Link> payment,
            LocalDate date,
            Money amount,
            Money discount,
            Money paymentTotal,
            String erpDocument,
            Optional<String> reference,
            Optional<String> method,
            List<PaymentStory.Application> others) {
        public Applied {
            others = List.copyOf(others);
        }

        public boolean isCredit() {
            return paymentTotal.isZero();
        }
    }

    /** A payment's page: the one of a payment made here, else the one of the ERP's payment. */
    public record Link(Optional<PaymentId> paidHere, ErpPaymentId received) {}

    /**
     * A payment, or a part of it, that the ERP took off this document again.
     *
     * @param amount by how much less is applied
     * @param by who did it, as the ERP names people
     */
    public record TakenOff(Optional<Link> payment, Instant at, Money amount, String erpDocument, Optional<String> by) {}

    public record UnderWay(PaymentId payment, String reference, Money amount, Instant paidAt) {}
}
