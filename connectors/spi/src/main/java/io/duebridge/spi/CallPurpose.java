package io.duebridge.spi;

import java.util.Locale;

/** What calls to an ERP are made for, so that people see what uses up what the vendor allows. */
public enum CallPurpose {
    SYNC,
    POSTING,
    PROBE,
    TOTALS,
    DOCUMENT,
    CHECK,
    REFRESH;

    /** As in the store and on pages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
