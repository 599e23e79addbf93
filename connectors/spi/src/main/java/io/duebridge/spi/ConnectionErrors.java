package io.duebridge.spi;

/** The errors every connector shares. */
public enum ConnectionErrors implements ErrorCode {
    SETTINGS_INVALID(
            "connection.settings.invalid", ErrorKind.CONFIGURATION, "Correct the named settings of this connection."),
    UNREACHABLE(
            "connection.unreachable",
            ErrorKind.UNAVAILABLE,
            "Check the host name, the network and any proxy between this machine and the ERP."),
    DEADLINE_PASSED(
            "connection.deadline.passed",
            ErrorKind.UNAVAILABLE,
            "The ERP did not answer in time; it is tried again by itself. If it stays, ask the ERP's operator."),
    BUDGET_EXHAUSTED(
            "connection.budget.exhausted",
            ErrorKind.THROTTLED,
            "The call budget set for this connection is used up; calls go on when it refills."),
    MONTH_EXHAUSTED(
            "connection.budget.month",
            ErrorKind.THROTTLED,
            "The vendor's metered calls of this month are nearly used up, so reading waits for the next month while postings go"
                    + " on; see ./duebridge budget."),
    TOKEN_MISSING(
            "connection.token.missing",
            ErrorKind.AUTHENTICATION,
            "This connection has never been signed in: connect it in the console or with ./duebridge connect."),
    DISCONNECTED(
            "connection.disconnected",
            ErrorKind.AUTHENTICATION,
            "Somebody disconnected this connection on purpose; everything is kept. Connect it again to go on."),
    CODE_REFUSED(
            "connection.code.refused",
            ErrorKind.AUTHENTICATION,
            "The sign-in took too long, or its last page was opened twice: connect again."),
    SIGN_IN_BUSY(
            "connection.sign-in.busy",
            ErrorKind.UNAVAILABLE,
            "Another node or thread is renewing the sign-in; calls go on when it is done, or minutes later if it died."),
    UNREADABLE_ANSWER(
            "connection.answer.unreadable",
            ErrorKind.UNAVAILABLE,
            "The answer was not what the ERP sends: look for a proxy or a maintenance page in between."),
    FILE_TOO_LARGE(
            "connection.file.too-large",
            ErrorKind.INVALID_DATA,
            "The file is larger than files.largest-mb allows: raise it, or give the customer the file another way."),
    FILE_HOST(
            "connection.file.host",
            ErrorKind.CONFIGURATION,
            "The ERP named a host to fetch a file from that this connection's file-hosts does not allow; add it if it is the"
                    + " ERP's."),
    REVERSAL_NEEDS_ENTRY(
            "connection.reversal.needs.entry",
            ErrorKind.INVALID_DATA,
            "The payment cannot be voided any more (deposited, or its period is closed); it is taken back by an entry instead."),
    PAYMENT_STANDS_OTHERWISE(
            "connection.payment.stands-otherwise",
            ErrorKind.INVALID_DATA,
            "Somebody changed the payment in the ERP after it was decided how to apply it, so nothing was done: look at how it is"
                    + " applied now, and decide again.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    ConnectionErrors(String code, ErrorKind kind, String advice) {
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
