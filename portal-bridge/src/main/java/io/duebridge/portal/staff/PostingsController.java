package io.duebridge.portal.staff;

import io.duebridge.collections.payments.GiveBack;
import io.duebridge.collections.payments.PaymentActions;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReader;
import io.duebridge.collections.payments.PaymentReturns;
import io.duebridge.collections.payments.PaymentTimelines;
import io.duebridge.collections.payments.Representment;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.Reapplying;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.portal.ReapplicableConnections;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.Money;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One posting with its way, its attempts, what belongs to the same payment, and the decisions it allows now. */
@Controller
class PostingsController {
    private final Postings postings;
    private final PostingDecisions decisions;
    private final PaymentReturns returns;
    private final PaymentActions actions;
    private final PaymentDesk desk;
    private final Reapplying reapplying;
    private final PaymentTimelines timelines;
    private final OrganisationId organisation;

    PostingsController(
            CollectionsStore store,
            OrganisationId portalOrganisation,
            PaymentDesk desk,
            ReapplicableConnections reapplicable) {
        this.reapplying = new Reapplying(store, PaymentKeys.secure(), reapplicable::includes);
        this.postings = new Postings(store);
        this.decisions = new PostingDecisions(store, PaymentKeys.secure());
        this.returns = new PaymentReturns(store);
        this.actions = new PaymentActions(desk);
        this.desk = desk;
        this.timelines = new PaymentTimelines(store);
        this.organisation = portalOrganisation;
    }

    @GetMapping("/staff/postings/{id}")
    String one(@PathVariable UUID id, Model model) {
        PostingView posting = read(id);
        model.addAttribute("posting", posting);
        model.addAttribute("timeline", timelines.ofPayment(posting.payment(), PaymentReader.staff()));
        model.addAttribute("steps", postings.steps(posting.id()));
        model.addAttribute("attempts", postings.attempts(posting.id()));
        model.addAttribute("versions", postings.ofPayment(organisation, posting.payment()));
        model.addAttribute("found", postings.found(posting.id()));
        model.addAttribute("returns", returns.of(posting.payment()));
        Optional.of(desk.receipt(posting.payment()).surcharge())
                .filter(Money::isPositive)
                .ifPresent(surcharge -> model.addAttribute("surcharge", surcharge));
        model.addAttribute("actions", actions.allowed(organisation, posting));
        model.addAttribute(
                "reappliable", reapplying.obstacle(organisation, posting.id()).isEmpty());
        model.addAttribute("anew", reapplying.ordered(posting));
        model.addAttribute("key", UUID.randomUUID());
        return "portal/staff/posting";
    }

    @PostMapping("/staff/postings/{id}")
    String decide(@PathVariable UUID id, @ModelAttribute DecisionForm form, Principal who, RedirectAttributes next) {
        next.addAttribute("id", id);
        try {
            PostingId target = carryOut(read(id), form, "staff:" + who.getName(), next);
            next.addAttribute("id", target.value());
        } catch (PostingRefused refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/staff/postings/{id}";
    }

    private PostingView read(UUID id) {
        return postings.find(organisation, new PostingId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }

    private PostingId carryOut(PostingView posting, DecisionForm form, String actor, RedirectAttributes next) {
        Decision decision = new Decision(organisation, posting.id(), actor, form.reasonText());
        switch (form.choice()) {
            case RETRY -> decisions.retry(decision);
            case ASK -> decisions.askNow(decision);
            case CANCEL -> decisions.cancel(decision);
            case ADOPT -> decisions.adopt(decision, form.adopted(), form.number());
            case MEND -> {
                return decisions.mend(
                        decision, new Mend(Optional.ofNullable(form.date()), form.allOnAccount(), form.entryInstead()));
            }
            case VOID_DUPLICATE -> {
                return decisions.voidDuplicate(decision, form.erpPayment());
            }
            case GIVE_BACK -> giveBack(posting, form, actor, next);
            case GIVE_BACK_SURCHARGE -> giveBackSurcharge(posting, form, actor, next);
            case PRESENT_AGAIN -> {
                return presentAgain(posting, form, actor);
            }
        }
        return posting.id();
    }

    private void giveBack(PostingView posting, DecisionForm form, String actor, RedirectAttributes next) {
        Money amount = desk.giveBack()
                .ask(new GiveBack.Wish(
                        organisation,
                        posting.payment(),
                        form.formKey(),
                        form.amountIn(posting.total().currency()),
                        actor,
                        form.reasonText()));
        desk.giveBack().askProvider();
        next.addFlashAttribute("givenBack", amount);
    }

    private void giveBackSurcharge(PostingView posting, DecisionForm form, String actor, RedirectAttributes next) {
        Money surcharge = desk.giveBack()
                .surcharges()
                .askAgain(organisation, posting.payment(), form.formKey(), actor, form.reasonText());
        desk.giveBack().askProvider();
        next.addFlashAttribute("givenBack", surcharge);
    }

    /** The new payment's posting, if the provider took it at once; else this one, which says that it is under way. */
    private PostingId presentAgain(PostingView posting, DecisionForm form, String actor) {
        PaymentId again = desk.representment()
                .present(new Representment.Wish(organisation, posting.payment(), actor, form.reasonText()));
        return postings.ofPayment(organisation, again).stream()
                .map(PostingView::id)
                .findFirst()
                .orElse(posting.id());
    }
}
