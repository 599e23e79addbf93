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
    NOT_EXPRESSIBLE(
            "sap.payment.not-expressible",
            ErrorKind.INVALID_DATA,
            "SAP cannot take the payment as it is; the message says what stands against it. Enter it there by hand with its reference."),
    BANK_ACCOUNT_MISSING(
            "sap.bank-account.missing",
            ErrorKind.INVALID_DATA,
            "Name the G/L account that receives such payments in bank-accounts, and post again."),
    DUPLICATE_REFERENCE(
            "sap.reference.taken",
            ErrorKind.INVALID_DATA,
            "A document in SAP carries this payment's reference and is not this payment: look at it there."),
    ITEM_NOT_OPEN(
            "sap.item.not-open",
            ErrorKind.INVALID_DATA,
            "An item the payment was for is not open as much any more: decide anew what the money is for, then post again."),
    CALLBACK_UNREADABLE(
            "sap.callback.unreadable",
            ErrorKind.INVALID_DATA,
            "What SAP sent to /webhooks/sap is no message that can be read; nothing is lost, since clearings are read all the same."),
    PAYMENT_GONE(
            "sap.payment.gone",
            ErrorKind.INVALID_DATA,
            "The payment is not in SAP under its number any more: look for it there, and take it back by hand if it is."),
    PAYMENT_CHANGED(
            "sap.payment.changed",
            ErrorKind.INVALID_DATA,
            "The payment in SAP is not what was posted, or as much was taken back of it already; the message says how it stands. Look at it"
                    + " there, and take back by hand what is still to be."),
    CLEARING_UNSEEN(
            "sap.clearing.unseen",
            ErrorKind.UNAVAILABLE,
            "What the payment pays is not cleared in SAP yet; it is asked for again by itself. If it stays, look into SAP's message monitor."),
    ENTRY_UNSEEN(
            "sap.entry.unseen",
            ErrorKind.UNAVAILABLE,
            "The entry that takes the payment back was sent and its answer was lost; it is looked for by itself, and sent again only once the"
                    + " books would show it."),
    REVERSAL_HALF(
            "sap.reversal.half",
            ErrorKind.UNAVAILABLE,
            "SAP reset what the payment cleared and then did not reverse it; it is tried again by itself. The message says why: mend that in SAP,"
                    + " or reverse the document there (FB08)."),
    SESSION_MISSING(
            "sap.session.missing",
            ErrorKind.CONFIGURATION,
            "Make the binding of ZDUEBRIDGE_POST stateful in SOAMANAGER, with both operations in it; look in SAP whether the payment is there."),
    PERIOD_CLOSED(
            "sap.period.closed", ErrorKind.INVALID_DATA, "Open the posting period in SAP, or post with another day."),
    CUSTOMER_UNKNOWN(
            "sap.customer.unknown",
            ErrorKind.INVALID_DATA,
            "Extend the customer to the company code in SAP, then post again."),
    CUSTOMER_BLOCKED(
            "sap.customer.blocked",
            ErrorKind.INVALID_DATA,
            "The customer's account is blocked for posting or marked for deletion: take the block away in SAP, then post again."),
    ACCOUNT_LOCKED(
            "sap.account.locked",
            ErrorKind.UNAVAILABLE,
            "Somebody is working on the account in SAP; it is tried again by itself."),
    BALANCE_NOT_ZERO(
            "sap.balance.not-zero",
            ErrorKind.DEFECT,
            "Debits and credits of the document do not come to zero for SAP; report it with the message."),
    FIELD_MISSING(
            "sap.field.missing",
            ErrorKind.INVALID_DATA,
            "SAP demands a field that this connector does not fill: make it optional for the account's field status, or enter the payment"
                    + " by hand."),
    CURRENCY_REFUSED(
            "sap.currency.refused",
            ErrorKind.INVALID_DATA,
            "Maintain the currency or its exchange rate for the day in SAP, or name another account in bank-accounts for it."),
    POSTING_REFUSED(
            "sap.posting.refused",
            ErrorKind.INVALID_DATA,
            "SAP's message says what stands against the document: mend that there, then post again.");

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
