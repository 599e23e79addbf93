package io.duebridge.collections.payments.register;

import io.duebridge.collections.export.Sheets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The register as an Excel workbook: the payments with real dates and numbers, and on a second sheet the sums of each day that have to
 * tie. Rows leave for the stream as they are read.
 */
public final class RegisterExcel {
    private static final List<String> DAYS = List.of(
            "Day",
            "Currency",
            "Rows",
            "Taken",
            "Surcharge",
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
        Sheets.head(sheet, columns.length);
        int[] next = {1};
        register.forEach(query, row -> {
            totals.add(row);
            Sheets.mind(next[0]);
            for (RegisterColumn column : columns) {
                column.of(row).ifPresent(value -> Sheets.cell(sheet, next[0], column.ordinal(), value));
            }
            Sheets.flush(sheet, next[0]++);
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
            Sheets.money(sheet, row, RegisterColumn.TAKEN.ordinal(), sum.taken());
            Sheets.money(sheet, row, RegisterColumn.SURCHARGE.ordinal(), sum.surcharge());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.PAID_OUT.ordinal(),
                    sum.providerSide().paidOut());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.FEES.ordinal(),
                    sum.providerSide().fees());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.NOT_YET.ordinal(),
                    sum.providerSide().notYet());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.RETURNED.ordinal(),
                    sum.providerSide().returned());
            Sheets.money(
                    sheet, row, RegisterColumn.POSTED.ordinal(), sum.erpSide().posted());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.UNDER_WAY.ordinal(),
                    sum.erpSide().underWay());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.ATTENTION.ordinal(),
                    sum.erpSide().attention());
            Sheets.money(
                    sheet,
                    row,
                    RegisterColumn.GIVEN_BACK.ordinal(),
                    sum.erpSide().givenBack());
            Sheets.money(sheet, row, RegisterColumn.PROVIDER_DIFFERENCE.ordinal(), sum.providerDifference());
            Sheets.money(sheet, row, RegisterColumn.ERP_DIFFERENCE.ordinal(), sum.erpDifference());
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
        Sheets.head(sheet, DAYS.size());
        int row = 1;
        for (DayTotal day : totals.days()) {
            int column = 0;
            for (Object value : List.of(
                    day.day(),
                    day.currency().getCurrencyCode(),
                    day.rows(),
                    day.taken(),
                    day.surcharge(),
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
                Sheets.cell(sheet, row, column++, value);
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
}
