package io.duebridge.portal.staff;

import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.insight.Adoption;
import io.duebridge.collections.insight.Adoption.Guest;
import io.duebridge.collections.insight.Adoption.Row;
import io.duebridge.collections.insight.Adoption.Stage;
import io.duebridge.collections.insight.BlockedDocuments;
import io.duebridge.collections.payments.BookingErrors;
import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.security.SessionCookie;
import io.duebridge.portal.signin.LinkMailer;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers with their people: who has moved to the portal, who is invited, what they see, and what they hold. */
@Controller
class CustomersController {
    private static final int PAGE = 50;
    private static final int BLOCKED = 50;
    private static final int REFUSED = 5;
    private static final int LONGEST_SEARCH = 100;

    private final Adoption adoption;
    private final Contacts contacts;
    private final MagicLinks links;
    private final PortalSessions sessions;
    private final LinkMailer mailer;
    private final SessionCookie lookCookie;
    private final Connections connections;
    private final CustomerScopes scopes;
    private final AccountOverviews overviews;
    private final BlockedDocuments blocked;
    private final AuditTrail audit;
    private final OrganisationId organisation;

    CustomersController(
            Adoption adoption,
            Contacts contacts,
            MagicLinks links,
            PortalSessions sessions,
            LinkMailer mailer,
            SessionCookie lookCookie,
            CollectionsStore store,
            OrganisationId portalOrganisation) {
        this.adoption = adoption;
        this.contacts = contacts;
        this.links = links;
        this.sessions = sessions;
        this.mailer = mailer;
        this.lookCookie = lookCookie;
        this.connections = new Connections(store);
        this.scopes = new CustomerScopes(store);
        this.overviews = new AccountOverviews(store);
        this.blocked = new BlockedDocuments(store);
        this.audit = new AuditTrail(store);
        this.organisation = portalOrganisation;
    }

    /**
     * @param stage what it does not understand means all customers
     * @param after the customer the page before ended with; one that is gone means the first page
     */
    @GetMapping("/staff/customers")
    String list(
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable Integer invited,
            Model model) {
        @Nullable
        Stage shown = Arrays.stream(Stage.values())
                .filter(one -> one.name().equals(stage))
                .findFirst()
                .orElse(null);
        String search = name.length() > LONGEST_SEARCH ? name.substring(0, LONGEST_SEARCH) : name;
        Optional<Row> from = Optional.ofNullable(after).flatMap(id -> adoption.find(organisation, new CustomerId(id)));
        List<Row> found = adoption.page(organisation, shown, search, from, PAGE + 1);
        List<Row> rows = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("figures", adoption.figures(organisation));
        model.addAttribute("rows", rows);
        model.addAttribute("next", found.size() > PAGE ? rows.get(PAGE - 1).id() : null);
        model.addAttribute("shown", shown);
        model.addAttribute("stages", Stage.values());
        model.addAttribute("name", search);
        model.addAttribute("invited", invited);
        model.addAttribute("companyZone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/customers";
    }

    /** Invites everybody of the chosen customers who has never signed in; each address once. */
    @PostMapping("/staff/customers/invite")
    String invite(@RequestParam(required = false) @Nullable List<UUID> customer) {
        List<CustomerId> chosen = Optional.ofNullable(customer).orElse(List.of()).stream()
                .limit(PAGE)
                .map(CustomerId::new)
                .toList();
        List<String> addresses = adoption.neverSignedIn(organisation, chosen);
        addresses.forEach(mailer::invite);
        return "redirect:/staff/customers?stage=" + Stage.WAITING + "&invited=" + addresses.size();
    }

    @GetMapping("/staff/customers/{customer}")
    String one(@PathVariable UUID customer, @RequestParam(required = false) @Nullable String done, Model model) {
        CustomerId id = new CustomerId(customer);
        model.addAttribute(
                "row", adoption.find(organisation, id).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER)));
        model.addAttribute("guests", adoption.guests(organisation, id));
        CustomerScope scope =
                scopes.ofCustomer(organisation, id).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
        // The customer's own figures: what they see on their first page.
        model.addAttribute("overview", overviews.read(scope));
        List<BlockedDocuments.Row> held = blocked.of(organisation, scope.customerIds(), BLOCKED + 1);
        model.addAttribute("blocked", held.subList(0, Math.min(BLOCKED, held.size())));
        model.addAttribute("moreBlocked", held.size() > BLOCKED);
        model.addAttribute(
                "refused", audit.latest(organisation, "customer", customer.toString(), BookingErrors.REFUSED, REFUSED));
        model.addAttribute("done", "sent".equals(done) || "revoked".equals(done) ? done : null);
        model.addAttribute("companyZone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/customer";
    }

    /** A link by mail: an invitation for whoever never signed in. */
    @PostMapping("/staff/customers/{customer}/people/{person}/link")
    String send(@PathVariable UUID customer, @PathVariable UUID person) {
        Guest guest = guest(customer, person);
        if (guest.signedIn().isPresent()) {
            mailer.send(guest.email(), Optional.empty());
        } else {
            mailer.invite(guest.email());
        }
        return "redirect:/staff/customers/" + customer + "?done=sent";
    }

    @PostMapping("/staff/customers/{customer}/people/{person}/revoke")
    String revoke(@PathVariable UUID customer, @PathVariable UUID person, Principal who) {
        links.revoke(contact(guest(customer, person)), "staff:" + who.getName());
        return "redirect:/staff/customers/" + customer + "?done=revoked";
    }

    /** From here on the customers' pages show this browser what the person sees, until it is stopped. */
    @PostMapping("/staff/customers/{customer}/people/{person}/look")
    String look(@PathVariable UUID customer, @PathVariable UUID person, Principal who, HttpServletResponse response) {
        Contact seen = contact(guest(customer, person));
        lookCookie.write(response, sessions.look(seen, "staff:" + who.getName()).token());
        return "redirect:/";
    }

    /** Who is shut out is no guest: there is nothing to see, to send or to end. */
    private Guest guest(UUID customer, UUID person) {
        return adoption.guests(organisation, new CustomerId(customer)).stream()
                .filter(one -> one.contact().equals(new ContactId(person)) && !one.shutOut())
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }

    private Contact contact(Guest guest) {
        return contacts.read(guest.contact()).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }
}
