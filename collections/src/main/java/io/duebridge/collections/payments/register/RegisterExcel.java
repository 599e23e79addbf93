package io.duebridge.collections.payments.register;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The register as an Excel workbook: the payments with real dates and numbers, and on a second sheet the sums of each day that have to
 * tie. Rows leave for the stream as they are read.
 */
public final class RegisterExcel {
    private static final String DATE = "yyyy-mm-dd";
    private static final String MONEY = "#,##0.00";
    private static final int FLUSH_EVERY = 1000;
    private static final int LAST_ROW = 1_048_570;
    private static final List<String> DAYS = List.of(
            "Day",
            "Currency",
            "Rows",
            "Taken",
            "Paid out",
            "Fees",
            "Not yet paid out",
            "Returned",
            "Difference to the provider",
            "Posted in the ERP",
            "Under way",
            "Needs attention",
            "Given back",
            "Difference to the ERP",
            "Ties");

    private final PaymentRegister register;

    public RegisterExcel(PaymentRegister register) {
        this.register = register;
    }

    /**
     * Writes the workbook; does not close {@code out}.
     *
     * @return the sums of what was written
     * @throws UncheckedIOException if {@code out} does not take it
     * @throws IllegalArgumentException if there are more rows than a sheet can hold
     */
    public RegisterTotals write(RegisterQuery query, OutputStream out) {
        RegisterTotals totals = new RegisterTotals();
        try {
            Workbook workbook = new Workbook(out, "Duebridge", "1.0");
            payments(workbook, query, totals);
            days(workbook, totals);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return totals;
    }

    private void payments(Workbook workbook, RegisterQuery query, RegisterTotals totals) throws IOException {
        Worksheet sheet = workbook.newWorksheet("Payments");
        RegisterColumn[] columns = RegisterColumn.values();
        for (RegisterColumn column : columns) {
            sheet.value(0, column.ordinal(), column.title());
        }
        head(sheet, columns.length);
        int[] next = {1};
        register.forEach(query, row -> {
            totals.add(row);
            if (next[0] > LAST_ROW) {
                throw new IllegalArgumentException(
                        "an Excel sheet cannot hold more than " + LAST_ROW + " rows: choose a shorter period, or CSV");
            }
            for (RegisterColumn column : columns) {
                column.of(row).ifPresent(value -> cell(sheet, next[0], column.ordinal(), value));
            }
            if (next[0]++ % FLUSH_EVERY == 0) {
                flush(sheet);
            }
        });
        sums(sheet, next[0] + 1, totals);
        sheet.finish();
    }

    /** One line for each currency, since amounts of different ones have no sum. */
    private static void sums(Worksheet sheet, int first, RegisterTotals totals) {
        int row = first;
        for (DayTotal sum : totals.byCurrency()) {
            sheet.value(row, RegisterColumn.DAY.ordinal(), "Total");
            sheet.value(row, RegisterColumn.CURRENCY.ordinal(), sum.currency().getCurrencyCode());
            money(sheet, row, RegisterColumn.TAKEN.ordinal(), sum.taken());
            money(
                    sheet,
                    row,
                    RegisterColumn.PAID_OUT.ordinal(),
                    sum.providerSide().paidOut());
            money(sheet, row, RegisterColumn.FEES.ordinal(), sum.providerSide().fees());
            money(
                    sheet,
                    row,
                    RegisterColumn.NOT_YET.ordinal(),
                    sum.providerSide().notYet());
            money(
                    sheet,
                    row,
                    RegisterColumn.RETURNED.ordinal(),
                    sum.providerSide().returned());
            money(sheet, row, RegisterColumn.POSTED.ordinal(), sum.erpSide().posted());
            money(sheet, row, RegisterColumn.UNDER_WAY.ordinal(), sum.erpSide().underWay());
            money(sheet, row, RegisterColumn.ATTENTION.ordinal(), sum.erpSide().attention());
            money(sheet, row, RegisterColumn.GIVEN_BACK.ordinal(), sum.erpSide().givenBack());
            money(sheet, row, RegisterColumn.PROVIDER_DIFFERENCE.ordinal(), sum.providerDifference());
            money(sheet, row, RegisterColumn.ERP_DIFFERENCE.ordinal(), sum.erpDifference());
            sheet.range(row, 0, row, RegisterColumn.values().length - 1)
                    .style()
                    .bold()
                    .set();
            row++;
        }
    }

    private static void days(Workbook workbook, RegisterTotals totals) throws IOException {
        Worksheet sheet = workbook.newWorksheet("Days");
        for (int column = 0; column < DAYS.size(); column++) {
            sheet.value(0, column, DAYS.get(column));
        }
        head(sheet, DAYS.size());
        int row = 1;
        for (DayTotal day : totals.days()) {
            int column = 0;
            for (Object value : List.of(
                    day.day(),
                    day.currency().getCurrencyCode(),
                    day.rows(),
                    day.taken(),
                    day.providerSide().paidOut(),
                    day.providerSide().fees(),
                    day.providerSide().notYet(),
                    day.providerSide().returned(),
                    day.providerDifference(),
                    day.erpSide().posted(),
                    day.erpSide().underWay(),
                    day.erpSide().attention(),
                    day.erpSide().givenBack(),
                    day.erpDifference(),
                    day.ties() ? "yes" : "no")) {
                cell(sheet, row, column++, value);
            }
            if (!day.ties()) {
                sheet.range(row, 0, row, DAYS.size() - 1)
                        .style()
                        .fontColor("AD2323")
                        .set();
            }
            row++;
        }
        sheet.finish();
    }

    private static void head(Worksheet sheet, int columns) {
        sheet.range(0, 0, 0, columns - 1).style().bold().set();
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns; column++) {
            sheet.width(column, 16);
        }
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format(DATE).set();
        } else if (value instanceof BigDecimal amount) {
            money(sheet, row, column, amount);
        } else if (value instanceof Integer count) {
            sheet.value(row, column, count);
        } else {
            // A cell of its own type is no formula, whatever it begins with; saved as CSV from there it would be one.
            sheet.value(row, column, SpreadsheetText.harmless(value.toString()));
        }
    }

    private static void money(Worksheet sheet, int row, int column, BigDecimal amount) {
        sheet.value(row, column, amount.stripTrailingZeros());
        sheet.style(row, column).format(MONEY).set();
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
