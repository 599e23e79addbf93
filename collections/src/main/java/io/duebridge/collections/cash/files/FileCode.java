package io.duebridge.collections.cash.files;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;

/** Why a bank file or a remittance advice was not read. */
public enum FileCode implements ErrorCode {
    UNRECOGNISED(
            "cash.file.unrecognised",
            ErrorKind.INVALID_DATA,
            "Hand in BAI2, CAMT.053, CAMT.054, or CSV with a mapping for its account."),
    MALFORMED(
            "cash.file.malformed",
            ErrorKind.INVALID_DATA,
            "Ask the bank or payer for the file again, or mend the places named."),
    TOO_LARGE("cash.file.too-large", ErrorKind.INVALID_DATA, "Ask for the file in parts, e.g. one a day."),
    MAPPING_INVALID(
            "cash.mapping.invalid", ErrorKind.CONFIGURATION, "Correct the settings of the mapping that are named.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    FileCode(String code, ErrorKind kind, String advice) {
        this.code = code;
        this.kind = kind;
        this.advice = advice;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String advice() {
        return advice;
    }
}
