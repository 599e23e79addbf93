package io.duebridge.sandbox.quickbooks;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Invoices, credit memos and payments as PDF. */
final class PdfEndpoint {
    private static final Set<EntityKind> PRINTED =
            EnumSet.of(EntityKind.INVOICE, EntityKind.CREDIT_MEMO, EntityKind.PAYMENT);

    private final Ledger ledger;

    PdfEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    Reply render(Face face, String id) {
        if (!PRINTED.contains(face.kind())) {
            throw QboFault.unsupported("PDF of " + face.name());
        }
        String html = ledger.read(view ->
                page(view.find(face.kind(), id).map(LedgerEntity.class::cast).orElseThrow(QboFault::notFound), view));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.withHtmlContent(html, null);
            builder.toStream(pdf);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(200, "application/pdf", pdf.toByteArray(), Map.of());
    }

    private static String page(LedgerEntity entity, LedgerView view) {
        StringBuilder html = new StringBuilder(1024);
        html.append("<html><head><style>body{font-family:sans-serif;font-size:11pt} td{padding:3pt}")
                .append(" .amount{text-align:right}</style></head><body><h1>")
                .append(text(view.company().name()))
                .append("</h1>");
        if (entity instanceof LedgerDocument document) {
            document(html, document, view);
        } else if (entity instanceof LedgerPayment payment) {
            html.append("<h2>Payment receipt</h2>");
            party(html, payment.customer(), view);
            html.append("<p>Received ").append(payment.date()).append("</p>");
            total(html, "Amount received", payment.total().toPlainString(), payment.currency());
        }
        return html.append("</body></html>").toString();
    }

    private static void document(StringBuilder html, LedgerDocument document, LedgerView view) {
        String title = document.kind() == EntityKind.INVOICE ? "Invoice " : "Credit memo ";
        html.append("<h2>")
                .append(title)
                .append(text(document.details().number().orElse("")))
                .append("</h2>");
        party(html, document.customer(), view);
        html.append("<p>Date ").append(document.details().date());
        if (document.kind() == EntityKind.INVOICE) {
            html.append(", due ").append(document.details().dueDate());
        }
        html.append("</p><table>");
        for (DocumentLine line : document.details().lines()) {
            html.append("<tr><td>")
                    .append(text(line.description().orElse("")))
                    .append("</td><td class='amount'>")
                    .append(line.amount().toPlainString())
                    .append("</td></tr>");
        }
        html.append("</table>");
        total(html, "Tax", document.details().tax().toPlainString(), document.currency());
        total(html, "Total", document.total().toPlainString(), document.currency());
        total(html, "Open", document.open().toPlainString(), document.currency());
    }

    private static void party(StringBuilder html, String customer, LedgerView view) {
        html.append("<p>")
                .append(text(view.customer(customer)
                        .map(found -> found.details().displayName())
                        .orElse("")))
                .append("</p>");
    }

    private static void total(StringBuilder html, String label, String amount, String currency) {
        html.append("<p>")
                .append(label)
                .append(": ")
                .append(amount)
                .append(' ')
                .append(currency)
                .append("</p>");
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
