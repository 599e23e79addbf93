package io.duebridge.portal.payments;

import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.Quote;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.PortalSettings;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    /** @param quote of what the visitor may pay; saved methods are those of the account that pays it */
    void offer(Model model, PayForm form, Quote quote) {
        model.addAttribute("numbers", SandboxNumber.values());
        model.addAttribute("consent", consent());
        LocalDate today = CompanyCalendar.day(
                store.dsl(), quote.connection(), store.clock().instant());
        model.addAttribute(
                "ways", WaysToPay.of(desk, saved.of(organisation, List.of(quote.payer())), form, quote, today));
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
