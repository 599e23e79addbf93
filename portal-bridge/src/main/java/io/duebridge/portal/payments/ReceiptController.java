package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Formats;
import io.duebridge.portal.pages.PdfPrinter;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Our own receipt of a payment: what was charged, for what, and what went back. The ERP's says nothing of a surcharge. */
@Controller
class ReceiptController {
    private final PaymentStories stories;
    private final SpringTemplateEngine templates;
    private final PortalSettings settings;
    private final Formats formats;
    private final TimelineWords timeline;

    ReceiptController(
            PaymentStories stories,
            SpringTemplateEngine templates,
            PortalSettings settings,
            Formats fmt,
            TimelineWords timeline) {
        this.stories = stories;
        this.templates = templates;
        this.settings = settings;
        this.formats = fmt;
        this.timeline = timeline;
    }

    @GetMapping("/payments/{id}/receipt.pdf")
    void receipt(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        PaymentStory story = stories.find(
                        visitor.scope().organisation(), visitor.scope().customerIds(), new PaymentId(id))
                .filter(one -> one.settledAt().isPresent())
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
        Context context = new Context(LocaleContextHolder.getLocale());
        context.setVariable("story", story);
        context.setVariable("settings", settings);
        context.setVariable("fmt", formats);
        context.setVariable("timeline", timeline);
        context.setVariable("zone", visitor.scope().zone());
        byte[] printed = PdfPrinter.print(templates.process("portal/print/receipt", context));
        response.setContentType("application/pdf");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("receipt-" + story.reference().value() + ".pdf")
                        .build()
                        .toString());
        response.getOutputStream().write(printed);
    }
}
