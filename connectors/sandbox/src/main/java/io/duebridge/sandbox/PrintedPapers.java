package io.duebridge.sandbox;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;

/** Documents and receipts as PDF, plain but whole. */
public final class PrintedPapers {
    private PrintedPapers() {}

    /** A page as PDF. */
    public static byte[] pdf(String html) {
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
        return pdf.toByteArray();
    }

    /** An invoice, credit memo, refund receipt, estimate or payment; with nothing but the company's name for whatever else. */
    public static String page(LedgerEntity entity, LedgerView view) {
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
