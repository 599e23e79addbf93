package io.duebridge.collections.payments;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.util.Optional;
import java.util.function.Supplier;

/** What payments would come to. Nothing is stored, nothing held, and what is refused is what the payment itself would be refused for. */
final class Quoting {
    private final CollectionsStore store;
    private final DiscountRules discounts;
    private final BookableCheck bookable;
    private final Charging charging;
    private final Surcharges surcharges;

    Quoting(
            CollectionsStore store,
            DiscountRules discounts,
            BookableCheck bookable,
            Charging charging,
            Surcharges surcharges) {
        this.store = store;
        this.discounts = discounts;
        this.bookable = bookable;
        this.charging = charging;
        this.surcharges = surcharges;
    }

    /** While nobody knows how it is paid. */
    Quote of(PaymentSelection selection) {
        return telling(selection.organisation(), () -> {
            Quote quote = plan(selection);
            bookable.require(store.dsl(), quote, Optional.empty());
            return quote;
        });
    }

    PricedQuote of(PayCommand asked) {
        return telling(asked.selection().organisation(), () -> {
            Quote quote = plan(asked.selection());
            Optional<Charging.Way> way = quote.due().isPositive()
                    ? Optional.of(charging.intended(store.dsl(), asked, quote))
                    : Optional.empty();
            String method =
                    way.flatMap(Charging.Way::saved).map(SavedMethod::kind).orElse(asked.method());
            bookable.require(store.dsl(), quote, Optional.of(method));
            return new PricedQuote(
                    quote,
                    way.map(one -> surcharges.of(asked, quote, one))
                            .orElse(Money.zero(quote.due().currency())));
        });
    }

    private Quote plan(PaymentSelection selection) {
        return PaymentPlanner.plan(
                store.dsl(), selection, false, discounts, store.clock().instant());
    }

    private <T> T telling(OrganisationId organisation, Supplier<T> quote) {
        try {
            return quote.get();
        } catch (PaymentRefused refused) {
            bookable.tell(organisation, BookableCheck.QUOTED, refused);
            throw refused;
        }
    }
}
