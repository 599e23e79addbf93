package io.duebridge.collections.payments.register;

import io.duebridge.collections.payments.posting.PostingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the register: a payment, or a line of a payout that belongs to no payment here.
 *
 * @param day in the company's calendar: when the money was ours, or when the payout arrives
 * @param id of the payment; empty for a payout's line
 * @param reference ours, or the provider's of a payout's line
 * @param posting the version of the payment's posting that counts
 * @param taken for documents and on account: what the ERP is to have
 * @param surcharge charged besides: the provider pays it out, the ERP's receivables never have it
 * @param applied how much of it the ERP has applied; empty while the ERP does not show it
 * @param why what does not tie, in words; empty if it ties
 */
public record RegisterRow(
        LocalDate day,
        Instant at,
        Optional<UUID> id,
        String reference,
        String customer,
        String connection,
        String method,
        String provider,
        Currency currency,
        ProviderSide providerSide,
        Optional<Posting> posting,
        ErpSide erpSide,
        BigDecimal taken,
        BigDecimal surcharge,
        Optional<BigDecimal> applied,
        Optional<String> why) {

    /**
     * Where the money is, as the provider says.
     *
     * @param charge the provider's id of the charge
     * @param payout the provider's id of the payout it was in
     * @param paidOut the net amounts of its payout lines
     * @param notYet what no payout has shown yet
     * @param returned what went back to the customer, as we know
     */
    public record ProviderSide(
            Optional<String> charge,
            Optional<String> payout,
            BigDecimal paidOut,
            BigDecimal fees,
            BigDecimal notYet,
            BigDecimal returned) {
        BigDecimal sum() {
            return paidOut.add(fees).add(notYet).add(returned);
        }
    }

    /** The payment's posting. */
    public record Posting(UUID id, PostingState state, Optional<String> erpNumber) {}

    /**
     * What the ERP has of it.
     *
     * @param posted booked there, less what was reversed there
     * @param underWay the program still works on it; negative for a reversal that is not there yet
     * @param attention a person has to decide
     * @param givenBack went back to the customer
     */
    public record ErpSide(BigDecimal posted, BigDecimal underWay, BigDecimal attention, BigDecimal givenBack) {
        BigDecimal sum() {
            return posted.add(underWay).add(attention).add(givenBack);
        }
    }

    /** Taken with its surcharge less what the provider accounts for; zero if it ties. */
    public BigDecimal providerDifference() {
        return taken.add(surcharge).subtract(providerSide.sum());
    }

    /** Taken less what the ERP and we account for; zero if it ties. */
    public BigDecimal erpDifference() {
        return taken.subtract(erpSide.sum());
    }

    public boolean ties() {
        return providerDifference().signum() == 0 && erpDifference().signum() == 0 && why.isEmpty();
    }
}
