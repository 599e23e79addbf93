package io.duebridge.portal.documents;

import io.duebridge.collections.export.TableFile;
import io.duebridge.collections.portalview.DocumentPage;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.PrintedRecord;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of documents as a table for a spreadsheet, and many documents' PDFs at once. */
@Controller
class DocumentExportController {
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> COLUMNS =
            List.of("type", "number", "order", "account", "issued", "due", "currency", "total", "open", "status");

    private final Documents documents;
    private final PdfArchive archive;
    private final MessageSource messages;

    DocumentExportController(Documents documents, PdfArchive archive, MessageSource messageSource) {
        this.messages = messageSource;
        this.documents = documents;
        this.archive = archive;
    }

    @GetMapping("/documents.csv")
    void csv(Visitor visitor, @ModelAttribute("filter") DocumentFilter filter, HttpServletResponse response)
            throws IOException {
        head(response, "text/csv;charset=UTF-8", "documents.csv");
        table(visitor, filter).csv(response.getOutputStream());
    }

    @GetMapping("/documents.xlsx")
    void excel(Visitor visitor, @ModelAttribute("filter") DocumentFilter filter, HttpServletResponse response)
            throws IOException {
        head(response, EXCEL, "documents.xlsx");
        table(visitor, filter).excel(response.getOutputStream());
    }

    /** The PDFs of the list as it is filtered, from its beginning. */
    @GetMapping("/documents.zip")
    void zip(Visitor visitor, @ModelAttribute("filter") DocumentFilter filter, HttpServletResponse response)
            throws IOException {
        zip(visitor, first(visitor, filter), response);
    }

    @GetMapping(value = "/documents.zip", params = "document")
    void zip(Visitor visitor, @RequestParam("document") Set<UUID> ticked, HttpServletResponse response)
            throws IOException {
        zip(visitor, ticked.stream().map(DocumentId::new).toList(), response);
    }

    /** Who presses the button for the ticked ones and has ticked nothing does not mean the whole list. */
    @GetMapping(
            value = "/documents.zip",
            params = {"chosen", "!document"})
    String nothingTicked() {
        return "redirect:/documents?ticked=none";
    }

    private void zip(Visitor visitor, List<DocumentId> wanted, HttpServletResponse response) throws IOException {
        List<PrintedRecord> picked = archive.pick(visitor.scope(), wanted);
        head(response, "application/zip", "documents.zip");
        archive.write(picked, wanted.size() > picked.size(), response.getOutputStream());
    }

    private List<DocumentId> first(Visitor visitor, DocumentFilter filter) {
        // One more than fits, so that the archive can say that there are more.
        return documents.list(visitor.scope(), filter.query().upTo(PdfArchive.MOST + 1)).rows().stream()
                .map(DocumentRow::id)
                .toList();
    }

    private TableFile table(Visitor visitor, DocumentFilter filter) {
        List<String> titles =
                COLUMNS.stream().map(column -> word("column." + column)).toList();
        return new TableFile(word("sheet.documents"), titles, each -> all(visitor, filter, each));
    }

    private void all(Visitor visitor, DocumentFilter filter, Consumer<List<Object>> each) {
        Optional<DocumentQuery> next = Optional.of(filter.query().upTo(DocumentQuery.MOST));
        while (next.isPresent()) {
            DocumentQuery query = next.get();
            DocumentPage page = documents.list(visitor.scope(), query);
            page.rows().forEach(row -> each.accept(cells(row)));
            next = page.next().map(query::behind);
        }
    }

    private List<Object> cells(DocumentRow row) {
        return List.of(
                word("kind." + row.word()),
                row.title(),
                row.purchaseOrder().orElse(""),
                row.customerName(),
                row.issueDate(),
                row.isCharge() ? row.dueDate() : "",
                row.total().currency().getCurrencyCode(),
                row.gives() ? row.total().negated().amount() : row.total().amount(),
                row.gives() ? row.open().negated().amount() : row.open().amount(),
                word("status." + row.status().name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** In the reader's language; numbers and dates stay those of spreadsheets. */
    private String word(String key) {
        return messages.getMessage("export." + key, null, LocaleContextHolder.getLocale());
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
