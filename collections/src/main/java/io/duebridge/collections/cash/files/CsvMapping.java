package io.duebridge.collections.cash.files;

import io.duebridge.collections.cash.files.MappingSettings.Read;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one bank's CSV file is read. Made from settings, see {@link #of}.
 *
 * @param columns which columns hold what: names as in the header, or positions from 1
 * @param account the company's account, unless a column names it
 * @param currency the account's currency, unless a column names it
 * @param creditMarks what the sign column says of money that came in
 * @param debitMarks what it says of money that went out; another word there is a fault
 * @param returnMarks what the return column says of an earlier credit taken back; other words there mean nothing
 */
public record CsvMapping(
        CsvLayout layout,
        Map<CsvField, List<String>> columns,
        Optional<AccountNumber> account,
        Optional<Currency> currency,
        Set<String> creditMarks,
        Set<String> debitMarks,
        Set<String> returnMarks) {
    public CsvMapping {
        columns = Map.copyOf(columns);
        creditMarks = Set.copyOf(creditMarks);
        debitMarks = Set.copyOf(debitMarks);
        returnMarks = Set.copyOf(returnMarks);
    }

    /**
     * Reads the settings {@code encoding} (UTF-8), {@code delimiter} ({@code ,}; {@code tab} for a tab), {@code skip-lines} (0),
     * {@code header} (true), {@code date-format} (uuuu-MM-dd), {@code decimal} ({@code .}), {@code grouping} (none),
     * {@code account}, {@code currency}, {@code credit-marks}, {@code debit-marks}, {@code return-marks}, and for each
     * {@link CsvField} its {@link CsvField#setting()}. Several columns or marks are separated by {@code |}. Needed are the booking
     * date, account and currency (fixed or from a column), and the amount: signed, with a sign column, or in two columns.
     *
     * @throws BankFileException {@link FileCode#MAPPING_INVALID} with every setting that is unknown, missing or wrong
     */
    public static CsvMapping of(Map<String, String> settings) {
        Read read = new Read(settings);
        CsvLayout layout = read.layout();
        EnumMap<CsvField, List<String>> columns = new EnumMap<>(CsvField.class);
        for (CsvField field : CsvField.values()) {
            read.columns(field.setting(), field.many(), layout.header()).ifPresent(names -> columns.put(field, names));
        }
        Optional<AccountNumber> account = read.text("account").map(AccountNumber::new);
        Optional<Currency> currency = read.currency();
        Set<String> credit = read.marks("credit-marks");
        Set<String> debit = read.marks("debit-marks");
        Set<String> returned = read.marks("return-marks");
        read.oneOf("booking-date-column", columns.containsKey(CsvField.BOOKING_DATE));
        read.oneOf("account or account-column", account.isPresent() != columns.containsKey(CsvField.ACCOUNT));
        read.oneOf("currency or currency-column", currency.isPresent() != columns.containsKey(CsvField.CURRENCY));
        read.oneOf(
                "amount-column, or both credit-column and debit-column",
                columns.containsKey(CsvField.AMOUNT)
                        ? !columns.containsKey(CsvField.CREDIT) && !columns.containsKey(CsvField.DEBIT)
                        : columns.containsKey(CsvField.CREDIT) && columns.containsKey(CsvField.DEBIT));
        read.together(
                "sign-column, credit-marks and debit-marks",
                columns.containsKey(CsvField.SIGN),
                !credit.isEmpty(),
                !debit.isEmpty());
        read.together("return-column and return-marks", columns.containsKey(CsvField.RETURN), !returned.isEmpty());
        read.done();
        return new CsvMapping(layout, columns, account, currency, credit, debit, returned);
    }
}
