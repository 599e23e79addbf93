package io.duebridge.portal.staff;

import io.duebridge.collections.connections.CallAccounts;
import io.duebridge.collections.connections.CallFigures;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.CallLedger.Count;
import io.duebridge.spi.CallPurpose;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How many calls each connection makes and what for, and whether what the vendor allows will do. */
@Controller
class CallsController {
    private static final Count NONE = new Count(0, 0);

    private final CallAccounts accounts;
    private final OrganisationId organisation;

    CallsController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.accounts = new CallAccounts(store);
        this.organisation = portalOrganisation;
    }

    /** One purpose of one connection. */
    record Row(CallPurpose purpose, Count today, Count month) {}

    /** One connection. */
    record Shown(CallFigures figures, List<Row> rows) {
        static Shown of(CallFigures figures) {
            return new Shown(
                    figures,
                    Arrays.stream(CallPurpose.values())
                            .filter(figures.month()::containsKey)
                            .map(purpose -> new Row(
                                    purpose,
                                    figures.today().getOrDefault(purpose, NONE),
                                    figures.month().getOrDefault(purpose, NONE)))
                            .toList());
        }
    }

    @GetMapping("/staff/calls")
    String calls(Model model) {
        model.addAttribute(
                "connections", accounts.of(organisation).stream().map(Shown::of).toList());
        return "portal/staff/calls";
    }
}
