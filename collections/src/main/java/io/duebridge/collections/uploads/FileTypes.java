package io.duebridge.collections.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a file's type from its bytes. The signatures are those of ISO 32000 (PDF), RFC 2083 (PNG), ISO 10918 (JPEG), the WebP container
 * and ISO/IEC 23008-12 (HEIC); a file of Office Open XML is an archive with a table of its types and one main part.
 */
final class FileTypes {
    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
    private static final int LOOKED_AT = 512;

    private FileTypes() {}

    /** @param name decides only between kinds of plain text */
    static Optional<FileType> of(String name, byte[] content) {
        if (at(content, 0, PDF)) {
            return Optional.of(FileType.PDF);
        }
        if (at(content, 0, PNG)) {
            return Optional.of(FileType.PNG);
        }
        if (at(content, 0, JPEG)) {
            return Optional.of(FileType.JPEG);
        }
        if (at(content, 0, ascii("RIFF")) && at(content, 8, ascii("WEBP"))) {
            return Optional.of(FileType.WEBP);
        }
        if (at(content, 4, ascii("ftyp")) && content.length >= 12 && HEIC.contains(latin(content, 8, 12))) {
            return Optional.of(FileType.HEIC);
        }
        if (at(content, 0, ZIP)) {
            return office(content);
        }
        return isText(content) ? Optional.of(FileType.CSV.fits(name) ? FileType.CSV : FileType.TEXT) : Optional.empty();
    }

    /** Without macros, and not so deflated that it fills whoever opens it. */
    private static Optional<FileType> office(byte[] content) {
        Optional<List<String>> entries = ZipNames.of(content);
        if (entries.isEmpty() || !entries.get().contains("[Content_Types].xml")) {
            return Optional.empty();
        }
        List<String> names = entries.get();
        boolean runs = names.stream().anyMatch(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.contains("vbaproject") || lower.contains("activex/") || lower.contains("macrosheets/");
        });
        if (runs || names.contains("xl/workbook.xml") == names.contains("word/document.xml")) {
            return Optional.empty();
        }
        return Optional.of(names.contains("xl/workbook.xml") ? FileType.XLSX : FileType.DOCX);
    }

    /**
     * Text has no control characters beside those between words and lines, and is no mark-up: a page or a drawing can carry a script,
     * and nobody needs to send one.
     */
    private static boolean isText(byte[] content) {
        for (byte one : content) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f' || one == 0x7F) {
                return false;
            }
        }
        String start = latin(content, 0, Math.min(content.length, LOOKED_AT))
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .strip();
        return !start.matches("(?s)<[!?/a-zA-Z].*") && !start.startsWith("{\\rtf") && !start.startsWith("%!PS");
    }

    private static boolean at(byte[] content, int from, byte[] mark) {
        return content.length >= from + mark.length
                && Arrays.equals(content, from, from + mark.length, mark, 0, mark.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String latin(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
