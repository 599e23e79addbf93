package io.duebridge.collections.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One table as a file. Cells are dates, amounts, numbers and texts; an empty text is an empty cell. Rows are written as they are read,
 * and the streams are the caller's and stay open.
 *
 * @param rows hands every row to what it is given
 */
public record TableFile(String name, List<String> titles, Consumer<Consumer<List<Object>>> rows) {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    public TableFile {
        titles = List.copyOf(titles);
    }

    /**
     * CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel takes it for something else; amounts with a point, dates as
     * 2026-02-28.
     *
     * @throws UncheckedIOException if {@code out} does not take it
     */
    public void csv(OutputStream out) {
        try {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(BYTE_ORDER_MARK);
            // Not closed: the stream is the caller's.
            CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(titles);
            rows.accept(row -> print(printer, row));
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An Excel workbook with one sheet.
     *
     * @throws UncheckedIOException if {@code out} does not take it
     * @throws IllegalArgumentException if there are more rows than a sheet can hold
     */
    public void excel(OutputStream out) {
        try {
            Workbook workbook = new Workbook(out, "Duebridge", "1.0");
            Worksheet sheet = workbook.newWorksheet(name);
            for (int column = 0; column < titles.size(); column++) {
                sheet.value(0, column, titles.get(column));
            }
            Sheets.head(sheet, titles.size());
            int[] next = {1};
            rows.accept(row -> {
                Sheets.mind(next[0]);
                for (int column = 0; column < row.size(); column++) {
                    if (!row.get(column).equals("")) {
                        Sheets.cell(sheet, next[0], column, row.get(column));
                    }
                }
                Sheets.flush(sheet, next[0]++);
            });
            sheet.finish();
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(CSVPrinter printer, List<Object> row) {
        try {
            printer.printRecord(row.stream().map(TableFile::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal amount) {
            return PlainAmounts.shown(amount).toPlainString();
        }
        return value instanceof String text ? SpreadsheetText.harmless(text) : value.toString();
    }
}
