package io.duebridge.collections.testing;

import io.duebridge.collections.uploads.FileType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small file of each type that people may send. */
public final class SampleUploads {
    private SampleUploads() {}

    public static byte[] of(FileType type) {
        return switch (type) {
            case PDF -> bytes("%PDF-1.7\n%%EOF\n");
            case PNG -> bytes("\u0089PNG\r\n\u001a\n____IHDR");
            case JPEG -> bytes("\u00ff\u00d8\u00ff\u00e0JFIF");
            case WEBP -> bytes("RIFF____WEBPVP8 ");
            case HEIC -> bytes("\u0000\u0000\u0000\u0018ftypheic");
            case TEXT -> bytes("Dear Sirs,\nit came broken.\n");
            case CSV -> bytes("item;quantity\nA-1;3\n");
            case XLSX -> zip("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml");
            case DOCX -> zip("[Content_Types].xml", "word/document.xml");
        };
    }

    /** An archive with these names and a little in each. */
    public static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(bytes("<x/>"));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
