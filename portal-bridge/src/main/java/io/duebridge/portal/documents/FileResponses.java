package io.duebridge.portal.documents;

import io.duebridge.collections.files.FileKey;
import io.duebridge.collections.portalview.AttachedFile;
import io.duebridge.collections.portalview.PrintedRecord;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.FileTooLarge;
import io.duebridge.portal.errors.FileUnavailable;
import io.duebridge.portal.errors.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Hands files out. Whatever they hold, they are saved and never shown as a part of this site: always as attachments, with a type out of a
 * short list, and under a policy that lets nothing in them run.
 */
@Component
public class FileResponses {
    private static final int LONGEST_NAME = 120;
    private static final String OTHER = "application/octet-stream";

    /** Types that browsers open without running anything, by the ending of the name. */
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "txt", "text/plain;charset=UTF-8",
            "csv", "text/csv;charset=UTF-8",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final DocumentFiles files;
    private final UploadedFiles uploads;

    FileResponses(DocumentFiles files, UploadedFiles uploads) {
        this.files = files;
        this.uploads = uploads;
    }

    /**
     * What the ERP prints of a record.
     *
     * @throws NotFound it prints none
     * @throws FileUnavailable it cannot be asked now
     */
    public void print(PrintedRecord record, HttpServletResponse response) throws IOException {
        DocumentFiles.File file = fetch(record.key()).orElseThrow(() -> new NotFound(NotFound.Thing.PDF));
        send(file, safeName(record.title(), "document") + ".pdf", "application/pdf", response);
    }

    /**
     * A file that hangs on a record.
     *
     * @throws NotFound the ERP has it no more
     * @throws FileUnavailable it cannot be asked now
     * @throws FileTooLarge it is larger than this portal hands out
     */
    public void attachment(AttachedFile attached, HttpServletResponse response) throws IOException {
        DocumentFiles.File file = fetch(attached.key()).orElseThrow(() -> new NotFound(NotFound.Thing.FILE));
        String name = safeName(attached.name(), "file");
        send(file, name, type(name), response);
    }

    private Optional<DocumentFiles.File> fetch(FileKey key) {
        try {
            return files.fetch(key);
        } catch (DocumentFiles.TooLarge e) {
            throw new FileTooLarge("the file of " + key.kind() + " " + key.erpId() + " is too large", e);
        } catch (RuntimeException e) {
            throw new FileUnavailable("the file of " + key.kind() + " " + key.erpId() + " could not be read", e);
        }
    }

    /** A file that somebody sent along; its name was made safe when it came, its type told from its content. */
    public void uploaded(UploadedFile file, HttpServletResponse response) throws IOException {
        head(file.name(), file.type().mediaType(), response);
        if (!isKnown(file.sha256(), response)) {
            response.setContentLengthLong(file.size());
            uploads.copy(file, response.getOutputStream());
        }
    }

    private static void send(DocumentFiles.File file, String name, String type, HttpServletResponse response)
            throws IOException {
        head(name, type, response);
        if (!isKnown(file.sha256(), response)) {
            response.setContentLengthLong(file.size());
            file.writeTo(response.getOutputStream());
        }
    }

    /** Whether the reader has it already, and was told so. The tag stands in the answer before the file, which therefore passes as it comes. */
    private static boolean isKnown(String sha256, HttpServletResponse response) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                && new ServletWebRequest(now.getRequest(), response).checkNotModified('"' + sha256 + '"');
    }

    private static void head(String name, String type, HttpServletResponse response) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    static String type(String name) {
        int dot = name.lastIndexOf('.');
        return TYPES.getOrDefault(dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT), OTHER);
    }

    /** A name that is one on every system: without paths, control characters, and the characters that Windows refuses. */
    static String safeName(String name, String otherwise) {
        String clean = name.strip()
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .replaceAll("[\\\\/:*?\"<>|]", "_")
                .replaceAll("^[.\\s]+", "");
        if (clean.length() > LONGEST_NAME) {
            int dot = clean.lastIndexOf('.');
            String ending = dot >= clean.length() - 10 && dot > 0 ? clean.substring(dot) : "";
            int end = LONGEST_NAME - ending.length();
            clean = clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + ending;
        }
        return clean.isEmpty() ? otherwise : clean;
    }
}
