package io.duebridge.portal.cash;

import io.duebridge.collections.cash.BankFileId;
import io.duebridge.collections.cash.BankInbox;
import io.duebridge.collections.cash.CashFiles;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.FileReceipt;
import io.duebridge.collections.cash.FileSource;
import io.duebridge.collections.cash.IncomingFile;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.BankMappings;
import io.duebridge.portal.errors.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bank files and remittance advices: what came, what was wrong with it, and uploading one. */
@Controller
class CashFilesController {
    private static final int PAGE = 50;
    private static final int LINES = 200;

    private final CashFiles files;
    private final CashLines lines;
    private final BankInbox inbox;
    private final Connections connections;
    private final ObjectProvider<BankMappings> mappings;
    private final OrganisationId organisation;

    CashFilesController(
            CollectionsStore store, OrganisationId portalOrganisation, ObjectProvider<BankMappings> mappings) {
        this.files = new CashFiles(store);
        this.lines = new CashLines(store);
        this.inbox = new BankInbox(store);
        this.connections = new Connections(store);
        this.mappings = mappings;
        this.organisation = portalOrganisation;
    }

    @GetMapping("/staff/cash/files")
    String list(
            @RequestParam(defaultValue = "false") boolean rejected,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        int from = Math.max(0, offset);
        var found = files.latest(organisation, rejected, from, PAGE + 1);
        model.addAttribute("files", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("rejected", rejected);
        model.addAttribute("next", found.size() > PAGE ? from + PAGE : 0);
        model.addAttribute("connections", connections.of(organisation));
        return "portal/staff/cash/files";
    }

    @GetMapping("/staff/cash/files/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "0") int offset, Model model) {
        CashFiles.View file = file(id);
        int from = Math.max(0, offset);
        var found = lines.ofFile(organisation, file.id(), from, LINES + 1);
        model.addAttribute("file", file);
        model.addAttribute("counts", files.counts(file.id()));
        model.addAttribute("lines", found.subList(0, Math.min(LINES, found.size())));
        model.addAttribute("next", found.size() > LINES ? from + LINES : 0);
        return "portal/staff/cash/file";
    }

    private CashFiles.View file(UUID id) {
        return files.find(organisation, new BankFileId(id)).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    /** As it came; never shown in the browser, whatever it holds. */
    @GetMapping("/staff/cash/files/{id}/content")
    ResponseEntity<byte[]> content(@PathVariable UUID id) {
        CashFiles.View file = file(id);
        byte[] content = files.content(organisation, file.id()).orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    /**
     * @param connection empty: by the accounts in the file
     * @param kind {@code advice} for a remittance advice, else a bank file
     */
    @PostMapping("/staff/cash/files")
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String connection,
            @RequestParam(defaultValue = "statement") String kind,
            Principal who,
            RedirectAttributes next)
            throws IOException {
        Optional<StoredConnection> named = connections.of(organisation).stream()
                .filter(one -> one.name().equals(connection))
                .findFirst();
        Optional<IncomingFile.Content> content = content(kind, named);
        if (content.isEmpty()) {
            next.addFlashAttribute("noMapping", true);
            return "redirect:/staff/cash/files";
        }
        byte[] bytes;
        try (InputStream body = file.getInputStream()) {
            bytes = body.readNBytes(inbox.mostBytes() + 1);
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("upload");
        FileReceipt receipt = inbox.receive(new IncomingFile(
                organisation,
                named.map(StoredConnection::id),
                FileSource.UPLOAD,
                name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
                bytes,
                "staff:" + who.getName(),
                content.get()));
        next.addAttribute("id", receipt.id().value());
        next.addFlashAttribute("repeated", receipt.repeated());
        return "redirect:/staff/cash/files/{id}";
    }

    private Optional<IncomingFile.Content> content(String kind, Optional<StoredConnection> named) {
        Optional<BankMappings> known = Optional.ofNullable(mappings.getIfAvailable());
        if (kind.equals("advice")) {
            return named.flatMap(one -> known.flatMap(each -> each.advices(one.name())))
                    .map(IncomingFile.Content.Advice::new);
        }
        return Optional.of(new IncomingFile.Content.Statement(
                named.flatMap(one -> known.flatMap(each -> each.statements(one.name())))));
    }
}
