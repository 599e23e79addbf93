package io.duebridge.portal.payments;

import io.duebridge.collections.payments.HostedPages;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.Quote;
import io.duebridge.collections.payments.Surcharges;
import io.duebridge.collections.payments.provider.TransferProvider;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a customer can choose from: one choice of what is kept and of what is entered anew.
 *
 * @param saved what is kept, also what cannot be charged any more
 * @param methods in the order to be shown; empty if nobody takes the currency
 * @param chosen the choice that is marked; blank if there is none
 */
public record WaysToPay(List<Saved> saved, List<Method> methods, String chosen) {
    public WaysToPay {
        saved = List.copyOf(saved);
        methods = List.copyOf(methods);
    }

    /**
     * A card or account that is kept.
     *
     * @param served whether its provider still takes payments here
     * @param surcharge what it costs besides
     */
    public record Saved(SavedMethod method, boolean expired, boolean served, Money surcharge) {
        public String choice() {
            return PayForm.choice(method.id().value());
        }

        public boolean isGood() {
            return served && !expired;
        }
    }

    /**
     * What is entered for this payment.
     *
     * @param choice {@code card}, {@code bank}, {@code paypal}, {@code transfer}
     * @param here whether it is entered on our own page, not on its provider's
     * @param keeps whether it can be kept for the next time
     * @param surcharge what it costs besides
     */
    public record Method(String choice, boolean here, boolean keeps, Money surcharge) {
        /** Whether the payer sends the money from their own bank, by what the next page says. */
        public boolean isTransfer() {
            return choice.equals(TransferProvider.TRANSFER);
        }

        /** Whether it is entered on its provider's page. */
        public boolean isElsewhere() {
            return !here && !isTransfer();
        }
    }

    /**
     * @param form what was chosen before, if it can still be had
     * @param surcharge what a saved one costs besides
     */
    static WaysToPay of(
            PaymentDesk desk,
            List<SavedMethod> kept,
            PayForm form,
            Quote quote,
            Function<SavedMethod, Money> surcharge,
            LocalDate today) {
        Currency currency = quote.due().currency();
        Surcharges surcharges = desk.surcharges();
        HostedPages pages = desk.hostedPages();
        List<Saved> saved = kept.stream()
                .filter(one -> one.paysIn(currency))
                .map(one -> new Saved(one, one.isExpired(today), desk.keeper().isUsable(one), surcharge.apply(one)))
                .toList();
        List<Method> methods = pages.methods(currency).stream()
                .map(one -> new Method(
                        one, pages.here(one, currency), desk.keeper().keeps(one, currency), surcharges.of(quote, one)))
                .toList();
        List<String> choices = Stream.concat(
                        methods.stream().map(Method::choice),
                        saved.stream().filter(Saved::isGood).map(Saved::choice))
                .toList();
        String chosen = Stream.of(form.choice(), form.method())
                .filter(choices::contains)
                .findFirst()
                .orElse(choices.isEmpty() ? "" : choices.get(0));
        return new WaysToPay(saved, methods, chosen);
    }

    /** Whether nothing pays this. */
    public boolean isEmpty() {
        return methods.isEmpty() && saved.stream().noneMatch(Saved::isGood);
    }

    public boolean isHere() {
        return methods.stream().anyMatch(Method::here);
    }

    public boolean isElsewhere() {
        return methods.stream().anyMatch(Method::isElsewhere);
    }

    public boolean isTransferring() {
        return methods.stream().anyMatch(Method::isTransfer);
    }

    /** What the ways that cost something besides cost; all of them cost the same. Empty if none does. */
    public Optional<Money> surcharge() {
        return Stream.concat(
                        methods.stream().map(Method::surcharge),
                        saved.stream().filter(Saved::isGood).map(Saved::surcharge))
                .filter(Money::isPositive)
                .findFirst();
    }

    public boolean isKeeping() {
        return methods.stream().anyMatch(Method::keeps);
    }
}
