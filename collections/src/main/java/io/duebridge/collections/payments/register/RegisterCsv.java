package io.duebridge.collections.payments.register;

import io.duebridge.collections.export.PlainAmounts;
import io.duebridge.collections.export.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The register as CSV (RFC 4180): commas, line ends of CR LF, quotes where needed, UTF-8, amounts with a point, dates as 2026-02-28.
 * Rows are written as they are read.
 */
public final class RegisterCsv {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final PaymentRegister register;

    public RegisterCsv(PaymentRegister register) {
        this.register = register;
    }

    /**
     * Writes all rows; does not close {@code out}.
     *
     * @param mark whether a byte order mark goes before it, without which Excel takes UTF-8 for something else
     * @return the sums of what was written
     * @throws UncheckedIOException if {@code out} does not take it
     */
    public RegisterTotals write(RegisterQuery query, OutputStream out, boolean mark) {
        RegisterTotals totals = new RegisterTotals();
        try {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            if (mark) {
                writer.write(BYTE_ORDER_MARK);
            }
            // Not closed: the stream is the caller's.
            CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(Arrays.stream(RegisterColumn.values()).map(RegisterColumn::title));
            register.forEach(query, row -> {
                totals.add(row);
                print(printer, row);
            });
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return totals;
    }

    private static void print(CSVPrinter printer, RegisterRow row) {
        try {
            printer.printRecord(Arrays.stream(RegisterColumn.values())
                    .map(column -> column.of(row).map(RegisterCsv::text).orElse("")));
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
