package io.duebridge.collections.cash;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;

/** What keeps a readable file from being taken. */
public enum CashErrors implements ErrorCode {
    ACCOUNT_UNKNOWN(
            "cash.account.unknown",
            ErrorKind.CONFIGURATION,
            "Name the connection when you hand the file in; its accounts are remembered from then on."),
    ACCOUNT_ELSEWHERE(
            "cash.account.elsewhere",
            ErrorKind.CONFIGURATION,
            "Hand the file in for the connection the account belongs to, or move the account on the page of cash"
                    + " settings."),
    CONNECTION_UNKNOWN(
            "cash.connection.unknown", ErrorKind.CONFIGURATION, "Name a connection that is set up in this program."),
    FILE_EMPTY("cash.file.empty", ErrorKind.INVALID_DATA, "Send the file again when it is complete.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    CashErrors(String code, ErrorKind kind, String advice) {
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
