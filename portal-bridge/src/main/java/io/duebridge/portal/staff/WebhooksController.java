package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.webhooks.WebhookDelivery;
import io.duebridge.collections.webhooks.WebhookEndpoint;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookHistory;
import io.duebridge.collections.webhooks.WebhookReplays;
import io.duebridge.portal.errors.NotFound;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is told of events, what was sent, and sending it again. Endpoints are registered by command or API, where the secret is shown. */
@Controller
class WebhooksController {
    private static final int PAGE = 50;
    private static final String BACK = "redirect:/staff/webhooks/{id}";

    private final WebhookEndpoints endpoints;
    private final WebhookHistory history;
    private final WebhookReplays replays;
    private final Connections connections;
    private final OrganisationId organisation;

    WebhooksController(WebhookEndpoints endpoints, CollectionsStore store, OrganisationId portalOrganisation) {
        this.endpoints = endpoints;
        this.history = new WebhookHistory(store);
        this.replays = new WebhookReplays(store);
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
    }

    private ZoneId zone() {
        return CompanyZone.of(connections.of(organisation));
    }

    @GetMapping("/staff/webhooks")
    String list(Model model) {
        List<WebhookEndpoint> all = endpoints.all(organisation);
        model.addAttribute("endpoints", all);
        model.addAttribute(
                "unfinished",
                history.unfinished(
                        organisation, all.stream().map(WebhookEndpoint::id).toList()));
        model.addAttribute("zone", zone());
        return "portal/staff/webhooks";
    }

    /** @param state what it does not understand means all */
    @GetMapping("/staff/webhooks/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Optional<WebhookDelivery.State> shown = Arrays.stream(WebhookDelivery.State.values())
                .filter(one -> one.name().equals(state))
                .findFirst();
        model.addAttribute("endpoint", find(id));
        model.addAttribute("page", history.page(organisation, id, shown, WebhookHistory.Cursor.decode(after), PAGE));
        model.addAttribute("shown", shown.map(Enum::name).orElse(""));
        model.addAttribute("states", WebhookDelivery.State.values());
        model.addAttribute("zone", zone());
        return "portal/staff/webhook";
    }

    @GetMapping("/staff/webhooks/deliveries/{id}")
    String delivery(@PathVariable UUID id, Model model) {
        WebhookHistory.Detail detail =
                history.find(organisation, id).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        model.addAttribute("one", detail);
        model.addAttribute("zone", zone());
        return "portal/staff/webhook-delivery";
    }

    /** @param decision pause or resume */
    @PostMapping("/staff/webhooks/{id}")
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            Principal who,
            RedirectAttributes next) {
        find(id);
        boolean done = switch (decision) {
            case "pause" -> endpoints.pause(organisation, id, actor(who));
            case "resume" -> endpoints.resume(organisation, id, actor(who));
            default -> false;
        };
        next.addFlashAttribute("refused", !done);
        next.addAttribute("id", id);
        return BACK;
    }

    /** @param since a local time of the company, as {@code datetime-local} fields write it */
    @PostMapping("/staff/webhooks/{id}/replay")
    String replaySince(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "false") boolean failedOnly,
            Principal who,
            RedirectAttributes next) {
        find(id);
        Optional<Instant> moment = moment(since);
        moment.ifPresent(from -> next.addFlashAttribute(
                "replayed", replays.replaySince(organisation, id, from, failedOnly, actor(who))));
        next.addFlashAttribute("refused", moment.isEmpty());
        next.addAttribute("id", id);
        return BACK;
    }

    private Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(zone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/staff/webhooks/deliveries/{id}/replay")
    String replay(@PathVariable UUID id, Principal who, RedirectAttributes next) {
        if (history.find(organisation, id).isEmpty()) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        next.addFlashAttribute("refused", !replays.replay(organisation, id, actor(who)));
        next.addAttribute("id", id);
        return "redirect:/staff/webhooks/deliveries/{id}";
    }

    private WebhookEndpoint find(UUID id) {
        return endpoints.find(organisation, id).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private static String actor(Principal who) {
        return "staff:" + who.getName();
    }
}
