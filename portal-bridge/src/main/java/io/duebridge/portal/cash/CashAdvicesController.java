package io.duebridge.portal.cash;

import io.duebridge.collections.cash.AdviceState;
import io.duebridge.collections.cash.CashAdvices;
import io.duebridge.collections.cash.CashRefused;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Remittance advices: which wait for their payment and since when, what each says, and letting one be. */
@Controller
class CashAdvicesController {
    private static final int PAGE = 50;
    private static final int LINES = 200;

    private final CashAdvices advices;
    private final InstantSource clock;
    private final OrganisationId organisation;

    CashAdvicesController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.advices = new CashAdvices(store);
        this.clock = store.clock();
        this.organisation = portalOrganisation;
    }

    /** One line of the list: an advice and for how many whole days it has been here. */
    record Waiting(CashAdvices.View advice, long days) {}

    /** @param show a state's name; else those that wait */
    @GetMapping("/staff/cash/advices")
    String list(
            @RequestParam(defaultValue = "WAITING") String show,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        AdviceState state = Arrays.stream(AdviceState.values())
                .filter(one -> one.name().equals(show))
                .findFirst()
                .orElse(AdviceState.WAITING);
        CashAdvices.Page page = advices.inState(organisation, state, CashAdvices.Cursor.of(after), PAGE);
        model.addAttribute("show", state);
        model.addAttribute("states", AdviceState.values());
        model.addAttribute("advices", page.advices().stream().map(this::aged).toList());
        model.addAttribute("next", page.next());
        return "portal/staff/cash/advices";
    }

    private Waiting aged(CashAdvices.View advice) {
        return new Waiting(
                advice,
                Math.max(
                        0,
                        Duration.between(advice.receivedAt(), clock.instant()).toDays()));
    }

    @GetMapping("/staff/cash/advices/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "0") int offset, Model model) {
        CashAdvices.View advice = advices.find(organisation, id).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        int from = Math.max(0, offset);
        List<RemittanceLine> lines = advices.lines(advice, from, LINES + 1);
        model.addAttribute("advice", advice);
        model.addAttribute("lines", lines.subList(0, Math.min(LINES, lines.size())));
        model.addAttribute("next", lines.size() > LINES ? from + LINES : 0);
        return "portal/staff/cash/advice";
    }

    @PostMapping("/staff/cash/advices/{id}/drop")
    String drop(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            RedirectAttributes next) {
        return decided(id, next, () -> advices.drop(organisation, id, reason, "staff:" + who.getName()));
    }

    @PostMapping("/staff/cash/advices/{id}/wait")
    String waitAgain(@PathVariable UUID id, Principal who, RedirectAttributes next) {
        return decided(id, next, () -> advices.waitAgain(organisation, id, "staff:" + who.getName()));
    }

    private static String decided(UUID id, RedirectAttributes next, Runnable decision) {
        next.addAttribute("id", id);
        try {
            decision.run();
        } catch (CashRefused refused) {
            if (refused.code().equals("cash.advice.unknown")) {
                throw new NotFound(NotFound.Thing.PAGE);
            }
            next.addFlashAttribute("refused", refused.words());
        }
        return "redirect:/staff/cash/advices/{id}";
    }
}
