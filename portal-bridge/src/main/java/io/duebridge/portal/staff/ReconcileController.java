package io.duebridge.portal.staff;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.reconciliation.ReconciliationHistory;
import io.duebridge.collections.reconciliation.ReconciliationRun;
import io.duebridge.collections.reconciliation.Reconciliations;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.ConnectionOrders;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the books tie: the last comparison of each connection, what does not tie down to the documents, and how it was. */
@Controller
class ReconcileController {
    private static final int PAGE = 50;
    private static final int MOST = 1000;
    private static final int RUNS = 20;

    private final CollectionsStore store;
    private final Connections connections;
    private final ReconciliationHistory history;
    private final Reconciliations reconciliations;
    private final SyncCursors cursors;
    private final AuditTrail audit;
    private final OrganisationId organisation;
    private final ObjectProvider<ConnectionOrders> orders;

    ReconcileController(
            CollectionsStore store, OrganisationId portalOrganisation, ObjectProvider<ConnectionOrders> orders) {
        this.store = store;
        this.connections = new Connections(store);
        this.history = new ReconciliationHistory(store);
        this.reconciliations = new Reconciliations(store);
        this.cursors = new SyncCursors(store);
        this.audit = new AuditTrail(store);
        this.organisation = portalOrganisation;
        this.orders = orders;
    }

    /** @param drift rows of the list of connections: how many customers and currencies do not tie */
    record Line(StoredConnection connection, Optional<ReconciliationRun> latest, int drift) {}

    @GetMapping("/staff/reconcile")
    String list(Model model) {
        List<Line> lines = connections.of(organisation).stream()
                .map(one -> new Line(one, history.latest(one.id()), history.openCount(one.id())))
                .toList();
        model.addAttribute("lines", lines);
        return "portal/staff/reconcile";
    }

    @GetMapping("/staff/reconcile/{name}")
    String one(@PathVariable String name, @RequestParam(defaultValue = "" + PAGE) int limit, Model model) {
        StoredConnection connection = connection(name);
        int bounded = Math.max(1, Math.min(limit, MOST));
        var open = history.open(connection.id(), bounded + 1);
        model.addAttribute("connection", connection);
        model.addAttribute("latest", history.latest(connection.id()).orElse(null));
        model.addAttribute("done", history.latestDone(connection.id()).orElse(null));
        model.addAttribute("asked", reconciliations.askedBy(connection.id()).isPresent());
        model.addAttribute("open", open.subList(0, Math.min(bounded, open.size())));
        model.addAttribute("more", open.size() > bounded && bounded < MOST ? Math.min(bounded + PAGE, MOST) : 0);
        model.addAttribute("healed", history.healed(connection.id(), RUNS));
        model.addAttribute("runs", history.recent(connection.id(), RUNS));
        model.addAttribute("amounts", new MoneyOf());
        return "portal/staff/reconcile-connection";
    }

    @PostMapping("/staff/reconcile/{name}")
    String now(@PathVariable String name, Principal who, RedirectAttributes next) {
        StoredConnection connection = connection(name);
        reconciliations.ask(connection, "staff:" + who.getName());
        orders.ifAvailable(order -> order.reconcileSoon(name));
        next.addFlashAttribute("told", "asked");
        next.addAttribute("name", name);
        return "redirect:/staff/reconcile/{name}";
    }

    @PostMapping("/staff/connections/{name}/resync")
    String resync(@PathVariable String name, Principal who, RedirectAttributes next) {
        StoredConnection connection = connection(name);
        for (RecordKind kind : cursors.kinds(connection.id())) {
            cursors.readAgain(connection.id(), kind, Instant.EPOCH);
        }
        store.transaction(tx -> audit.record(
                tx,
                organisation,
                "staff:" + who.getName(),
                "connection.resync",
                "connection",
                connection.id().toString(),
                null));
        orders.ifAvailable(order -> cursors.kinds(connection.id()).forEach(kind -> order.syncSoon(name, kind)));
        next.addFlashAttribute("told", "resync");
        next.addAttribute("name", name);
        return "redirect:/staff/reconcile/{name}";
    }

    private StoredConnection connection(String name) {
        return connections
                .find(name)
                .filter(one -> one.organisation().equals(organisation))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    /** An amount and the ISO code beside it as money, for the template. */
    static final class MoneyOf {
        public Money of(BigDecimal amount, String currency) {
            return new Money(amount, Currency.getInstance(currency));
        }
    }
}
