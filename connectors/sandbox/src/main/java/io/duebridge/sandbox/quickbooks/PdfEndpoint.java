package io.duebridge.sandbox.quickbooks;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerEstimate;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Invoices, credit memos, estimates and payments as PDF. */
final class PdfEndpoint {
    private static final Set<EntityKind> PRINTED = EnumSet.of(
            EntityKind.INVOICE,
            EntityKind.CREDIT_MEMO,
            EntityKind.PAYMENT,
            EntityKind.ESTIMATE,
            EntityKind.REFUND_RECEIPT);

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
            String title = switch (document.kind()) {
                case INVOICE -> "Invoice ";
                case REFUND_RECEIPT -> "Refund receipt ";
                default -> "Credit memo ";
            };
            Optional<LocalDate> due = document.kind() == EntityKind.INVOICE
                    ? Optional.of(document.details().dueDate())
                    : Optional.empty();
            document(html, title, due, document.details(), view);
            total(html, "Open", document.open().toPlainString(), document.currency());
        } else if (entity instanceof LedgerEstimate estimate) {
            document(html, "Estimate ", Optional.empty(), estimate.details(), view);
        } else if (entity instanceof LedgerPayment payment) {
            html.append("<h2>Payment receipt</h2>");
            party(html, payment.customer(), view);
            html.append("<p>Received ").append(payment.date()).append("</p>");
            total(html, "Amount received", payment.total().toPlainString(), payment.currency());
        }
        return html.append("</body></html>").toString();
    }

    private static void document(
            StringBuilder html, String title, Optional<LocalDate> due, DocumentDetails details, LedgerView view) {
        html.append("<h2>")
                .append(title)
                .append(text(details.number().orElse("")))
                .append("</h2>");
        party(html, details.customer(), view);
        html.append("<p>Date ").append(details.date());
        due.ifPresent(day -> html.append(", due ").append(day));
        html.append("</p><table>");
        for (DocumentLine line : details.lines()) {
            html.append("<tr><td>")
                    .append(text(line.description().orElse("")))
                    .append("</td><td class='amount'>")
                    .append(line.amount().toPlainString())
                    .append("</td></tr>");
        }
        html.append("</table>");
        total(html, "Tax", details.tax().toPlainString(), details.currency());
        total(html, "Total", details.total().toPlainString(), details.currency());
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
