package io.duebridge.collections.cash.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** One row; each reading of a field notes what is wrong with it. */
final class CsvRow {
    private final String place;
    private final CSVRecord record;
    private final Map<String, Integer> header;
    private final CsvLayout layout;
    private final DateTimeFormatter dates;
    private final FileFaults faults;

    CsvRow(
            String place,
            CSVRecord record,
            Map<String, Integer> header,
            CsvLayout layout,
            DateTimeFormatter dates,
            FileFaults faults) {
        this.place = place;
        this.record = record;
        this.header = header;
        this.layout = layout;
        this.dates = dates;
        this.faults = faults;
    }

    String place() {
        return place;
    }

    /** What stands there, without space around it; empty if nothing does. */
    String text(String column) {
        Integer index =
                layout.header() ? header.get(CsvRows.key(column)) : Integer.valueOf(Integer.parseInt(column) - 1);
        if (index == null || index >= record.size()) {
            faults.add(place, column, "there is no such column in this row", "at least " + column + " columns");
            return "";
        }
        return record.get(index).strip();
    }

    /** A number, perhaps with a sign or in parentheses; empty if nothing stands there or it is wrong, which is noted. */
    Optional<BigDecimal> number(String column, Currency currency) {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = NumberText.parse(text, layout.decimal(), layout.grouping());
        if (number.isEmpty()) {
            String grouped = layout.grouping()
                    .map(grouping -> ", perhaps '" + grouping + "' between thousands")
                    .orElse("");
            fault(column, text, "is not an amount", "digits with '" + layout.decimal() + "' before decimals" + grouped);
        } else if (number.get().stripTrailingZeros().scale() > Fields.digits(currency)) {
            fault(column, text, "has too many decimals", "at most " + Fields.digits(currency) + " for " + currency);
            return Optional.empty();
        }
        return number;
    }

    Optional<LocalDate> date(String column) {
        String text = text(column);
        try {
            return Optional.of(LocalDate.parse(text, dates));
        } catch (DateTimeException e) {
            fault(column, text, "is not a date", "a date written " + layout.dateFormat());
            return Optional.empty();
        }
    }

    Optional<Currency> currency(String column) {
        Optional<Currency> currency = Fields.currency(text(column));
        if (currency.isEmpty()) {
            fault(column, text(column), "is not a currency", "an ISO 4217 code");
        }
        return currency;
    }

    void fault(String column, String text, String problem, String expected) {
        faults.add(place, column, Fields.quoted(text) + " " + problem, expected);
    }
}
