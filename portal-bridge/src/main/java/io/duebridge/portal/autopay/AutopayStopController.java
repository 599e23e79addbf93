package io.duebridge.portal.autopay;

import io.duebridge.collections.autopay.Autopay;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.store.OrganisationId;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Behind the link of an announcement: whoever got the mail stops the automatic payment with one click and without signing in. Opening the
 * page stops nothing, because scanners of mails open links.
 */
@Controller
class AutopayStopController {
    private final AutopayDesk desk;
    private final Autopays autopays;
    private final OrganisationId organisation;

    AutopayStopController(AutopayDesk desk, Autopays autopays, OrganisationId portalOrganisation) {
        this.desk = desk;
        this.autopays = autopays;
        this.organisation = portalOrganisation;
    }

    @GetMapping("/autopay/stop/{token}")
    String ask(@PathVariable String token, Model model) {
        return page(token, model);
    }

    @PostMapping("/autopay/stop/{token}")
    String stop(@PathVariable String token, Model model) {
        autopays.ofStopToken(organisation, token)
                .ifPresent(autopay -> desk.stop(organisation, autopay.id(), "link of a mail"));
        return page(token, model);
    }

    /** Of the account only its name is told: the link is as good as the mail, and no more. */
    private String page(String token, Model model) {
        Optional<Autopay> autopay = autopays.ofStopToken(organisation, token);
        model.addAttribute("token", token);
        model.addAttribute("customer", autopay.map(Autopay::customerName).orElse(""));
        model.addAttribute("known", autopay.isPresent());
        model.addAttribute("live", autopay.filter(Autopay::isLive).isPresent());
        return "portal/autopay-stop";
    }
}
