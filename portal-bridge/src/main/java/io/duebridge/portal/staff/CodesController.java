package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.ErpCodes;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.CodeReads;
import io.duebridge.portal.errors.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ERP's code tables: what a payment may refer to, with the ids and names that settings take. */
@Controller
class CodesController {
    private final Connections connections;
    private final ErpCodes codes;
    private final OrganisationId organisation;
    private final ObjectProvider<CodeReads> reads;

    CodesController(CollectionsStore store, OrganisationId portalOrganisation, ObjectProvider<CodeReads> reads) {
        this.connections = new Connections(store);
        this.codes = new ErpCodes(store);
        this.organisation = portalOrganisation;
        this.reads = reads;
    }

    @GetMapping("/staff/connections/{name}/codes")
    String codes(@PathVariable String name, Model model) {
        StoredConnection connection = connection(name);
        model.addAttribute("connection", connection);
        model.addAttribute("tables", codes.of(connection));
        model.addAttribute("readAt", codes.readAt(connection).orElse(null));
        return "portal/staff/codes";
    }

    @PostMapping("/staff/connections/{name}/codes")
    String readAgain(@PathVariable String name, RedirectAttributes next) {
        StoredConnection connection = connection(name);
        reads.ifAvailable(read -> read.read(connection).ifPresent(why -> next.addFlashAttribute("refused", why)));
        next.addAttribute("name", name);
        return "redirect:/staff/connections/{name}/codes";
    }

    private StoredConnection connection(String name) {
        return connections
                .find(name)
                .filter(found -> found.organisation().equals(organisation))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
