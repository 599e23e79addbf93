package io.duebridge.collections.payments;

import io.duebridge.collections.payments.provider.CardFunding;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.surcharges.SurchargeRule;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;

/** What paying by card costs besides: told before anybody agrees to pay, and held against what they were told. */
public final class Surcharges {
    /** The only way to pay that bears one. */
    private static final String CARD = "card";

    private final SurchargeRules rules;

    Surcharges(SurchargeRules rules) {
        this.rules = rules;
    }

    /** The rule for who pays this by card; empty if there is none. */
    public Optional<SurchargeRule> rule(Quote quote) {
        return rules.of(quote.connection(), quote.accounts(), quote.due().currency());
    }

    /** What is charged besides for what is entered: {@code card}, {@code bank}, or a provider's own way. */
    public Money of(Quote quote, String method) {
        return method.equals(CARD)
                ? rule(quote)
                        .map(rule -> rule.of(quote.due()))
                        .orElse(Money.zero(quote.due().currency()))
                : Money.zero(quote.due().currency());
    }

    /** What is charged besides for a saved card or account; nothing for a card of which nobody said that it is a credit card. */
    public Money of(Quote quote, SavedMethod saved) {
        return saved.funding().filter(CardFunding::mayBearSurcharge).isPresent()
                ? of(quote, saved.kind())
                : Money.zero(quote.due().currency());
    }

    /** What a payer has to be told of. */
    Money of(PayCommand command, Quote quote, Charging.Way way) {
        return way.saved().map(saved -> of(quote, saved)).orElseGet(() -> of(quote, command.method()));
    }

    private static boolean bearsNone(Optional<CardFunding> funding) {
        return funding.filter(one -> !one.mayBearSurcharge()).isPresent();
    }

    /**
     * What is charged besides, which is what the payer was told; less only for a card that turns out to bear none.
     *
     * @throws PaymentRefused if the payer was told something else
     */
    Money agreed(PayCommand command, Quote quote, Charging.Way way) {
        Money none = Money.zero(quote.due().currency());
        if (command.surcharge().isEmpty()) {
            return none;
        }
        Money holds = of(command, quote, way);
        if (holds.amount().compareTo(command.surcharge().get()) != 0) {
            throw new PaymentRefused(
                    "surcharge-changed",
                    "surcharge",
                    holds.isPositive()
                            ? "Paying this way costs a surcharge of {0}, so {1} is charged in all. Please look at it again"
                                    + " before you pay."
                            : "Paying this way costs no surcharge: {1} is charged. Please look at it again before you pay.",
                    List.of(holds, quote.due().plus(holds)));
        }
        boolean debit = way.saved().isEmpty() && bearsNone(way.provider().funding(command.providerToken()));
        return debit ? none : holds;
    }
}
