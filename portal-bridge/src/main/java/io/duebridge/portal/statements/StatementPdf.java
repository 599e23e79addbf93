package io.duebridge.portal.statements;

import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.collections.statements.OpenStatement;
import io.duebridge.collections.statements.OpenStatements;
import io.duebridge.collections.statements.Statement;
import io.duebridge.collections.statements.StatementQuery;
import io.duebridge.collections.statements.Statements;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.errors.TooLong;
import io.duebridge.portal.pages.Formats;
import io.duebridge.portal.pages.PdfPrinter;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Prints statements. */
@Component
class StatementPdf {
    /** More pages than anybody reads, and as much as a request should hold. */
    private static final int MOST_PRINTED = 5_000;

    private final Statements statements;
    private final OpenStatements openStatements;
    private final SpringTemplateEngine templates;
    private final PortalSettings settings;
    private final Formats formats;
    private final InstantSource clock;

    StatementPdf(CollectionsStore store, SpringTemplateEngine templates, PortalSettings settings, Formats fmt) {
        this.statements = new Statements(store);
        this.openStatements = new OpenStatements(store);
        this.templates = templates;
        this.settings = settings;
        this.formats = fmt;
        this.clock = store.clock();
    }

    /** @throws TooLong if it has more lines than can be printed */
    byte[] print(StatementQuery query, boolean open) throws IOException {
        Context context = new Context(LocaleContextHolder.getLocale());
        context.setVariable("query", query);
        context.setVariable("settings", settings);
        context.setVariable("fmt", formats);
        context.setVariable("ages", AgingBucket.values());
        context.setVariable(
                "today", LocalDate.ofInstant(clock.instant(), query.scope().zone()));
        if (open) {
            OpenStatement statement = openStatements.read(query, MOST_PRINTED);
            mind(statement.more());
            context.setVariable("open", statement);
        } else {
            Statement statement = statements.read(query, MOST_PRINTED);
            mind(statement.more());
            context.setVariable("statement", statement);
        }
        return PdfPrinter.print(templates.process("portal/print/statement", context));
    }

    private static void mind(boolean more) {
        if (more) {
            throw new TooLong("a statement of more than " + MOST_PRINTED + " lines is not printed");
        }
    }
}
