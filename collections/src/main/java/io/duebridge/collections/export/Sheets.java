package io.duebridge.collections.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.dhatim.fastexcel.Worksheet;

/** Cells of an Excel sheet: real dates and numbers, texts that can be no formula. */
public final class Sheets {
    /** What a sheet holds, with a few rows left for sums. */
    public static final int LAST_ROW = 1_048_570;

    private static final String DATE = "yyyy-mm-dd";
    private static final String MONEY = "#,##0.00";
    private static final int FLUSH_EVERY = 1000;
    private static final int WIDTH = 16;

    private Sheets() {}

    /** The first row as a heading that stays in sight. */
    public static void head(Worksheet sheet, int columns) {
        sheet.range(0, 0, 0, columns - 1).style().bold().set();
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns; column++) {
            sheet.width(column, WIDTH);
        }
    }

    public static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format(DATE).set();
        } else if (value instanceof BigDecimal amount) {
            money(sheet, row, column, amount);
        } else if (value instanceof Number count) {
            sheet.value(row, column, count);
        } else {
            // A cell of its own type is no formula, whatever it begins with; saved as CSV from there it would be one.
            sheet.value(row, column, SpreadsheetText.harmless(value.toString()));
        }
    }

    public static void money(Worksheet sheet, int row, int column, BigDecimal amount) {
        sheet.value(row, column, amount.stripTrailingZeros());
        sheet.style(row, column).format(MONEY).set();
    }

    /** @throws IllegalArgumentException if a sheet cannot hold this many */
    public static void mind(int row) {
        if (row > LAST_ROW) {
            throw new IllegalArgumentException(
                    "an Excel sheet cannot hold more than " + LAST_ROW + " rows: choose a shorter period, or CSV");
        }
    }

    /** Lets rows leave for the stream now and then. */
    public static void flush(Worksheet sheet, int row) {
        if (row % FLUSH_EVERY == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
