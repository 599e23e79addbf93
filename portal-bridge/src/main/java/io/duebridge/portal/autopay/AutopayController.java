package io.duebridge.portal.autopay;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.autopay.Autopay;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayId;
import io.duebridge.collections.autopay.AutopayRefused;
import io.duebridge.collections.autopay.AutopayRefused.Why;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.saved.MethodKeeper;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.plans.Plan;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.AccountChoice;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may pay for an account sets automatic payments up, sees what they did and why not, and stops them. */
@Controller
class AutopayController {
    private static final int MOST = 50;

    private final AutopayDesk desk;
    private final Autopays autopays;
    private final SavedMethods methods;
    private final MethodKeeper keeper;
    private final Plans plans;
    private final Documents documents;
    private final PortalSettings settings;
    private final MessageSource messages;

    AutopayController(
            AutopayDesk desk,
            Autopays autopays,
            SavedMethods methods,
            PaymentDesk payments,
            Plans plans,
            Documents documents,
            PortalSettings settings,
            MessageSource messageSource) {
        this.desk = desk;
        this.autopays = autopays;
        this.methods = methods;
        this.keeper = payments.keeper();
        this.plans = plans;
        this.documents = documents;
        this.settings = settings;
        this.messages = messageSource;
    }

    @GetMapping("/autopay")
    String list(Visitor visitor, Model model) {
        model.addAttribute("autopays", autopays.of(paying(visitor), MOST));
        model.addAttribute("rules", desk.rules());
        return "portal/autopays";
    }

    /** @param plan whose instalments are to be charged; blank: invoices */
    @GetMapping("/autopay/new")
    String form(
            Visitor visitor, @RequestParam(defaultValue = "") String plan, HttpServletResponse response, Model model) {
        return page(visitor, AutopayForm.fresh(plan), null, response, model);
    }

    /** Sets it up, or shows other accounts with all that was chosen so far. */
    @PostMapping("/autopay")
    String set(
            Visitor visitor,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AutopayForm form = AutopayForm.of(fields);
        List<SavedMethod> offered = offered(visitor, form);
        if (form.isLooking() && !offered.isEmpty()) {
            return page(visitor, form, null, response, model);
        }
        try {
            SavedMethod chosen = offered.stream()
                    .filter(one ->
                            form.methodId().filter(one.id().value()::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new AutopayRefused(Why.METHOD));
            AutopayId id =
                    desk.set(form.command(paying(visitor), visitor.contact().id(), chosen, consent()));
            return "redirect:/autopay/" + id;
        } catch (AutopayRefused refused) {
            return page(visitor, form, refused.seenBy(visitor.scope()), response, model);
        }
    }

    @GetMapping("/autopay/{id}")
    String one(Visitor visitor, @PathVariable UUID id, Model model) {
        Autopay autopay = autopay(visitor, id);
        model.addAttribute("autopay", autopay);
        model.addAttribute("rules", desk.rules());
        model.addAttribute("runs", autopays.runs(autopay.id(), MOST));
        return "portal/autopay";
    }

    @PostMapping("/autopay/{id}/stop")
    String stop(Visitor visitor, @PathVariable UUID id) {
        desk.stop(visitor.scope().organisation(), autopay(visitor, id).id(), by(visitor));
        return "redirect:/autopay/" + id;
    }

    /** Goes on after a pause. */
    @PostMapping("/autopay/{id}/resume")
    String resume(Visitor visitor, @PathVariable UUID id, HttpServletResponse response, Model model) {
        try {
            desk.resume(visitor.scope().organisation(), autopay(visitor, id).id(), by(visitor));
            return "redirect:/autopay/" + id;
        } catch (AutopayRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", words(refused));
            return one(visitor, id, model);
        }
    }

    private static CustomerScope paying(Visitor visitor) {
        return visitor.scope().with(Right.PAY);
    }

    private static String by(Visitor visitor) {
        return "contact:" + visitor.contact().id();
    }

    private Autopay autopay(Visitor visitor, UUID id) {
        return autopays.find(paying(visitor), new AutopayId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private Optional<Plan> plan(Visitor visitor, AutopayForm form) {
        return form.planId().flatMap(id -> plans.find(paying(visitor), id));
    }

    /** Those that are good, and of the plan's account where it is for one. */
    private List<SavedMethod> offered(Visitor visitor, AutopayForm form) {
        LocalDate today = documents.today(visitor.scope());
        Optional<Plan> plan = plan(visitor, form);
        return methods.of(paying(visitor)).stream()
                .filter(one -> one.paysOwnAccount() && !one.isExpired(today) && keeper.isUsable(one))
                .filter(one -> form.plan().isBlank()
                        || plan.filter(own -> own.customer().equals(one.customer()))
                                .isPresent())
                .toList();
    }

    /** Which accounts can be ticked: not the only one that is paid for anyway. Which are below whose card or account is chosen, the desk knows. */
    private static List<ScopedCustomer> others(Visitor visitor, List<SavedMethod> offered) {
        Set<CustomerId> owners = offered.stream().map(SavedMethod::customer).collect(Collectors.toSet());
        return paying(visitor).customers().stream()
                .filter(one -> owners.size() > 1 || !owners.contains(one.id()))
                .toList();
    }

    private String consent() {
        return messages.getMessage(
                "autopay.consent",
                new Object[] {
                    settings.organisation(),
                    desk.rules().announceDays(),
                    AutopayWords.retries(desk.rules(), messages, LocaleContextHolder.getLocale())
                },
                LocaleContextHolder.getLocale());
    }

    private String words(AutopayRefused refused) {
        return AutopayWords.of(refused, messages, LocaleContextHolder.getLocale());
    }

    private String page(
            Visitor visitor,
            AutopayForm form,
            @Nullable AutopayRefused refused,
            HttpServletResponse response,
            Model model) {
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", words(refused));
        }
        List<SavedMethod> offered = offered(visitor, form);
        model.addAttribute("form", form);
        model.addAttribute(
                "accounts", AccountChoice.of(others(visitor, offered), form.accounts(), form.find(), form.from()));
        model.addAttribute("offered", offered);
        model.addAttribute(
                "chosen",
                form.methodId()
                        .or(() ->
                                offered.stream().findFirst().map(one -> one.id().value()))
                        .orElse(null));
        model.addAttribute("plan", plan(visitor, form).orElse(null));
        model.addAttribute("rules", desk.rules());
        model.addAttribute("consent", consent());
        return "portal/autopay-new";
    }
}
