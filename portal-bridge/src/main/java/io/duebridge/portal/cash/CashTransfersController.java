package io.duebridge.portal.cash;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.payments.HostedPages;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.transfers.AwaitedTransfer;
import io.duebridge.collections.payments.transfers.BankTransfers;
import io.duebridge.collections.payments.transfers.RestingMoney;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.staff.CompanyZone;
import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bank transfers through a payment provider: what is waited for, and what rests there that belongs to no payment. */
@Controller
class CashTransfersController {
    private static final String PAGE = "/staff/cash/transfers";
    private static final int MOST = 200;
    private static final int LONGEST_REASON = 1000;

    private final BankTransfers transfers;
    private final RestingMoney resting;
    private final HostedPages pages;
    private final Connections connections;
    private final OrganisationId organisation;

    CashTransfersController(CollectionsStore store, OrganisationId portalOrganisation, PaymentDesk desk) {
        this.transfers = new BankTransfers(store);
        this.resting = new RestingMoney(store);
        this.pages = desk.hostedPages();
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
    }

    @GetMapping(PAGE)
    String list(Model model) {
        List<AwaitedTransfer> waiting = transfers.waiting(organisation, MOST);
        Map<PaymentId, Instant> ends = new HashMap<>();
        waiting.forEach(one -> pages.endsAt(one).ifPresent(at -> ends.put(one.payment(), at)));
        model.addAttribute("waiting", waiting);
        model.addAttribute("ends", ends);
        model.addAttribute("resting", resting.of(organisation, MOST));
        model.addAttribute("most", MOST);
        model.addAttribute("companyZone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/cash/transfers";
    }

    @PostMapping(PAGE + "/{payment}")
    String end(
            @PathVariable UUID payment,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            RedirectAttributes next) {
        String why = reason.strip();
        PaymentId id = new PaymentId(payment);
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            next.addFlashAttribute("told", "reason");
            return "redirect:" + PAGE;
        }
        if (pages.transfer(organisation, id).isPresent()) {
            pages.end(organisation, id, "staff:" + who.getName(), why);
        }
        next.addFlashAttribute("told", pages.transfer(organisation, id).isPresent() ? "not-ended" : "ended");
        return "redirect:" + PAGE;
    }
}
