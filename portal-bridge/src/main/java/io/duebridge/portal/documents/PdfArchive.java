package io.duebridge.portal.documents;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.PrintedRecord;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.errors.NotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Many documents' PDFs in one ZIP. A document of which there is no PDF, or whose PDF cannot be had now, does not cost the others: a note
 * in the archive names it.
 */
@Component
class PdfArchive {
    static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(PdfArchive.class);

    /** How long the ERP is asked for more; browsers and whatever stands before us give up sooner or later. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RecordFiles records;
    private final DocumentFiles files;
    private final MessageSource messages;

    PdfArchive(RecordFiles records, DocumentFiles files, MessageSource messages) {
        this.records = records;
        this.files = files;
        this.messages = messages;
    }

    /** @throws NotFound if a document is not in the scope */
    List<PrintedRecord> pick(CustomerScope scope, List<DocumentId> documents) {
        return documents.stream()
                .limit(MOST)
                .map(id -> records.document(scope, id).orElseThrow(() -> new NotFound(NotFound.Thing.DOCUMENT)))
                .toList();
    }

    /**
     * Writes the archive; does not close {@code out}.
     *
     * @param more whether there were more than fit
     */
    void write(List<PrintedRecord> wanted, boolean more, OutputStream out) throws IOException {
        List<String> notes = new ArrayList<>();
        if (more) {
            notes.add(words("zip.most", MOST));
        }
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Set<String> names = new HashSet<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (PrintedRecord record : wanted) {
            add(zip, record, names, System.nanoTime() < end).ifPresent(notes::add);
        }
        if (!notes.isEmpty()) {
            zip.putNextEntry(new ZipEntry(words("zip.note") + ".txt"));
            zip.write(String.join("\r\n", notes).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private Optional<String> add(ZipOutputStream zip, PrintedRecord record, Set<String> names, boolean inTime)
            throws IOException {
        Optional<DocumentFiles.File> file;
        try {
            if (!inTime) {
                return Optional.of(words("zip.later", record.title()));
            }
            file = files.fetch(record.key());
        } catch (RuntimeException e) {
            LOG.warn(
                    "the PDF of {} {} was left out of an archive",
                    record.key().kind(),
                    record.key().erpId(),
                    e);
            return Optional.of(words("zip.later", record.title()));
        }
        if (file.isEmpty()) {
            return Optional.of(words("zip.none", record.title()));
        }
        zip.putNextEntry(new ZipEntry(free(FileResponses.safeName(record.title(), "document"), names) + ".pdf"));
        file.get().writeTo(zip);
        zip.closeEntry();
        return Optional.empty();
    }

    /** Two documents may have one number, and names that differ in case only are one name on some systems. */
    private static String free(String name, Set<String> names) {
        String candidate = name;
        for (int i = 2; !names.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + " (" + i + ")";
        }
        return candidate;
    }

    private String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
