package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import java.util.List;
import java.util.Optional;

/** Finds what a payment is for. Deterministic: no clock, no chance. As thread-safe as its {@link OpenItems}. */
@SuppressWarnings("UnusedVariable") // the questions come next
public final class Matcher {
    private final OpenItems items;
    private final MatchRules rules;

    public Matcher(OpenItems items, MatchRules rules) {
        this.items = items;
        this.rules = rules;
    }

    /**
     * Looks for the open items a payment settles.
     *
     * @param payment a credit; for what is not (see {@link IncomingPayment#kind()}) the answer is {@link MatchClass#NONE}
     * @param advices remittance advices that may belong to it: those of its payer, its reference or its amount. One that does not add
     *     up to the payment is not used
     */
    public Match match(IncomingPayment payment, List<RemittanceAdvice> advices) {
        return new Match(
                MatchClass.NONE, Optional.empty(), List.of(), payment.amount(), 0, false, List.of(), List.of());
    }
}
