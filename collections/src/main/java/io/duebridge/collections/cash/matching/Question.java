package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One payment and all that is known before items are put together.
 *
 * @param mentions what may be references
 * @param named the items in the payment's currency whose number or order was written as it is, by mention
 * @param guesses who the payer may be, the surest first
 * @param sameAmount the invoices of anybody with the payment's amount
 */
record Question(
        IncomingPayment payment,
        List<Mention> mentions,
        Map<Mention, List<OpenItem>> named,
        List<PayerGuess> guesses,
        MatchRules rules,
        SameAmount sameAmount) {
    /** Whether many invoices of the ledger have the payment's amount. */
    boolean common() {
        return sameAmount.common();
    }

    /** Whether the text has no word, so that its numbers can only be references. */
    boolean onlyNumbers() {
        return payment.remittance().stream().noneMatch(line -> line.chars().anyMatch(Character::isLetter));
    }

    /** Whether this is a piece of a number that is found as a whole, such as one that a bank cut in two: it names nothing. */
    boolean isPiece(Mention mention) {
        return !named.containsKey(mention)
                && named.keySet().stream()
                        .anyMatch(whole -> whole.key().length() > mention.key().length()
                                && (whole.key().startsWith(mention.key())
                                        || whole.key().endsWith(mention.key())));
    }

    Money amount() {
        return payment.amount();
    }

    long units() {
        return Units.of(payment.amount());
    }

    LocalDate paid() {
        return payment.valueDate().isBefore(payment.bookingDate()) ? payment.valueDate() : payment.bookingDate();
    }

    /** What may be missing: the accountant's tolerance, and never more than a twentieth of the payment. */
    long tolerance() {
        return Math.min(Units.of(rules.tolerance(amount().currency()).setScale(5, RoundingMode.DOWN)), units() / 20);
    }

    /** Whether the payer is like somebody, and nobody of the family the items belong to. */
    boolean otherPayer(Set<CustomerId> family) {
        return !guesses.isEmpty() && guesses.stream().noneMatch(guess -> family.contains(guess.customer()));
    }
}
