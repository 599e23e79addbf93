package io.duebridge.portal.people;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.accounts.PeopleRefused;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.AccountChoice;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.portal.signin.LinkMailer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whoever administers a customer lets its people in, says what they may, and shuts them out. */
@Controller
class PeopleController {
    private final People people;
    private final LinkMailer mailer;

    PeopleController(People people, LinkMailer mailer) {
        this.people = people;
        this.mailer = mailer;
    }

    @GetMapping("/people")
    String list(
            Visitor visitor,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String from,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("find", find);
        model.addAttribute("from", from);
        return page(visitor, customer, "", null, response, model);
    }

    @PostMapping("/people")
    String letIn(
            Visitor visitor,
            @RequestParam UUID customer,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(required = false) @Nullable List<String> right,
            HttpServletResponse response,
            Model model) {
        CustomerId of = administered(visitor, customer);
        try {
            Contact in = people.letIn(visitor.scope().organisation(), of, email, rights(right), visitor.contact());
            mailer.invite(in.email());
            return back(visitor, of);
        } catch (PeopleRefused refused) {
            return page(visitor, customer, email, refused, response, model);
        }
    }

    @PostMapping("/people/{customer}/{person}")
    String allow(
            Visitor visitor,
            @PathVariable UUID customer,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable List<String> right,
            HttpServletResponse response,
            Model model) {
        CustomerId of = administered(visitor, customer);
        try {
            people.allow(visitor.scope().organisation(), of, new ContactId(person), rights(right), visitor.contact());
            return back(visitor, of);
        } catch (PeopleRefused refused) {
            return page(visitor, customer, "", refused, response, model);
        }
    }

    @PostMapping("/people/{customer}/{person}/shut-out")
    String shutOut(
            Visitor visitor,
            @PathVariable UUID customer,
            @PathVariable UUID person,
            HttpServletResponse response,
            Model model) {
        CustomerId of = administered(visitor, customer);
        try {
            people.shutOut(visitor.scope().organisation(), of, new ContactId(person), visitor.contact());
            return back(visitor, of);
        } catch (PeopleRefused refused) {
            return page(visitor, customer, "", refused, response, model);
        }
    }

    /** Of many accounts, the one that was shown. */
    private static String back(Visitor visitor, CustomerId customer) {
        boolean many = visitor.scope().with(Right.ADMINISTER).customers().size() > AccountChoice.PAGE;
        return many ? "redirect:/people?customer=" + customer : "redirect:/people";
    }

    /** Whom one does not administer does not exist here. */
    private static CustomerId administered(Visitor visitor, UUID customer) {
        CustomerId id = new CustomerId(customer);
        if (!visitor.scope().may(id, Right.ADMINISTER)) {
            throw new NotFound(NotFound.Thing.CUSTOMER);
        }
        return id;
    }

    /** Words that are no right are none. */
    private static Set<Right> rights(@Nullable List<String> words) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        if (words != null) {
            Arrays.stream(Right.values())
                    .filter(right -> words.contains(right.name()))
                    .forEach(rights::add);
        }
        return rights;
    }

    /** @param asked whose people are shown, where there are too many accounts to show all of them */
    private String page(
            Visitor visitor,
            @Nullable UUID asked,
            String email,
            @Nullable PeopleRefused refused,
            HttpServletResponse response,
            Model model) {
        CustomerScope scope = visitor.scope().with(Right.ADMINISTER);
        if (scope.isEmpty()) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        ScopedCustomer one = asked == null
                ? scope.customers().get(0)
                : scope.find(new CustomerId(asked)).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
        AccountChoice accounts = AccountChoice.of(
                scope.customers(),
                List.of(one.id().toString()),
                String.valueOf(model.asMap().getOrDefault("find", "")),
                String.valueOf(model.asMap().getOrDefault("from", "")));
        List<ScopedCustomer> shown = accounts.searching() ? List.of(one) : scope.customers();
        model.addAttribute("accounts", accounts);
        model.addAttribute("customer", one);
        model.addAttribute(
                "people",
                people.of(
                        scope.organisation(),
                        shown.stream().map(ScopedCustomer::id).collect(Collectors.toSet())));
        model.addAttribute("customers", shown);
        model.addAttribute("rights", Right.values());
        model.addAttribute("email", email);
        model.addAttribute("refused", refused);
        return "portal/people";
    }
}
