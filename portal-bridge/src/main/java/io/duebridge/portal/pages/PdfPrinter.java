package io.duebridge.portal.pages;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Prints pages of the same template language as those on the screen, with fonts of its own, so that a printout looks alike everywhere. */
public final class PdfPrinter {
    private static final String FONT = "Statement";

    private PdfPrinter() {}

    /** @param page well-formed, with its styles in it */
    public static byte[] print(String page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> font("LiberationSans-Regular"), FONT, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("LiberationSans-Bold"), FONT, 700, FontStyle.NORMAL, true);
        // Nothing is fetched for a printout, whatever its texts hold; pictures lie in the page itself.
        builder.useUriResolver((base, uri) -> uri.startsWith("data:image/") ? uri : null);
        builder.withProducer("Duebridge");
        builder.withHtmlContent(page, null);
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(
                PdfPrinter.class.getResourceAsStream("/liberation/" + name + ".ttf"), "the font " + name);
    }
}
