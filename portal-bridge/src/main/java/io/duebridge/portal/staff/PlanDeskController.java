package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.PlanDesk.Decision;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.plans.PlanRefused;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.plans.PlanForm;
import io.duebridge.portal.plans.PlanWords;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Payment plans in the console: what customers propose, how plans go, and plans the company offers. */
@Controller
class PlanDeskController {
    private static final int MOST = 200;
    private static final int OFFERED_DOCUMENTS = 100;

    private final PlanDesk desk;
    private final Plans plans;
    private final Documents documents;
    private final CustomerScopes scopes;
    private final Connections connections;
    private final OrganisationId organisation;
    private final MessageSource messages;

    PlanDeskController(
            PlanDesk desk,
            Plans plans,
            Documents documents,
            CustomerScopes scopes,
            CollectionsStore store,
            OrganisationId portalOrganisation,
            MessageSource messageSource) {
        this.desk = desk;
        this.plans = plans;
        this.documents = documents;
        this.scopes = scopes;
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.messages = messageSource;
    }

    /** @param state what it does not understand means those to be decided */
    @GetMapping("/staff/plans")
    String list(@RequestParam(defaultValue = "") String state, Model model) {
        PlanState shown = Arrays.stream(PlanState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(PlanState.PROPOSED);
        model.addAttribute("plans", plans.inState(organisation, shown, MOST));
        model.addAttribute("shown", shown);
        model.addAttribute("states", PlanState.values());
        return "portal/staff/plans";
    }

    @GetMapping("/staff/plans/{id}")
    String one(@PathVariable UUID id, Model model) {
        return page(id, null, model);
    }

    @PostMapping("/staff/plans/{id}")
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String words,
            Principal who,
            HttpServletResponse response,
            Model model) {
        Decision chosen = Arrays.stream(Decision.values())
                .filter(one -> one.name().equals(decision))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        try {
            desk.decide(organisation, new PlanId(id), chosen, words, "staff:" + who.getName());
            return "redirect:/staff/plans/" + id;
        } catch (PlanRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(id, refused, model);
        }
    }

    private String page(UUID id, @Nullable PlanRefused refused, Model model) {
        model.addAttribute(
                "plan", plans.find(organisation, new PlanId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE)));
        model.addAttribute("refused", words(refused));
        model.addAttribute("companyZone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/plan";
    }

    /** What is open of the customer, to be ticked. */
    @GetMapping("/staff/customers/{customer}/plan")
    String form(@PathVariable UUID customer, Model model) {
        CustomerScope scope = scope(customer);
        return offer(scope, customer, PlanForm.fresh(List.of(), documents.today(scope)), null, model);
    }

    @PostMapping("/staff/customers/{customer}/plan")
    String offer(
            @PathVariable UUID customer,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable List<UUID> document,
            @RequestParam(defaultValue = "") String count,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String every,
            @RequestParam(defaultValue = "") String firstPayment,
            @RequestParam(defaultValue = "") String note,
            Principal who,
            HttpServletResponse response,
            Model model) {
        CustomerScope scope = scope(customer);
        PlanForm form =
                new PlanForm(key, document == null ? List.of() : document, count, first, every, firstPayment, note);
        try {
            PlanId id = desk.propose(form.command(
                    scope,
                    Optional.empty(),
                    "staff:" + who.getName(),
                    open(scope).stream()
                            .filter(row -> form.documents().contains(row.id().value()))
                            .map(row -> row.open().currency())
                            .findFirst()));
            return "redirect:/staff/plans/" + id;
        } catch (PlanRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return offer(scope, customer, form, refused, model);
        }
    }

    private String offer(
            CustomerScope scope, UUID customer, PlanForm form, @Nullable PlanRefused refused, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("name", scope.customers().get(0).name());
        model.addAttribute("open", open(scope));
        model.addAttribute("form", form);
        model.addAttribute("everies", Every.values());
        model.addAttribute("today", documents.today(scope));
        model.addAttribute("refused", words(refused));
        return "portal/staff/plan-new";
    }

    private List<DocumentRow> open(CustomerScope scope) {
        return documents.dueFirst(scope, OFFERED_DOCUMENTS);
    }

    private CustomerScope scope(UUID customer) {
        return scopes.ofCustomer(organisation, new CustomerId(customer))
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }

    private @Nullable String words(@Nullable PlanRefused refused) {
        return refused == null ? null : PlanWords.of(refused, messages, LocaleContextHolder.getLocale());
    }
}
