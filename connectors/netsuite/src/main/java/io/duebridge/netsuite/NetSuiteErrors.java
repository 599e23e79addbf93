package io.duebridge.netsuite;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;

/** What can go wrong with NetSuite, beside what every connection knows. */
public enum NetSuiteErrors implements ErrorCode {
    SIGN_IN_REFUSED(
            "netsuite.sign-in.refused",
            ErrorKind.AUTHENTICATION,
            "Check the account's spelling (1234567_SB1 for a sandbox), the keys and tokens or the certificate, this machine's clock, and that"
                    + " the integration record and the token or mapping are active; then start again."),
    NOT_PERMITTED(
            "netsuite.not-permitted",
            ErrorKind.PERMISSION,
            "Give the role of the integration the permission the message names; the guide lists what it needs."),
    CONCURRENCY(
            "netsuite.concurrency",
            ErrorKind.THROTTLED,
            "The account's calls at the same time are used up; calls go on by themselves. If it stays, lower concurrent-calls or look for"
                    + " other integrations of the account."),
    SERVER_FAILED(
            "netsuite.server.failed",
            ErrorKind.UNAVAILABLE,
            "NetSuite is out of order or took too long; it is tried again by itself. See status.netsuite.com."),
    RECORD_BUSY(
            "netsuite.record.busy",
            ErrorKind.UNAVAILABLE,
            "Somebody changes the same record in NetSuite at this moment; it is tried again by itself."),
    NOT_FOUND(
            "netsuite.not-found",
            ErrorKind.INVALID_DATA,
            "NetSuite has no such record, or the role of the integration may not see it."),
    REFUSED(
            "netsuite.refused",
            ErrorKind.INVALID_DATA,
            "NetSuite refused this record for the reason it gives; mend it there or here."),
    DUPLICATE_REFERENCE(
            "netsuite.reference.taken",
            ErrorKind.INVALID_DATA,
            "A transaction with this payment's reference is already there and is another one; look at it in NetSuite and decide."),
    VERSION_REFUSED(
            "netsuite.version.refused",
            ErrorKind.CONFIGURATION,
            "NetSuite no longer takes this endpoint version: set endpoint-version to a newer one, or transport to rest."),
    NOT_EXPRESSIBLE(
            "netsuite.payment.not-expressible",
            ErrorKind.INVALID_DATA,
            "It cannot be written to NetSuite as it stands; mend the amount, the text or the setting that the message names."),
    OTHER_TRANSPORT(
            "netsuite.payment.other-transport",
            ErrorKind.CONFIGURATION,
            "This payment was prepared for the other transport; set transport back until it is posted, or let the payment be prepared anew."),
    CURRENCY_UNKNOWN(
            "netsuite.currency.unknown",
            ErrorKind.INVALID_DATA,
            "The account has no active currency with this ISO code; add it in NetSuite, or correct its symbol there."),
    HOST_UNKNOWN(
            "netsuite.host.unknown",
            ErrorKind.CONFIGURATION,
            "The account's host could not be found out: check account, or set base-url to the SuiteTalk address of the account's page on"
                    + " company URLs."),
    KIND_NOT_READ(
            "netsuite.kind.not-read",
            ErrorKind.DEFECT,
            "Ask only for the kinds of record the connector lists; report it if Duebridge itself asked."),
    CODE_UNKNOWN(
            "netsuite.code.unknown",
            ErrorKind.CONFIGURATION,
            "Set what the message names to the internal id or name of an active entry, as the check and the console list them."),
    PAYMENT_GONE(
            "netsuite.payment.gone",
            ErrorKind.INVALID_DATA,
            "The payment that was to be taken back is not in NetSuite any more: look there who deleted it, and mark the reversal as done if"
                    + " the books are right."),
    PAYMENT_CHANGED(
            "netsuite.payment.changed",
            ErrorKind.INVALID_DATA,
            "Somebody changed the payment in NetSuite, so it was not taken back: look at it there, take back what is right by hand, and mark"
                    + " the reversal as done."),
    RESTLET_MISSING(
            "netsuite.restlet.missing",
            ErrorKind.CONFIGURATION,
            "Deploy Duebridge's RESTlet as the guide says, released and with the integration's role in its audience, and give the ids of"
                    + " script and deployment in restlet; or take the setting away, and there are no PDFs, and entries instead of"
                    + " voids."),
    QUERY_REFUSED(
            "netsuite.query.refused",
            ErrorKind.DEFECT,
            "NetSuite did not understand a query of this connector; report it with the message.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    NetSuiteErrors(String code, ErrorKind kind, String advice) {
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
