package io.duebridge.collections.statements;

import io.duebridge.collections.export.PlainAmounts;
import io.duebridge.collections.export.Sheets;
import io.duebridge.collections.export.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Statements as CSV (RFC 4180, UTF-8, amounts with a point, dates as 2026-02-28) and as Excel workbooks. Rows are written as they are
 * read. The streams are the caller's and stay open.
 */
public final class StatementFiles {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final List<String> LINES =
            List.of("Date", "Type", "Number", "Account", "Currency", "Charge", "Credit", "Balance");
    private static final List<String> ITEMS =
            List.of("Date", "Due", "Type", "Number", "Account", "Currency", "Total", "Open", "Days past due");

    private final Statements statements;
    private final OpenStatements openStatements;

    public StatementFiles(Statements statements, OpenStatements openStatements) {
        this.statements = statements;
        this.openStatements = openStatements;
    }

    /** @param open what was open on the last day, rather than what changed in the period */
    public void csv(StatementQuery query, boolean open, OutputStream out) {
        try {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(BYTE_ORDER_MARK);
            // Not closed: the stream is the caller's.
            CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(open ? ITEMS : LINES);
            rows(query, open, row -> print(printer, row));
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if there are more rows than a sheet can hold */
    public void excel(StatementQuery query, boolean open, OutputStream out) {
        try {
            Workbook workbook = new Workbook(out, "Duebridge", "1.0");
            Worksheet sheet = workbook.newWorksheet(open ? "Open items" : "Statement");
            List<String> titles = open ? ITEMS : LINES;
            for (int column = 0; column < titles.size(); column++) {
                sheet.value(0, column, titles.get(column));
            }
            Sheets.head(sheet, titles.size());
            int[] next = {1};
            rows(query, open, row -> {
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

    private void rows(StatementQuery query, boolean open, Consumer<List<Object>> each) {
        if (open) {
            openStatements.forEach(query, item -> each.accept(row(item)));
            return;
        }
        List<Statement> head = new ArrayList<>(1);
        statements.forEach(
                query,
                sums -> {
                    head.add(sums);
                    each.accept(balance(
                            query,
                            query.from(),
                            "opening balance",
                            sums.opening().amount()));
                },
                line -> each.accept(row(line)));
        each.accept(balance(
                query, query.to(), "closing balance", head.get(0).closing().amount()));
    }

    private static List<Object> balance(StatementQuery query, LocalDate day, String what, BigDecimal amount) {
        return List.of(day, what, "", "", query.currency().getCurrencyCode(), "", "", amount);
    }

    private static List<Object> row(StatementLine line) {
        BigDecimal amount = line.amount().amount();
        return List.of(
                line.date(),
                line.kind().word(),
                line.number().orElse(""),
                line.customerName().orElse(""),
                line.amount().currency().getCurrencyCode(),
                amount.signum() > 0 ? amount : "",
                amount.signum() < 0 ? amount.negate() : "",
                line.balance().amount());
    }

    private static List<Object> row(StatementItem item) {
        return List.of(
                item.date(),
                item.due().<Object>map(day -> day).orElse(""),
                item.kind().word(),
                item.number().orElse(""),
                item.customerName().orElse(""),
                item.open().currency().getCurrencyCode(),
                item.total().amount(),
                item.open().amount(),
                item.due().<Object>map(day -> item.daysPastDue()).orElse(""));
    }

    private static void print(CSVPrinter printer, List<Object> row) {
        try {
            printer.printRecord(row.stream().map(StatementFiles::text));
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
