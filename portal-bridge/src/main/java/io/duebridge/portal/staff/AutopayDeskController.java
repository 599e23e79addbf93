package io.duebridge.portal.staff;

import io.duebridge.collections.autopay.Autopay;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayId;
import io.duebridge.collections.autopay.AutopayState;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import java.security.Principal;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Automatic payments in the console: what customers set up, what was charged and why not, and stopping one. */
@Controller
class AutopayDeskController {
    private static final int MOST = 200;

    private final AutopayDesk desk;
    private final Autopays autopays;
    private final OrganisationId organisation;
    private final Connections connections;

    AutopayDeskController(
            AutopayDesk desk, Autopays autopays, OrganisationId portalOrganisation, CollectionsStore store) {
        this.desk = desk;
        this.autopays = autopays;
        this.organisation = portalOrganisation;
        this.connections = new Connections(store);
    }

    /** @param state what it does not understand means those that charge */
    @GetMapping("/staff/autopay")
    String list(@RequestParam(defaultValue = "") String state, Model model) {
        AutopayState shown = Arrays.stream(AutopayState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(AutopayState.ACTIVE);
        model.addAttribute("autopays", autopays.inState(organisation, shown, MOST));
        model.addAttribute("shown", shown);
        model.addAttribute("states", AutopayState.values());
        return "portal/staff/autopays";
    }

    @GetMapping("/staff/autopay/{id}")
    String one(@PathVariable UUID id, Model model) {
        Autopay autopay = autopay(id);
        model.addAttribute("autopay", autopay);
        model.addAttribute("runs", autopays.runs(autopay.id(), MOST));
        model.addAttribute("companyZone", CompanyZone.of(connections.of(organisation)));
        return "portal/staff/autopay";
    }

    @PostMapping("/staff/autopay/{id}/stop")
    String stop(@PathVariable UUID id, Principal who) {
        desk.stop(organisation, autopay(id).id(), "staff:" + who.getName());
        return "redirect:/staff/autopay/" + id;
    }

    private Autopay autopay(UUID id) {
        return autopays.find(organisation, new AutopayId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
