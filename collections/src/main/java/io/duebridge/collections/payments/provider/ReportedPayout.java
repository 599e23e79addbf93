package io.duebridge.collections.payments.provider;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One transfer to the company's bank account, in the provider's own figures.
 *
 * @param id the provider's, the same whenever it is told
 * @param amount what arrives at the bank; negative if the provider takes money back
 * @param arrival when it is expected there
 * @param lines what it is made of; their net amounts should add up to {@code amount}
 */
public record ReportedPayout(String id, Money amount, LocalDate arrival, List<Line> lines) {
    public ReportedPayout {
        lines = List.copyOf(lines);
    }

    /** What a line is for. */
    public enum Kind {
        /** A customer paid. */
        CHARGE,
        /** We gave money back. */
        REFUND,
        /** A bank or a card network took money back. */
        RETURN,
        /** What the provider asks for itself, beside the fees of single charges. */
        FEE
    }

    /**
     * One line, in the payout's currency.
     *
     * @param reference the provider's own id of this movement: of a charge, of a refund, of a return
     * @param charge the provider's id of the charge it belongs to; empty for a fee that belongs to none
     * @param gross what moved, negative for money that goes back; zero for a fee
     * @param fee what the provider kept of it
     * @param net {@code gross - fee}
     */
    public record Line(
            Kind kind, String reference, Optional<String> charge, BigDecimal gross, BigDecimal fee, BigDecimal net) {}
}
