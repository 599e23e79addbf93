package io.duebridge.portal.staff;

import io.duebridge.collections.connections.ConnectDesk.AnotherCompany;
import io.duebridge.collections.connections.ConnectDesk.Connected;
import io.duebridge.collections.connections.ConnectDesk.Outcome;
import io.duebridge.collections.connections.ConnectDesk.Redirect;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.SignInStatus;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.ConnectionOrders;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.SignIns;
import io.duebridge.portal.VendorTitles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.RecordKind;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One connection's sign-in: how it stands, connecting and disconnecting. The vendor's page is reached by a link on a page of ours, since
 * the content security policy lets no form end anywhere else.
 */
@Controller
class ConnectController {
    /** Where the vendor's page sends the browser back to; the state says which connection it was for. */
    static final String CALLBACK = "/staff/callback";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CollectionsStore store;
    private final Connections connections;
    private final OrganisationId organisation;
    private final PortalSettings settings;
    private final VendorTitles titles;
    private final ObjectProvider<SignIns> signIns;
    private final ObjectProvider<ConnectionOrders> orders;

    ConnectController(
            CollectionsStore store,
            OrganisationId portalOrganisation,
            PortalSettings settings,
            VendorTitles titles,
            ObjectProvider<SignIns> signIns,
            ObjectProvider<ConnectionOrders> orders) {
        this.store = store;
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.settings = settings;
        this.titles = titles;
        this.signIns = signIns;
        this.orders = orders;
    }

    /** What is told after something was tried: a text's key, and what stands in it. */
    record Told(boolean good, String key, List<String> words, List<ConnectionCheck.Step> steps) {
        static Told bad(String key, String... words) {
            return new Told(false, key, List.of(words), List.of());
        }
    }

    @GetMapping("/staff/connections/{name}")
    String one(@PathVariable String name, Model model) {
        StoredConnection connection = connection(name);
        Optional<SignInStatus> status = SignInStatus.of(store, name);
        Instant now = store.clock().instant();
        model.addAttribute("connection", connection);
        model.addAttribute("vendor", titles.title(connection.id()));
        model.addAttribute("status", status.orElse(null));
        model.addAttribute("why", status.flatMap(one -> one.why(now)).orElse(null));
        model.addAttribute("colour", status.map(one -> one.colour(now).name()).orElse("AMBER"));
        model.addAttribute("inBrowser", open(connection).isPresent());
        model.addAttribute("callback", settings.address(CALLBACK));
        return "portal/staff/connection";
    }

    @PostMapping("/staff/connections/{name}/connect")
    String begin(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean another,
            HttpSession session,
            Model model,
            RedirectAttributes next) {
        StoredConnection connection = connection(name);
        AuthorizationFlow flow = flow(connection);
        URI back = settings.address(CALLBACK);
        String state =
                ConnectAttempt.begin(session, name, another, back, store.clock().instant());
        try {
            URI address = flow.authorizationUrl(back, state, Deadline.after(PATIENCE));
            model.addAttribute("connection", connection);
            model.addAttribute("vendor", titles.title(connection.id()));
            model.addAttribute("address", address);
            model.addAttribute("host", address.getHost());
            return "portal/staff/connect";
        } catch (ConnectorException e) {
            return told(failed(e), name, next);
        }
    }

    @GetMapping(CALLBACK)
    String back(
            @RequestParam Map<String, String> parameters,
            HttpSession session,
            Principal who,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<ConnectAttempt> attempt = ConnectAttempt.take(
                session, parameters.getOrDefault("state", ""), store.clock().instant());
        if (attempt.isEmpty()) {
            // No redirect: somebody who began on the command line copies this page's address there.
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return "portal/staff/connect-strange";
        }
        String name = attempt.get().connection();
        String error = parameters.getOrDefault("error", "");
        if (!error.isEmpty()) {
            return told(error.equals("access_denied") ? Told.bad("denied") : Told.bad("vendor", error), name, next);
        }
        StoredConnection connection = connection(name);
        ErpConnection erp = open(connection).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        try {
            Outcome outcome = signIns.getObject()
                    .desk()
                    .connect(
                            connection,
                            erp,
                            new Redirect(parameters, attempt.get().redirectUri()),
                            attempt.get().another(),
                            "staff:" + who.getName(),
                            Deadline.after(PATIENCE));
            return told(words(outcome, name), name, next);
        } catch (ConnectorException e) {
            return told(failed(e), name, next);
        }
    }

    private Told words(Outcome outcome, String name) {
        if (outcome instanceof AnotherCompany other) {
            return Told.bad(
                    other.replaceable() ? "another.replaceable" : "another",
                    other.expected().companyName(),
                    other.expected().companyId(),
                    other.found());
        }
        Connected connected = (Connected) outcome;
        orders.ifAvailable(order -> List.of(RecordKind.values()).forEach(kind -> order.syncSoon(name, kind)));
        orders.ifAvailable(order -> order.postSoon(name));
        return new Told(
                connected.check().passed(),
                connected.check().passed() ? "connected" : "connected.but",
                List.of(connected.company().companyName(), connected.company().companyId()),
                connected.check().steps());
    }

    private static Told failed(ConnectorException e) {
        return Told.bad(
                "failed",
                String.valueOf(e.getMessage()),
                e.code(),
                e.errorCode().advice());
    }

    @PostMapping("/staff/connections/{name}/disconnect")
    String disconnect(@PathVariable String name, Principal who, RedirectAttributes next) {
        StoredConnection connection = connection(name);
        ErpConnection erp = open(connection).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        boolean confirmed = signIns.getObject()
                .desk()
                .disconnect(connection, erp, "staff:" + who.getName(), Deadline.after(PATIENCE));
        Told told = confirmed
                ? new Told(true, "disconnected", List.of(), List.of())
                : Told.bad("disconnected.unconfirmed", titles.title(connection.id()));
        return told(told, name, next);
    }

    private static String told(Told told, String name, RedirectAttributes next) {
        next.addFlashAttribute("told", told);
        next.addAttribute("name", name);
        return "redirect:/staff/connections/{name}";
    }

    private Optional<ErpConnection> open(StoredConnection connection) {
        return Optional.ofNullable(signIns.getIfAvailable()).flatMap(all -> all.find(connection.id()));
    }

    private AuthorizationFlow flow(StoredConnection connection) {
        return open(connection)
                .flatMap(ErpConnection::authorizationFlow)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    private StoredConnection connection(String name) {
        return connections
                .find(name)
                .filter(one -> one.organisation().equals(organisation))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
