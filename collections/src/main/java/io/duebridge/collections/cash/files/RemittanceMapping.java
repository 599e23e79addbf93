package io.duebridge.collections.cash.files;

import io.duebridge.collections.cash.files.MappingSettings.Read;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one payer's remittance advices in CSV are read. Made from settings, see {@link #of}.
 *
 * @param columns which column holds what: a name as in the header, or a position from 1
 * @param currency of all amounts, unless a column names it
 */
public record RemittanceMapping(CsvLayout layout, Map<RemittanceField, String> columns, Optional<Currency> currency) {
    public RemittanceMapping {
        columns = Map.copyOf(columns);
    }

    /**
     * Reads the settings of the layout (see {@link CsvMapping#of}), {@code currency}, and for each {@link RemittanceField} its
     * {@link RemittanceField#setting()}. Needed are the document, the currency (fixed or from a column), and the gross or the net
     * amount.
     *
     * @throws BankFileException {@link FileCode#MAPPING_INVALID} with every setting that is unknown, missing or wrong
     */
    public static RemittanceMapping of(Map<String, String> settings) {
        Read read = new Read(settings);
        CsvLayout layout = read.layout();
        EnumMap<RemittanceField, String> columns = new EnumMap<>(RemittanceField.class);
        for (RemittanceField field : RemittanceField.values()) {
            Optional<List<String>> names = read.columns(field.setting(), false, layout.header());
            names.ifPresent(one -> columns.put(field, one.get(0)));
        }
        Optional<Currency> currency = read.currency();
        read.oneOf("document-column", columns.containsKey(RemittanceField.DOCUMENT));
        read.oneOf(
                "currency or currency-column", currency.isPresent() != columns.containsKey(RemittanceField.CURRENCY));
        read.oneOf(
                "gross-column or net-column",
                columns.containsKey(RemittanceField.GROSS) || columns.containsKey(RemittanceField.NET));
        read.done();
        return new RemittanceMapping(layout, columns, currency);
    }
}
