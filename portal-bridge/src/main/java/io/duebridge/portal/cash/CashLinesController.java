package io.duebridge.portal.cash;

import io.duebridge.collections.cash.BankLine;
import io.duebridge.collections.cash.BankLineId;
import io.duebridge.collections.cash.CashCustomers;
import io.duebridge.collections.cash.CashDecisions;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.CashRefused;
import io.duebridge.collections.cash.LineState;
import io.duebridge.collections.cash.PayerAliases;
import io.duebridge.collections.cash.Proposal;
import io.duebridge.collections.cash.ProposedDocument;
import io.duebridge.collections.cash.matching.CustomerName;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Payments on the company's bank accounts: what needs a person, and the page of each. */
@Controller
class CashLinesController {
    private static final int PAGE = 50;
    private static final int MOST_CUSTOMERS = 20;
    private static final int MOST_DOCUMENTS = 100;

    private final CashLines lines;
    private final CashCustomers customers;
    private final CashDecisions decisions;
    private final PayerAliases aliases;
    private final Postings postings;
    private final OrganisationId organisation;

    CashLinesController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.lines = new CashLines(store);
        this.customers = new CashCustomers(store);
        this.decisions = new CashDecisions(store);
        this.aliases = new PayerAliases(store);
        this.postings = new Postings(store);
        this.organisation = portalOrganisation;
    }

    /** @param show a state's name; else what needs a person */
    @GetMapping("/staff/cash")
    String list(
            @RequestParam(defaultValue = "PROPOSED") String show,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        LineState state = Arrays.stream(LineState.values())
                .filter(one -> one.name().equals(show))
                .findFirst()
                .orElse(LineState.PROPOSED);
        model.addAttribute("show", state);
        model.addAttribute("states", LineState.values());
        Map<LineState, Integer> counts = lines.counts(organisation);
        model.addAttribute(
                "counts",
                counts.entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue)));
        model.addAttribute(
                "waiting",
                counts.entrySet().stream()
                        .filter(each -> each.getKey().needsPerson())
                        .mapToInt(Map.Entry::getValue)
                        .sum());
        model.addAttribute("page", lines.inState(organisation, state, CashLines.Cursor.of(after), PAGE));
        return "portal/staff/cash/lines";
    }

    /**
     * @param q what somebody looks for a customer by
     * @param customer the customer whose open documents are to be chosen from
     */
    @GetMapping("/staff/cash/lines/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) Optional<UUID> customer,
            Model model) {
        CashLines.Row row = row(id);
        BankLine line = row.line();
        List<Proposal> proposals = lines.proposals(line.id());
        Optional<CustomerName> chosen = customer.map(CustomerId::new)
                .or(() -> proposals.stream().findFirst().flatMap(Proposal::customer))
                .flatMap(each -> customers.find(line, each));
        model.addAttribute("row", row);
        model.addAttribute("line", line);
        model.addAttribute("proposals", proposals);
        model.addAttribute("names", names(line, proposals));
        model.addAttribute("documents", lines.documents(organisation, documentsOf(proposals)));
        model.addAttribute("aliases", aliases.about(line));
        model.addAttribute(
                "postings",
                line.payment()
                        .or(line::returned)
                        .map(payment -> postings.ofPayment(organisation, payment))
                        .orElse(List.of()));
        model.addAttribute("q", q);
        model.addAttribute("found", q.isBlank() ? List.of() : customers.search(line, q, MOST_CUSTOMERS));
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "open",
                line.state().isOpen()
                        ? chosen.map(each -> lines.open(line, each.customer(), MOST_DOCUMENTS))
                                .orElse(List.of())
                        : List.of());
        model.addAttribute("amounts", amounts(proposals, chosen));
        return "portal/staff/cash/line";
    }

    private CashLines.Row row(UUID id) {
        return lines.find(organisation, new BankLineId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
    }

    private Map<CustomerId, String> names(BankLine line, List<Proposal> proposals) {
        return proposals.stream()
                .flatMap(each -> each.customer().stream())
                .distinct()
                .flatMap(each -> customers.find(line, each).stream())
                .collect(Collectors.toMap(CustomerName::customer, CustomerName::name));
    }

    private static List<DocumentId> documentsOf(List<Proposal> proposals) {
        return proposals.stream()
                .flatMap(each -> each.documents().stream())
                .map(ProposedDocument::document)
                .distinct()
                .toList();
    }

    /** What the fields begin with: the best proposal, if it is of the customer that is chosen. */
    private static Map<DocumentId, String> amounts(List<Proposal> proposals, Optional<CustomerName> chosen) {
        return proposals.stream()
                .findFirst()
                .filter(best -> best.customer().equals(chosen.map(CustomerName::customer)))
                .map(best -> best.documents().stream()
                        .collect(Collectors.toMap(
                                ProposedDocument::document,
                                each -> each.amount().toPlainString())))
                .orElse(Map.of());
    }

    @PostMapping("/staff/cash/lines/{id}")
    String decide(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            Principal who,
            RedirectAttributes next) {
        next.addAttribute("id", id);
        try {
            carryOut(id, new LineForm(fields), "staff:" + who.getName());
        } catch (CashRefused refused) {
            next.addFlashAttribute("refused", refused.words());
        }
        return "redirect:/staff/cash/lines/{id}";
    }

    private void carryOut(UUID id, LineForm form, String actor) {
        CashDecisions.Subject subject =
                new CashDecisions.Subject(organisation, new BankLineId(id), form.version(), actor);
        switch (form.action()) {
            case ACCEPT -> decisions.accept(subject, form.rank());
            case CHANGE -> decisions.change(subject, form.customer(), form.documents());
            case ON_ACCOUNT -> decisions.onAccount(subject, form.customer());
            case IGNORE -> decisions.ignore(subject, form.reason());
            case RETURN -> decisions.returnDone(subject, form.reason());
            case TAKE_BACK -> decisions.takeBack(subject);
            case REOPEN -> decisions.reopen(subject);
        }
    }

    /** From a line's page, or from the settings if there was none. */
    @PostMapping("/staff/cash/aliases/{alias}/forget")
    String forget(
            @PathVariable UUID alias,
            @RequestParam(required = false) Optional<UUID> line,
            Principal who,
            RedirectAttributes next) {
        decisions.forget(organisation, alias, "staff:" + who.getName());
        line.ifPresent(id -> next.addAttribute("id", id));
        return line.isPresent() ? "redirect:/staff/cash/lines/{id}" : "redirect:/staff/cash/settings";
    }
}
