package io.duebridge.collections.cash.files;

import java.util.Locale;

/** What a column of a remittance advice can hold. */
public enum RemittanceField {
    PAYER,
    /** Rows with different payment references are different advices. */
    PAYMENT_REFERENCE,
    DATE,
    CURRENCY,
    DOCUMENT,
    GROSS,
    DEDUCTION,
    NET,
    REASON;

    /** The setting that names its column, e.g. {@code net-column}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-column";
    }
}
