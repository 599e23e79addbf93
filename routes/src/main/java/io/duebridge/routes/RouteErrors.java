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
    BANK_FOLDER_FAILED(
            "cash.folder.failed",
            ErrorKind.UNAVAILABLE,
            "See that the folder exists and that the program may read it and move files in it; it is tried again by itself."),
    BANK_SFTP_FAILED(
            "cash.sftp.failed",
            ErrorKind.UNAVAILABLE,
            "See that the server answers, that its key stands in the known-hosts file and that user, key or password are right; it"
                    + " is tried again by itself."),
    RECONCILE_UNSUPPORTED(
            "reconcile.unsupported",
            ErrorKind.CONFIGURATION,
            "This ERP gives no totals to compare with; compare with its aging report by hand."),
    RECONCILE_RUNNING(
            "reconcile.running",
            ErrorKind.UNAVAILABLE,
            "Another comparison of this connection is under way; wait for its end."),
    RECONCILE_LOST(
            "reconcile.lost",
            ErrorKind.UNAVAILABLE,
            "This comparison took so long that another one took its place; look at that one's outcome."),
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
