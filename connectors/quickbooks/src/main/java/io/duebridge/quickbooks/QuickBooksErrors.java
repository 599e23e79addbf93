package io.duebridge.quickbooks;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;

/** What can go wrong with QuickBooks Online, beside what every connection knows. */
public enum QuickBooksErrors implements ErrorCode {
    TOKEN_REVOKED(
            "quickbooks.token.revoked",
            ErrorKind.AUTHENTICATION,
            "QuickBooks no longer accepts this connection's sign-in: connect the company again, in the console or with"
                    + " ./duebridge connect. Everything is kept, and what waited goes on."),
    REALM_MISMATCH(
            "quickbooks.realm.mismatch",
            ErrorKind.CONFIGURATION,
            "Connect the company that realm-id names, or correct realm-id (or leave it out) and start again."),
    CLIENT_REJECTED(
            "quickbooks.client.rejected",
            ErrorKind.CONFIGURATION,
            "The company is still connected, but Intuit does not know this client-id with this client-secret: copy both from the app's keys page, and mind that"
                    + " sandbox and production have different ones."),
    ACCESS_REFUSED(
            "quickbooks.access.refused",
            ErrorKind.AUTHENTICATION,
            "QuickBooks refuses even a fresh access token: connect the company again."),
    NOT_PERMITTED(
            "quickbooks.not-permitted",
            ErrorKind.PERMISSION,
            "Check that realm-id is the company that was connected, that the user who connected it may do this, and that the"
                    + " app has the accounting scope."),
    COMPANY_READ_ONLY(
            "quickbooks.company.read-only",
            ErrorKind.PERMISSION,
            "The company's QuickBooks subscription has ended, so nothing can be written until it is renewed."),
    THROTTLED(
            "quickbooks.throttled",
            ErrorKind.THROTTLED,
            "QuickBooks asks for fewer calls; they go on by themselves. If it stays, lower calls-per-minute or look for"
                    + " other programs that use the same company, and check the app's monthly quota."),
    SERVER_FAILED(
            "quickbooks.server.failed",
            ErrorKind.UNAVAILABLE,
            "QuickBooks is out of order; it is tried again by itself. See status.developer.intuit.com."),
    NOT_FOUND(
            "quickbooks.not-found",
            ErrorKind.INVALID_DATA,
            "The record does not exist any more, or something it refers to is inactive."),
    REFUSED(
            "quickbooks.refused",
            ErrorKind.INVALID_DATA,
            "QuickBooks refused this record for the reason it gives; mend it there or here."),
    DUPLICATE_REQUEST(
            "quickbooks.request.duplicate",
            ErrorKind.UNAVAILABLE,
            "QuickBooks has already seen this request and does not say what became of it; it is looked up by reference."),
    BATCH_REFUSED(
            "quickbooks.batch.refused",
            ErrorKind.UNAVAILABLE,
            "QuickBooks did not take several payments in one call; each of them is sent again alone. If it stays, set batch-size"
                    + " to 1 and report it with the message."),
    NOTIFICATION_UNREADABLE(
            "quickbooks.notification.unreadable",
            ErrorKind.INVALID_DATA,
            "A webhook with the right signature does not have Intuit's form; what it was about is found by the ordinary look."
                    + " Report it with the message."),
    QUERY_REFUSED(
            "quickbooks.query.refused",
            ErrorKind.DEFECT,
            "QuickBooks did not understand a query of this connector; report it with the message."),
    REPORT_TOO_LARGE(
            "quickbooks.report.too-large",
            ErrorKind.INVALID_DATA,
            "QuickBooks cuts its reports off at 400,000 cells, and this company's open receivables take more; they cannot be"
                    + " compared with the aging report."),
    NOT_EXPRESSIBLE(
            "quickbooks.payment.not-expressible",
            ErrorKind.INVALID_DATA,
            "It cannot be written to QuickBooks as it stands; mend the amount or text the message names."),
    DEPOSIT_ACCOUNT(
            "quickbooks.deposit-account.unusable",
            ErrorKind.CONFIGURATION,
            "Set deposit-account to the id or name of an active account of type Bank or Other Current Asset, or leave it out"
                    + " for Undeposited Funds."),
    RECEIVABLE_ACCOUNT(
            "quickbooks.receivable-account.unusable",
            ErrorKind.CONFIGURATION,
            "Set receivable-account to the id of the active account of type Accounts Receivable, in the payment's currency,"
                    + " that entries which take payments back are booked on."),
    REVERSAL_ACCOUNT(
            "quickbooks.reversal-account.unusable",
            ErrorKind.CONFIGURATION,
            "Set reversal-account to the id of an active account that entries take the money from, or leave it out for the"
                    + " account the payment was deposited to."),
    PAYMENT_CHANGED(
            "quickbooks.payment.changed",
            ErrorKind.INVALID_DATA,
            "Somebody changed the payment in QuickBooks after it was posted: look at it there and take back by hand what is"
                    + " still to be taken back."),
    PAYMENT_GONE(
            "quickbooks.payment.gone",
            ErrorKind.INVALID_DATA,
            "The payment was deleted in QuickBooks, so there is nothing to take back; if that was a mistake, enter it again"
                    + " there."),
    PAYMENT_BUSY(
            "quickbooks.payment.busy",
            ErrorKind.UNAVAILABLE,
            "Somebody is changing the same payment in QuickBooks at this moment; it is tried again by itself."),
    PAYMENT_METHOD(
            "quickbooks.payment-method.unusable",
            ErrorKind.CONFIGURATION,
            "Set payment-methods to ids or names of active payment methods of this company."),
    CLASS_OR_DEPARTMENT(
            "quickbooks.class-or-department.unusable",
            ErrorKind.CONFIGURATION,
            "Set department and entry-class to ids or names of active locations and classes of this company, or leave them"
                    + " out."),
    CODE_UNUSABLE(
            "quickbooks.code.unusable",
            ErrorKind.INVALID_DATA,
            "Nothing was sent. Make the entry active again in QuickBooks or correct the setting the message names, then let"
                    + " the payment be tried again.");

    private final String code;
    private final ErrorKind kind;
    private final String advice;

    QuickBooksErrors(String code, ErrorKind kind, String advice) {
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
