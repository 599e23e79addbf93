package io.duebridge.portal.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Quarantine;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.QuarantineReplays;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records that could not be stored: why, what the ERP sent, and trying again after a mapping was mended. */
@Controller
class QuarantineController {
    private static final int PAGE = 50;
    private static final int MOST = 1000;

    private final Connections connections;
    private final Quarantine quarantine;
    private final Archive archive;
    private final OrganisationId organisation;
    private final ObjectProvider<QuarantineReplays> replays;
    private final ObjectMapper json;

    QuarantineController(
            CollectionsStore store,
            OrganisationId portalOrganisation,
            ObjectProvider<QuarantineReplays> replays,
            ObjectMapper json) {
        this.connections = new Connections(store);
        this.quarantine = new Quarantine(store);
        this.archive = new Archive(store);
        this.organisation = portalOrganisation;
        this.replays = replays;
        this.json = json;
    }

    @GetMapping("/staff/quarantine/{name}")
    String list(@PathVariable String name, @RequestParam(defaultValue = "" + PAGE) int limit, Model model) {
        StoredConnection connection = connection(name);
        int bounded = Math.max(1, Math.min(limit, MOST));
        var records = quarantine.open(connection.id(), bounded + 1);
        model.addAttribute("connection", connection);
        model.addAttribute("records", records.subList(0, Math.min(bounded, records.size())));
        model.addAttribute("more", records.size() > bounded && bounded < MOST ? Math.min(bounded + PAGE, MOST) : 0);
        model.addAttribute("canReplay", replays.getIfAvailable() != null);
        return "portal/staff/quarantine";
    }

    @GetMapping("/staff/quarantine/{name}/{kind}/{erpId}")
    String raw(@PathVariable String name, @PathVariable String kind, @PathVariable String erpId, Model model)
            throws JsonProcessingException {
        StoredConnection connection = connection(name);
        RecordKind known = Arrays.stream(RecordKind.values())
                .filter(one -> one.label().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        ErpRecord record = archive.read(connection.id(), known, new ErpId(erpId))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        model.addAttribute("connection", connection);
        model.addAttribute("record", record);
        model.addAttribute("body", json.writerWithDefaultPrettyPrinter().writeValueAsString(record.body()));
        return "portal/staff/record";
    }

    @PostMapping("/staff/quarantine/{name}/replay")
    String replay(@PathVariable String name, RedirectAttributes next) {
        StoredConnection connection = connection(name);
        QuarantineReplays replay = replays.getIfAvailable();
        if (replay == null) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        next.addFlashAttribute("told", replay.replay(connection.id()));
        next.addAttribute("name", name);
        return "redirect:/staff/quarantine/{name}";
    }

    private StoredConnection connection(String name) {
        return connections
                .find(name)
                .filter(one -> one.organisation().equals(organisation))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
