package io.duebridge.collections.cash.files;

/** The formats of bank files that are read. */
public enum BankFormat {
    /** Cash management balance reporting, version 2 (BAI2; ASC X9.121 keeps its records). */
    BAI2("BAI2"),
    /** ISO 20022 bank to customer statement, versions 02 and later. */
    CAMT_053("CAMT.053"),
    /** ISO 20022 bank to customer debit and credit notification, versions 02 and later. */
    CAMT_054("CAMT.054"),
    /** Delimited text, read with a {@link CsvMapping}. */
    CSV("CSV");

    private final String label;

    BankFormat(String label) {
        this.label = label;
    }

    /** As people write it, e.g. {@code CAMT.053}. */
    public String label() {
        return label;
    }
}
