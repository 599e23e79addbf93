package io.duebridge.routes;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;

/** What can go wrong between the ERP and the store. */
public enum RouteErrors implements ErrorCode {
    WRONG_COMPANY(
            "sync.company.wrong",
            ErrorKind.CONFIGURATION,
            "Correct the connection's settings so that they reach the company they were set up for, or set up a new connection."),
    NO_SUCH_CONNECTION(
            "sync.connection.missing",
            ErrorKind.CONFIGURATION,
            "Put the connection's file back, or remove what still refers to it."),
    DEFECT("sync.defect", ErrorKind.DEFECT, "Report it with the log around this moment; it is tried again by itself.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    RouteErrors(String code, ErrorKind kind, String advice) {
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

    static String describe(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
    }
}
