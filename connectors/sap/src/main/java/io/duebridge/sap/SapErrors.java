package io.duebridge.sap;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;

/** What can go wrong with SAP, beside what every connection knows. */
public enum SapErrors implements ErrorCode {
    SIGN_IN_REFUSED(
            "sap.sign-in.refused",
            ErrorKind.AUTHENTICATION,
            "Check user and password of the communication user, that it is not locked, and on-premise the client; then start again."),
    LOG_IN_PAGE(
            "sap.log-in-page",
            ErrorKind.AUTHENTICATION,
            "SAP shows people's log-in page: use the communication user of an arrangement and the API host (with -api), not a person's"
                    + " user or the launchpad's host."),
    NOT_PERMITTED(
            "sap.not-permitted",
            ErrorKind.PERMISSION,
            "Add the service the message names to the communication arrangement, or its authorization to the user's role."),
    SERVICE_MISSING(
            "sap.service.missing",
            ErrorKind.CONFIGURATION,
            "Activate the service the message names (on-premise in /IWFND/MAINT_SERVICE), and give base-url without a path."),
    QUERY_REFUSED(
            "sap.query.refused",
            ErrorKind.DEFECT,
            "SAP did not understand a query of this connector; report it with the message and the release."),
    REQUEST_REFUSED(
            "sap.request.refused",
            ErrorKind.DEFECT,
            "SAP did not understand a request of this connector, or it could not be made; nothing was booked. Report it with the message"
                    + " and the release."),
    THROTTLED(
            "sap.throttled",
            ErrorKind.THROTTLED,
            "SAP or a gateway in front of it asks for fewer calls; calls go on by themselves. If it stays, lower calls-per-minute."),
    SERVER_FAILED(
            "sap.server.failed",
            ErrorKind.UNAVAILABLE,
            "SAP is out of order or took too long; it is tried again by itself. If it stays, show the message to SAP's administrator."),
    KIND_NOT_READ(
            "sap.kind.not-read",
            ErrorKind.CONFIGURATION,
            "Take this kind of record out of the connection's schedule; ./duebridge connectors lists what is read from SAP."),
    POSTING_ABSENT(
            "sap.posting.absent",
            ErrorKind.INVALID_DATA,
            "Payments are not posted to SAP yet: enter it there by hand with the payment's reference, and mark it as done here.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    SapErrors(String code, ErrorKind kind, String advice) {
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
