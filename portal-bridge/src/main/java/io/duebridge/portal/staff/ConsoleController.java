package io.duebridge.portal.staff;

import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.ConnectionHealth;
import io.duebridge.collections.connections.ConnectionHealths;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.PortalSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The console's first page: is it all there, and does anything need a person? */
@Controller
class ConsoleController {
    private static final int SHOWN = 5;
    private static final int STRANGERS = 20;

    private final ConnectionHealths healths;
    private final Postings postings;
    private final ChangeNotices notices;
    private final OrganisationId organisation;
    private final PortalSettings settings;

    ConsoleController(CollectionsStore store, OrganisationId portalOrganisation, PortalSettings settings) {
        this.healths = new ConnectionHealths(store);
        this.postings = new Postings(store);
        this.notices = new ChangeNotices(store);
        this.organisation = portalOrganisation;
        this.settings = settings;
    }

    @GetMapping("/staff")
    String connections(Model model) {
        List<ConnectionHealth> connections =
                healths.of(organisation, settings.staff().lateAfter());
        Map<String, Map<PostingState, Integer>> counts = connections.stream()
                .collect(Collectors.toMap(
                        one -> one.connection().name(),
                        one -> postings.counts(one.connection().id())));
        model.addAttribute("connections", connections);
        model.addAttribute("counts", counts);
        model.addAttribute("attention", postings.needsAttention(organisation, SHOWN));
        model.addAttribute("strangers", notices.strangers(STRANGERS));
        return "portal/staff/connections";
    }

    @GetMapping("/staff/sign-in")
    String signIn(HttpServletRequest request, Model model) {
        model.addAttribute("wrong", request.getParameter("wrong") != null);
        model.addAttribute("locked", request.getParameter("locked") != null);
        model.addAttribute("closed", settings.staff().everybody().isEmpty());
        return "portal/staff/sign-in";
    }
}
