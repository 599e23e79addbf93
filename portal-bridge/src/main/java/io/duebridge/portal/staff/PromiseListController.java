package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.engagement.Promise;
import io.duebridge.collections.engagement.PromiseState;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What customers have promised, and how well promises are kept. */
@Controller
class PromiseListController {
    private static final int MOST = 200;
    private static final int SCORED_DAYS = 90;

    private final Promises promises;
    private final Connections connections;
    private final OrganisationId organisation;
    private final InstantSource clock;

    PromiseListController(Promises promises, CollectionsStore store, OrganisationId portalOrganisation) {
        this.promises = promises;
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.clock = store.clock();
    }

    /** @param state what it does not understand means the open ones */
    @GetMapping("/staff/promises")
    String list(@RequestParam(defaultValue = "") String state, Model model) {
        PromiseState shown = Arrays.stream(PromiseState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(PromiseState.OPEN);
        LocalDate today = LocalDate.ofInstant(clock.instant(), CompanyZone.of(connections.of(organisation)));
        List<Promise> found = promises.inState(organisation, shown, MOST);
        model.addAttribute("promises", found);
        model.addAttribute("full", found.size() == MOST);
        model.addAttribute("shown", shown);
        model.addAttribute("states", PromiseState.values());
        model.addAttribute("score", promises.score(organisation, today.minusDays(SCORED_DAYS)));
        return "portal/staff/promises";
    }
}
