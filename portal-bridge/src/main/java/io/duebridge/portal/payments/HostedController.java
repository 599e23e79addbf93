package io.duebridge.portal.payments;

import io.duebridge.collections.payments.HostedPages;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.portal.pages.VisitorArgument;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The way to the payment provider's own page and back. A link leads there, not a redirect of the form: forms of these pages lead nowhere
 * else, which the content security policy holds, and the customer sees that the site is left.
 */
@Controller
class HostedController {
    private static final String BACK = "/payments/{id}/back";

    private final HostedPages pages;
    private final PaymentStories stories;
    private final OrganisationId organisation;
    private final VisitorArgument visitors;

    HostedController(PaymentDesk desk, PaymentStories stories, OrganisationId organisation, CustomerScopes scopes) {
        this.pages = desk.hostedPages();
        this.stories = stories;
        this.organisation = organisation;
        this.visitors = new VisitorArgument(scopes);
    }

    /** Where a form that paid leads to. */
    static String after(PaymentDesk desk, Visitor visitor, PaymentReceipt receipt) {
        boolean awaits = desk.hostedPages().awaits(visitor.scope().organisation(), receipt.id());
        return "redirect:/payments/" + receipt.id() + (awaits ? "/continue" : "");
    }

    @GetMapping("/payments/{id}/continue")
    String goOn(Visitor visitor, @PathVariable UUID id, Model model) {
        PaymentStory story = story(visitor, id);
        Optional<URI> page =
                mayPay(visitor, story) ? pages.page(visitor.scope().organisation(), story.id()) : Optional.empty();
        if (page.isEmpty()) {
            return "redirect:/payments/" + id;
        }
        model.addAttribute("story", story);
        model.addAttribute("address", page.get());
        return "portal/pay-continue";
    }

    /**
     * The provider's page leads here, whatever was done on it; how it stands is asked at once. Who pays through another program is led back
     * there without having signed in here, and learns nothing here but that program's address.
     */
    @GetMapping(BACK)
    String back(@PathVariable UUID id) {
        PaymentId payment = new PaymentId(id);
        Optional<URI> elsewhere = pages.returnTo(organisation, payment);
        if (elsewhere.isPresent()) {
            pages.page(organisation, payment);
            return "redirect:" + elsewhere.get();
        }
        Optional<Visitor> signedIn = visitors.visitor();
        if (signedIn.isEmpty()) {
            return "redirect:/sign-in?ended";
        }
        Visitor visitor = signedIn.get();
        PaymentStory story = story(visitor, id);
        if (!visitor.looking()) {
            pages.page(organisation, story.id());
        }
        return "redirect:/payments/" + id;
    }

    @PostMapping("/payments/{id}/abandon")
    String abandon(Visitor visitor, @PathVariable UUID id) {
        PaymentStory story = story(visitor, id);
        if (!mayPay(visitor, story)) {
            throw new NotFound(NotFound.Thing.PAYMENT);
        }
        pages.abandon(
                visitor.scope().organisation(),
                story.id(),
                "contact:" + visitor.contact().id());
        return "redirect:/payments/" + id;
    }

    /** Who may not pay, and staff who look at the pages in somebody's place, learn no address to pay at. */
    private static boolean mayPay(Visitor visitor, PaymentStory story) {
        return !visitor.looking() && visitor.scope().mayPay(story.customer());
    }

    private PaymentStory story(Visitor visitor, UUID id) {
        return stories.find(visitor.scope().organisation(), visitor.scope().customerIds(), new PaymentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }
}
