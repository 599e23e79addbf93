package io.duebridge.portal.statements;

import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.statements.OpenStatements;
import io.duebridge.collections.statements.StatementFiles;
import io.duebridge.collections.statements.StatementQuery;
import io.duebridge.collections.statements.Statements;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The statement of account, carried forward or by open items. */
@Controller
class StatementController {
    private static final int MOST_SHOWN = 300;
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Statements statements;
    private final OpenStatements openStatements;
    private final StatementPdf pdf;
    private final InstantSource clock;
    private final MessageSource messages;

    StatementController(CollectionsStore store, StatementPdf pdf, MessageSource messageSource) {
        this.messages = messageSource;
        this.statements = new Statements(store);
        this.openStatements = new OpenStatements(store);
        this.pdf = pdf;
        this.clock = store.clock();
    }

    @GetMapping("/statement")
    String page(Visitor visitor, @ModelAttribute("filter") StatementFilter filter, Model model) {
        StatementQuery query = query(visitor, filter);
        model.addAttribute("query", query);
        model.addAttribute("currencies", StatementFilter.currencies(visitor.scope()));
        model.addAttribute("ages", AgingBucket.values());
        model.addAttribute("today", today(visitor));
        if (filter.isOpen()) {
            model.addAttribute("open", openStatements.read(query, MOST_SHOWN));
        } else {
            model.addAttribute("statement", statements.read(query, MOST_SHOWN));
        }
        return "portal/statement";
    }

    @GetMapping("/statement.pdf")
    void pdf(Visitor visitor, @ModelAttribute("filter") StatementFilter filter, HttpServletResponse response)
            throws IOException {
        byte[] printed = pdf.print(query(visitor, filter), filter.isOpen());
        head(visitor, filter, response, "application/pdf", "pdf");
        response.getOutputStream().write(printed);
    }

    @GetMapping("/statement.csv")
    void csv(Visitor visitor, @ModelAttribute("filter") StatementFilter filter, HttpServletResponse response)
            throws IOException {
        head(visitor, filter, response, "text/csv;charset=UTF-8", "csv");
        files().table(query(visitor, filter), filter.isOpen()).csv(response.getOutputStream());
    }

    @GetMapping("/statement.xlsx")
    void excel(Visitor visitor, @ModelAttribute("filter") StatementFilter filter, HttpServletResponse response)
            throws IOException {
        head(visitor, filter, response, EXCEL, "xlsx");
        files().table(query(visitor, filter), filter.isOpen()).excel(response.getOutputStream());
    }

    private StatementFiles files() {
        Locale reader = LocaleContextHolder.getLocale();
        return new StatementFiles(
                statements, openStatements, word -> messages.getMessage("export." + word, null, reader));
    }

    private StatementQuery query(Visitor visitor, StatementFilter filter) {
        return filter.query(visitor.scope(), today(visitor));
    }

    private LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.scope().zone());
    }

    private void head(
            Visitor visitor, StatementFilter filter, HttpServletResponse response, String type, String ending) {
        StatementQuery query = query(visitor, filter);
        String days = filter.isOpen() ? query.to().toString() : query.from() + "-" + query.to();
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("statement-" + query.currency().getCurrencyCode() + "-" + days + "." + ending)
                        .build()
                        .toString());
    }
}
