package io.duebridge.portal.plans;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.Plan;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.plans.PlanRefused;
import io.duebridge.collections.plans.Plans;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customer proposes to pay in instalments, sees how the plan goes, and answers what the company offers. */
@Controller
class PlansController {
    private static final Logger LOG = LoggerFactory.getLogger(PlansController.class);
    private static final int MOST = 50;

    private final PlanDesk desk;
    private final Plans plans;
    private final Documents documents;
    private final Autopays autopays;
    private final MessageSource messages;

    PlansController(PlanDesk desk, Plans plans, Documents documents, Autopays autopays, MessageSource messageSource) {
        this.desk = desk;
        this.plans = plans;
        this.documents = documents;
        this.autopays = autopays;
        this.messages = messageSource;
    }

    @GetMapping("/plans")
    String list(Visitor visitor, Model model) {
        model.addAttribute("plans", plans.of(visitor.scope(), MOST));
        model.addAttribute("rules", desk.rules());
        return "portal/plans";
    }

    /** The form for what is chosen in the list of documents. */
    @GetMapping("/plans/new")
    String form(
            Visitor visitor,
            @RequestParam(required = false) @Nullable List<UUID> document,
            HttpServletResponse response,
            Model model) {
        PlanForm form = PlanForm.fresh(document == null ? List.of() : document, documents.today(visitor.scope()));
        return page(visitor, form, null, response, model);
    }

    @PostMapping("/plans")
    String propose(
            Visitor visitor,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable List<UUID> document,
            @RequestParam(defaultValue = "") String count,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String every,
            @RequestParam(defaultValue = "") String firstPayment,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Model model) {
        PlanForm form =
                new PlanForm(key, document == null ? List.of() : document, count, first, every, firstPayment, note);
        try {
            PlanId id = desk.propose(form.command(
                    visitor.scope().with(Right.PAY),
                    Optional.of(visitor.contact().id()),
                    visitor.contact().email(),
                    currency(chosen(visitor, form))));
            return "redirect:/plans/" + id;
        } catch (PlanRefused refused) {
            return page(visitor, form, refused, response, model);
        }
    }

    @GetMapping("/plans/{id}")
    String one(Visitor visitor, @PathVariable UUID id, Model model) {
        Plan plan = plan(visitor, id);
        model.addAttribute("plan", plan);
        model.addAttribute(
                "autopay",
                autopays.ofPlan(visitor.scope().organisation(), plan.id()).orElse(null));
        model.addAttribute(
                "asked", plan.asked(documents.today(visitor.scope())).amount().toPlainString());
        return "portal/plan";
    }

    /** Agrees to what the company offered. */
    @PostMapping("/plans/{id}/agree")
    String agree(Visitor visitor, @PathVariable UUID id) {
        return answer(visitor, id, true);
    }

    /** Takes the own plan back, or declines what the company offered. */
    @PostMapping("/plans/{id}/cancel")
    String cancel(Visitor visitor, @PathVariable UUID id) {
        return answer(visitor, id, false);
    }

    private String answer(Visitor visitor, UUID id, boolean agrees) {
        Plan plan = plans.find(visitor.scope().with(Right.PAY), new PlanId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        try {
            desk.answer(
                    visitor.scope().with(Right.PAY),
                    plan.id(),
                    agrees,
                    visitor.contact().email());
        } catch (PlanRefused ended) {
            LOG.debug("plan {} ended meanwhile; its page shows how", id, ended);
        }
        return "redirect:/plans/" + id;
    }

    private Plan plan(Visitor visitor, UUID id) {
        return plans.find(visitor.scope(), new PlanId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private List<DocumentRow> chosen(Visitor visitor, PlanForm form) {
        return documents
                .chosen(
                        visitor.scope(),
                        form.documents().stream().map(DocumentId::new).toList())
                .stream()
                .filter(row -> row.isCharge() && row.open().isPositive())
                .toList();
    }

    private static Optional<Currency> currency(List<DocumentRow> chosen) {
        return chosen.stream().map(row -> row.open().currency()).findFirst();
    }

    private String page(
            Visitor visitor, PlanForm form, @Nullable PlanRefused refused, HttpServletResponse response, Model model) {
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("form", form);
        model.addAttribute("chosen", chosen(visitor, form));
        model.addAttribute("rules", desk.rules());
        model.addAttribute("everies", Every.values());
        model.addAttribute("today", documents.today(visitor.scope()));
        model.addAttribute(
                "refused", refused == null ? null : PlanWords.of(refused, messages, LocaleContextHolder.getLocale()));
        return "portal/plan-new";
    }
}
