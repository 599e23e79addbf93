package io.duebridge.portal.payments;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.Quote;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.PortalSettings;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The ways to pay that the review offers. */
@Component
class PayMethods {
    private final CollectionsStore store;
    private final PaymentDesk desk;
    private final SavedMethods saved;
    private final OrganisationId organisation;
    private final PortalSettings settings;
    private final MessageSource messages;

    PayMethods(
            CollectionsStore store,
            PaymentDesk desk,
            SavedMethods saved,
            OrganisationId portalOrganisation,
            PortalSettings settings,
            MessageSource messageSource) {
        this.store = store;
        this.desk = desk;
        this.saved = saved;
        this.organisation = portalOrganisation;
        this.settings = settings;
        this.messages = messageSource;
    }

    /**
     * Saved methods are those of the account that pays it and of those above it, for which the visitor may pay too.
     *
     * @param quote of what the visitor may pay
     */
    void offer(Model model, CustomerScope scope, PayForm form, PaymentSelection selection, Quote quote) {
        model.addAttribute("numbers", SandboxNumber.values());
        model.addAttribute("consent", consent());
        LocalDate today = CompanyCalendar.day(
                store.dsl(), quote.connection(), store.clock().instant());
        List<CustomerId> payers = selection.documents().isEmpty()
                ? List.of(quote.payer())
                : scope.upFrom(quote.payer()).stream().filter(scope::mayPay).toList();
        Map<CustomerId, Quote> quotes = new HashMap<>(Map.of(quote.payer(), quote));
        Function<SavedMethod, Money> surcharge = method -> desk.surcharges()
                .of(quotes.computeIfAbsent(method.customer(), payer -> desk.quote(selection.of(payer))), method);
        model.addAttribute("ways", WaysToPay.of(desk, saved.of(organisation, payers), form, quote, surcharge, today));
    }

    /** What is paid with something that is saved is said to be of its account; whether that may pay it, the desk decides. */
    PaymentSelection paidWith(Optional<UUID> method, CustomerScope scope, PaymentSelection selection) {
        return method.filter(any -> !selection.documents().isEmpty())
                .flatMap(id -> saved.find(scope.with(Right.PAY), new SavedMethodId(id)))
                .map(one -> selection.of(one.customer()))
                .orElse(selection);
    }

    /** What paying by card costs besides, where that can be chosen. */
    Optional<Money> surcharge(Quote quote) {
        return Optional.of(desk.surcharges().of(quote, "card"))
                .filter(Money::isPositive)
                .filter(any ->
                        desk.hostedPages().methods(quote.due().currency()).contains("card"));
    }

    /** The words that are agreed to, as the payer reads them; they are stored as they are. */
    String consent() {
        return messages.getMessage(
                "review.keep.consent", new Object[] {settings.organisation()}, LocaleContextHolder.getLocale());
    }
}
