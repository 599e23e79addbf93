package io.duebridge.portal.autopay;

import io.duebridge.collections.autopay.AutopayCommand;
import io.duebridge.collections.autopay.AutopayRefused;
import io.duebridge.collections.autopay.AutopayRefused.Why;
import io.duebridge.collections.autopay.Timing;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.portal.payments.AmountText;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * The form of an automatic payment as it was sent.
 *
 * @param method the saved card or account
 * @param timing a word of {@link Timing}; not asked where it is for a plan
 * @param plan blank: it charges invoices
 * @param agreed blank: the box was not ticked
 * @param useCredits likewise
 * @param accounts whose invoices are charged beside those of the method's account, by their ids
 * @param find by what accounts are looked for
 * @param found by what those that the page showed were looked for
 * @param from the first account that is to be shown; blank: none is asked for
 */
record AutopayForm(
        String method,
        String timing,
        String monthDay,
        String chargeLimit,
        String monthLimit,
        String plan,
        String agreed,
        String useCredits,
        List<String> accounts,
        String find,
        String found,
        String from) {
    AutopayForm {
        accounts = List.copyOf(accounts);
    }

    /** Who has credits expects them to be used before a card is charged. */
    static AutopayForm fresh(String plan) {
        return new AutopayForm("", Timing.DUE_DATE.word(), "1", "", "", plan, "", "yes", List.of(), "", "", "");
    }

    static AutopayForm of(MultiValueMap<String, String> fields) {
        return new AutopayForm(
                text(fields, "method"),
                text(fields, "timing"),
                text(fields, "monthDay"),
                text(fields, "chargeLimit"),
                text(fields, "monthLimit"),
                text(fields, "plan"),
                text(fields, "agreed"),
                text(fields, "useCredits"),
                fields.getOrDefault("covers", List.of()),
                text(fields, "find"),
                text(fields, "found"),
                text(fields, "from"));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("");
    }

    /** Whether other accounts are to be shown, and nothing set up: who looks for some has not chosen yet, whichever key was pressed. */
    boolean isLooking() {
        return !from.isBlank() || !find.strip().equals(found.strip());
    }

    Optional<UUID> methodId() {
        return id(method);
    }

    Optional<PlanId> planId() {
        return id(plan).map(PlanId::new);
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @param consent the words that stand beside the box */
    AutopayCommand command(CustomerScope paying, ContactId contact, SavedMethod chosen, String consent) {
        Currency currency = paying.find(chosen.customer())
                .orElseThrow(() -> new AutopayRefused(Why.METHOD))
                .currency();
        return new AutopayCommand(
                paying,
                Optional.of(contact),
                "contact:" + contact,
                chosen.id(),
                plan.isBlank() ? Timing.of(timing).orElseThrow(() -> new AutopayRefused(Why.DAY)) : Timing.INSTALMENTS,
                monthDay.strip().matches("[0-9]{1,2}") ? Integer.parseInt(monthDay.strip()) : 0,
                limit(chargeLimit, currency),
                limit(monthLimit, currency),
                planId(),
                agreed.isBlank() ? "" : consent,
                !useCredits.isBlank(),
                plan.isBlank() ? others(chosen) : Set.of());
    }

    private Set<CustomerId> others(SavedMethod chosen) {
        return accounts.stream()
                .map(text -> id(text).orElseThrow(() -> new AutopayRefused(Why.ACCOUNT)))
                .map(CustomerId::new)
                .filter(account -> !account.equals(chosen.customer()))
                .collect(Collectors.toSet());
    }

    private static Optional<BigDecimal> limit(String typed, Currency currency) {
        return typed.isBlank()
                ? Optional.empty()
                : Optional.of(
                        AmountText.parse(typed.strip(), currency).orElseThrow(() -> new AutopayRefused(Why.LIMIT)));
    }
}
