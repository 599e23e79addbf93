package io.duebridge.portal.testing;

import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.uploads.FileType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What somebody sends who means harm: files, names and words, drawn by a seed. What would run carries {@link #MARK}, so that a page can be
 * searched for it.
 */
public final class HostileThings {
    /** Stands in the middle of everything that would run if it came out as it went in. */
    public static final String MARK = "hxq";

    private static final List<String> SCRIPTS = List.of(
            "<script>hxq()</script>",
            "<img src=x onerror=hxq()>",
            "\"><svg onload=hxq()>",
            "' onmouseover='hxq()' x='",
            "<iframe srcdoc='<script>hxq()</script>'>",
            "</textarea><script>hxq()</script>",
            "</title><hxq>",
            "<a href=\"javascript:hxq()\">x</a>",
            "<!--><hxq>",
            "<math><mtext><style><img title=\"</style><img src=x onerror=hxq()>\">",
            "hxq${7*7}",
            "hxq__${7*7}__",
            "hxq[[${7*7}]]",
            "hxq*{7*7}",
            "hxq#{messages.title}",
            "${T(java.lang.Runtime).getRuntime().exec('hxq')}",
            "{{constructor.constructor('hxq()')()}}",
            "'; drop table message; -- hxq",
            "%3Cscript%3Ehxq()%3C/script%3E",
            "&lt;script&gt;hxq()&lt;/script&gt;");

    private static final List<String> PATHS = List.of(
            "../../../etc/cron.d/hxq",
            "..\\..\\windows\\hxq.exe",
            "/etc/passwd",
            "C:\\hxq.bat",
            "....//....//hxq",
            "%2e%2e%2fhxq",
            "hxq\u0000.pdf",
            "hxq\r\nSet-Cookie: a=b.pdf",
            "con",
            "aux.pdf",
            ".htaccess",
            ".",
            "..",
            "",
            "   ",
            "hxq.pdf.exe",
            "hxq\u202Efdp.exe",
            "hxq\";filename=\"b.html",
            "hxq'; x=y",
            "hxq.jsp;.png",
            "\uFEFFhxq.svg",
            "hxq\u2028.html",
            "h\u0301xq\uD83D\uDE00.png");

    private final Random random;

    public HostileThings(long seed) {
        this.random = new Random(seed);
    }

    public int upTo(int most) {
        return random.nextInt(most);
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Words for a field. */
    public String words() {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> " \t\n\u0000";
            case 2 -> one(SCRIPTS).repeat(1 + random.nextInt(40));
            case 3 -> "\u202E" + one(SCRIPTS) + "\u0007\u001b[2J";
            case 4 -> unicode(random.nextInt(200));
            case 5 -> "x".repeat(random.nextInt(20_000));
            case 6 -> "-1e999999999 NaN 00000000-0000-0000-0000-00000000000g";
            default -> one(SCRIPTS);
        };
    }

    /** Any characters, among them those that are none. */
    private String unicode(int length) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x3000));
        }
        // What cannot be sent over a wire as text arrives as a question mark.
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** A file's name. */
    public String name() {
        return switch (random.nextInt(6)) {
            case 0 -> one(SCRIPTS) + ".svg";
            case 1 -> unicode(random.nextInt(300)) + ".pdf";
            case 2 -> one(PATHS) + "." + one(List.of("pdf", "png", "html", "xhtml", "js", "svg", "docm", "csv", "lnk"));
            case 3 -> "hxq".repeat(random.nextInt(90)) + ".txt";
            default -> one(PATHS);
        };
    }

    /** A file's content: honest, honest at its beginning only, of a kind that runs, damaged, or noise. */
    public byte[] content() {
        byte[] honest = SampleUploads.of(one(List.of(FileType.values())));
        return switch (random.nextInt(12)) {
            case 0 -> honest;
            case 1 -> joined(honest, bytes(one(SCRIPTS).repeat(20)));
            case 2 -> bytes("<!DOCTYPE html><html><body>" + one(SCRIPTS));
            case 3 -> bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='hxq()'/>");
            case 4 -> bytes("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>");
            case 5 -> SampleUploads.zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin", "../../" + MARK);
            case 6 -> SampleUploads.zip("../../../" + MARK, "/etc/" + MARK, "a\u0000b");
            case 7 -> damaged(honest);
            case 8 -> noise(random.nextInt(4_000));
            case 9 -> bytes("GIF89a=1;/*" + one(SCRIPTS) + "*/hxq()");
            case 10 -> bytes("=cmd|'/C calc'!A1;" + one(SCRIPTS) + "\n");
            default -> joined(new byte[] {'M', 'Z', 0}, noise(random.nextInt(400)));
        };
    }

    private byte[] damaged(byte[] honest) {
        byte[] damaged = Arrays.copyOf(honest, 1 + random.nextInt(honest.length));
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        return damaged;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
