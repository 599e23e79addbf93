package io.duebridge.collections.cash.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a bank's CSV file can hold. Its setting is {@code amount-column}, {@code remittance-columns} and so on. */
public enum CsvField {
    ACCOUNT(false),
    CURRENCY(false),
    BOOKING_DATE(false),
    VALUE_DATE(false),
    /** Signed, or without a sign beside {@link #SIGN}. */
    AMOUNT(false),
    /** Amounts that came in, beside {@link #DEBIT}. */
    CREDIT(false),
    DEBIT(false),
    /** A word or letter that says whether money came in or went out. */
    SIGN(false),
    /** A word that says that an earlier credit is taken back. */
    RETURN(false),
    PAYER(false),
    PAYER_ACCOUNT(false),
    REMITTANCE(true),
    DOCUMENT(true),
    CREDITOR_REFERENCE(true),
    PURCHASE_ORDER(true),
    REFERENCE(true),
    BANK_REFERENCE(false),
    END_TO_END_ID(false);

    private final boolean many;

    CsvField(boolean many) {
        this.many = many;
    }

    /** Whether several columns may hold it. */
    public boolean many() {
        return many;
    }

    /** The setting that names its column, or its columns. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + (many ? "-columns" : "-column");
    }

    static Optional<CsvField> ofSetting(String setting) {
        return Arrays.stream(values())
                .filter(field -> field.setting().equals(setting))
                .findFirst();
    }
}
