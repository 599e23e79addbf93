package io.duebridge.mappings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection's own fields: lines {@code field: expression} that add a field to the shipped mapping's document or take the place
 * of one. A line that starts with a blank continues the one before; empty lines and lines starting with {@code #} are skipped.
 *
 * @param text the file as it is, for the mapping's version
 */
record Overlay(String file, String text, List<Entry> entries) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\s*:(.*)");

    /** @param source the expression, with as many line breaks before it as its file has */
    record Entry(String field, String source) {
        private Entry continued(int index, String line) {
            int breaks = (int) source.chars().filter(c -> c == '\n').count();
            return new Entry(field, source + "\n".repeat(index - breaks) + line);
        }
    }

    static final Overlay NONE = new Overlay("", "", List.of());

    static Overlay read(Path file, String label, Set<String> knownFields, MappingCompiler compiler) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(label, text, knownFields, compiler);
        } catch (IOException e) {
            compiler.fault(label, 0, MappingCompiler.unreadable(e));
            return NONE;
        }
    }

    static Overlay parse(String file, String text, Set<String> knownFields, MappingCompiler compiler) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean accepted = false;
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && i > 0) {
                if (accepted) {
                    entries.add(entries.remove(entries.size() - 1).continued(i, line));
                }
                continue;
            }
            Matcher parts = LINE.matcher(line);
            accepted = false;
            if (!parts.matches()) {
                compiler.fault(file, i + 1, "expected 'field: expression', for instance 'purchaseOrder: .PONumber'");
                continue;
            }
            String field = parts.group(1);
            if (acceptable(file, i + 1, field, knownFields, seen, compiler)) {
                entries.add(new Entry(field, "\n".repeat(i) + parts.group(2)));
                accepted = true;
            }
        }
        return new Overlay(file, text, List.copyOf(entries));
    }

    private static boolean acceptable(
            String file, int line, String field, Set<String> knownFields, Set<String> seen, MappingCompiler compiler) {
        if (field.equals("id")) {
            compiler.fault(file, line, "'id' is the ERP's own and cannot be changed");
        } else if (!knownFields.contains(field)) {
            compiler.fault(
                    file,
                    line,
                    "unknown field '" + field + "'; known are " + String.join(", ", new TreeSet<>(knownFields)));
        } else if (!seen.add(field)) {
            compiler.fault(file, line, "'" + field + "' is given twice");
        } else {
            return true;
        }
        return false;
    }
}
