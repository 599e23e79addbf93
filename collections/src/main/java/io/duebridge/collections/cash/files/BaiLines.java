package io.duebridge.collections.cash.files;

import io.duebridge.collections.cash.files.BaiRecord.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a BAI2 file, one after the other, each with its continuations. */
final class BaiLines {
    private static final Set<String> CODES = Set.of("01", "02", "03", "16", "49", "98", "99");
    private static final int MOST_CONTINUATIONS = 2000;

    private final BufferedReader reader;
    private final FileFaults faults;
    private int line;
    private @Nullable String ahead;

    BaiLines(byte[] content, FileFaults faults) {
        // BAI2 is ASCII; where banks put more into texts it is mostly Latin, and every byte is a character of it.
        this.reader = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1));
        this.faults = faults;
        this.ahead = read();
    }

    /** The next record, or empty at the end. */
    Optional<BaiRecord> next() {
        String text = ahead;
        if (text == null) {
            return Optional.empty();
        }
        int first = line;
        String code = code(text);
        List<Part> parts = new ArrayList<>();
        parts.add(part(text, code));
        ahead = read();
        for (String more = ahead; more != null && code(more).equals("88"); more = ahead) {
            if (parts.size() > MOST_CONTINUATIONS) {
                throw faults.fatal(
                        "line " + line, "", "one more continuation of line " + first, "at most " + MOST_CONTINUATIONS);
            }
            parts.add(part(more, code));
            ahead = read();
        }
        return Optional.of(new BaiRecord(first, code, parts));
    }

    private Part part(String text, String code) {
        if (!CODES.contains(code)) {
            String found = code.equals("88") ? "a continuation of nothing" : Fields.quoted(code) + " is not a record";
            faults.add("line " + line, "record code", found, "01, 02, 03, 16, 49, 88, 98 or 99 and a comma");
        }
        if (text.length() > faults.limits().textLength()) {
            throw faults.tooLarge("line " + line + " has " + text.length() + " characters", "fewer");
        }
        String rest = text.length() > 3 ? text.substring(3).stripTrailing() : "";
        if (rest.endsWith("/")) {
            return new Part(line, rest.substring(0, rest.length() - 1), true);
        }
        int slash = rest.indexOf('/');
        if (slash >= 0 && !code.equals("16")) {
            faults.add("line " + line, "", "text behind the slash that ends the record", "nothing");
        }
        return new Part(line, rest, false);
    }

    private static String code(String text) {
        return text.length() >= 3 && text.charAt(2) == ','
                ? text.substring(0, 2)
                : text.substring(0, Math.min(2, text.length()));
    }

    private @Nullable String read() {
        try {
            String text = reader.readLine();
            line++;
            while (text != null && text.isBlank()) {
                text = reader.readLine();
                line++;
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
