package io.duebridge.collections.cash.files;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a delimited file, one after the other, with their columns found by name or position. */
final class CsvRows {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final byte[] content;
    private final CsvLayout layout;
    private final DateTimeFormatter dates;
    private final FileFaults faults;

    CsvRows(byte[] content, CsvLayout layout, FileFaults faults) {
        this.content = content;
        this.layout = layout;
        this.dates = dates(layout.dateFormat());
        this.faults = faults;
    }

    /**
     * Hands out each row that is not blank.
     *
     * @param needed the columns that a mapping names: each has to be there
     */
    void each(List<String> needed, Consumer<CsvRow> consumer) {
        long line = 1;
        try (BufferedReader reader = new BufferedReader(decoded())) {
            line += skip(reader);
            CSVParser parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(format())
                    .setTrackBytes(false)
                    .get();
            long skipped = line - 1;
            Iterator<CSVRecord> records = parser.iterator();
            Map<String, Integer> header = Map.of();
            boolean first = true;
            int rows = 0;
            while (true) {
                line = skipped + parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    break;
                }
                CSVRecord record = records.next();
                if (first && layout.header()) {
                    header = header(line, record, needed);
                } else if (!blank(record)) {
                    rows = counted(rows);
                    row(line, record, header).ifPresent(consumer);
                }
                first = false;
            }
            if (first) {
                faults.add("line " + line, "", "the file has no row", layout.header() ? "a header" : "a row");
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw faults.fatal("line " + line, "", problem(e), "text in " + layout.encoding() + ", quotes in pairs");
        }
    }

    private static String problem(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return "bytes here or up to 8,192 characters later are not text in the mapping's encoding";
            }
        }
        return "the quotes of this row do not fit";
    }

    private Reader decoded() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream(content),
                layout.encoding()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private int skip(BufferedReader reader) throws IOException {
        for (int i = 0; i < layout.skipLines(); i++) {
            if (reader.readLine() == null) {
                throw faults.fatal(
                        "line " + (i + 1), "", "the file ends here", layout.skipLines() + " lines before the header");
            }
        }
        return layout.skipLines();
    }

    private CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(layout.delimiter())
                .setIgnoreEmptyLines(false)
                .get();
    }

    private static boolean blank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    private int counted(int rows) {
        if (rows == faults.limits().entries()) {
            throw faults.tooLarge("has more than " + rows + " lines", "fewer");
        }
        return rows + 1;
    }

    private Map<String, Integer> header(long line, CSVRecord record, List<String> needed) {
        Map<String, Integer> header = new HashMap<>();
        for (int i = 0; i < record.size(); i++) {
            String name = key(record.get(i));
            if (header.put(name, i) != null && needed.stream().map(CsvRows::key).anyMatch(name::equals)) {
                faults.add("line " + line, record.get(i).strip(), "two columns have this name", "one");
            }
        }
        for (String name : needed) {
            if (!header.containsKey(key(name))) {
                faults.add("line " + line, name, "there is no such column", "a column of this name in the header");
            }
        }
        faults.throwIfAny();
        header.put("", record.size());
        return header;
    }

    private Optional<CsvRow> row(long line, CSVRecord record, Map<String, Integer> header) {
        if (layout.header()) {
            int columns = header.get("") == null ? record.size() : header.get("");
            boolean more = record.stream().skip(columns).anyMatch(text -> !text.isBlank());
            if (record.size() < columns || more) {
                faults.add("line " + line, "", "has " + record.size() + " columns", columns + ", as the header");
                return Optional.empty();
            }
        }
        for (String text : record) {
            if (text.length() > faults.limits().textLength()) {
                throw faults.tooLarge("a field of line " + line + " has " + text.length() + " characters", "fewer");
            }
        }
        return Optional.of(new CsvRow("line " + line, record, header, layout, dates, faults));
    }

    /** How names of columns are compared. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Strict: 31 February is no date. A year of an era ({@code yyyy}) is meant as a year. */
    static DateTimeFormatter dates(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
