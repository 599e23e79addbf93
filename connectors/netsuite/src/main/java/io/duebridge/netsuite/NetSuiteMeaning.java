package io.duebridge.netsuite;

import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ErrorCode;
import java.util.Map;
import java.util.Set;

/** NetSuite's codes to ours: the one place that decides what is retried. The codes are the same over SOAP and REST. */
final class NetSuiteMeaning {
    /** Turned away before anything was done. */
    private static final Set<String> BUSY = Set.of(
            "WS_REQUEST_BLOCKED",
            "WS_CONCUR_SESSION_DISALLWD",
            "CONCURRENCY_LIMIT_EXCEEDED",
            "EXCEEDED_MAX_CONCUR_RQST",
            "SSS_REQUEST_LIMIT_EXCEEDED",
            "REQUEST_LIMIT_EXCEEDED");

    private static final Set<String> SIGN_IN = Set.of(
            "INVALID_LOGIN_CREDENTIALS",
            "INVALID_LOGIN_ATTEMPT",
            "INVALID_LOGIN",
            "INVALID_ACCT",
            "SESSION_TIMED_OUT",
            "USER_DISABLED",
            "WS_FEATURE_REQD",
            "AMBIGUOUS_AUTHENTICATION");

    private static final Set<String> RIGHTS =
            Set.of("INSUFFICIENT_PERMISSION", "PERMISSION_VIOLATION", "INSUFFICIENT_PERM", "ROLE_REQUIRED");

    /** Whether it was done is open. */
    private static final Set<String> OPEN = Set.of(
            "UNEXPECTED_ERROR", "SEARCH_TIMED_OUT", "SSS_TIME_LIMIT_EXCEEDED", "SERVICE_NOT_AVAILABLE", "TIMEOUT");

    private static final Set<String> GONE = Set.of(
            "RCRD_DSNT_EXIST",
            "INVALID_KEY_OR_REF",
            "NONEXISTENT_EXTERNAL_ID",
            "NONEXISTENT_ID",
            "THAT_RECORD_DOES_NOT_EXIST",
            "RCRD_PREVSLY_DELETED");

    /** No such RESTlet, or none that this role may call. */
    private static final Set<String> NO_SCRIPT = Set.of(
            "SSS_INVALID_SCRIPTLET_ID",
            "INVALID_LOGIN_INVALID_SCRIPT_ID",
            "INVALID_SCRIPT_ID",
            "DUEBRIDGE_UNKNOWN_FUNCTION");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("TRAN_PRD_CLOSED", "the accounting period of the day is closed"),
            Map.entry("TRAN_PERIOD_CLOSED", "the accounting period of the day is closed"),
            Map.entry("CLOSED_TRAN_PRD", "the accounting period of the day is closed"),
            Map.entry("PERIOD_CLOSED", "the accounting period of the day is closed"),
            Map.entry("CANT_APPLY_PMT", "the payment cannot be applied to this document"),
            Map.entry("TRANS_APPLIED_AMTS_UNBALNCD", "what is applied does not add up to the payment"),
            Map.entry("TRANS_AMTS_UNBALNCD", "the amounts do not balance"),
            Map.entry(
                    "INVALID_AUTOAPPLY_VALUE",
                    "the account applies payments by itself, which excludes our applications"),
            Map.entry("NEGATIVE_PAYMENT_DISALLWD", "a payment must not be negative"),
            Map.entry(
                    "INVALID_KEY_OR_REF",
                    "something it refers to is gone, inactive, or of another customer, currency or subsidiary"),
            Map.entry("RCRD_LOCKED_BY_WF", "a workflow has locked a record of this payment"),
            Map.entry("RCRD_HAS_BEEN_CHANGED", "somebody changes a record of this payment at this moment"));

    private NetSuiteMeaning() {}

    static ErrorCode code(String vendorCode) {
        if (BUSY.contains(vendorCode)) {
            return NetSuiteErrors.CONCURRENCY;
        }
        if (SIGN_IN.contains(vendorCode)) {
            return NetSuiteErrors.SIGN_IN_REFUSED;
        }
        if (RIGHTS.contains(vendorCode)) {
            return NetSuiteErrors.NOT_PERMITTED;
        }
        if (OPEN.contains(vendorCode)) {
            return NetSuiteErrors.SERVER_FAILED;
        }
        if (GONE.contains(vendorCode)) {
            return NetSuiteErrors.NOT_FOUND;
        }
        if (NO_SCRIPT.contains(vendorCode)) {
            return NetSuiteErrors.RESTLET_MISSING;
        }
        if (vendorCode.equals("RCRD_HAS_BEEN_CHANGED")) {
            return NetSuiteErrors.RECORD_BUSY;
        }
        return NetSuiteErrors.REFUSED;
    }

    static Effect effect(String vendorCode) {
        if (BUSY.contains(vendorCode)
                || SIGN_IN.contains(vendorCode)
                || RIGHTS.contains(vendorCode)
                || NO_SCRIPT.contains(vendorCode)
                || vendorCode.equals("RCRD_HAS_BEEN_CHANGED")) {
            return Effect.NONE;
        }
        return OPEN.contains(vendorCode) ? Effect.UNKNOWN : Effect.REFUSED;
    }

    static boolean isBusy(String vendorCode) {
        return BUSY.contains(vendorCode);
    }

    static boolean isGone(String vendorCode) {
        return GONE.contains(vendorCode);
    }

    /** NetSuite's words, after ours where we have plainer ones. */
    static String words(String vendorCode, String message) {
        String said = message.isBlank() ? "NetSuite gave no reason" : message.strip();
        String plain = WORDS.get(vendorCode);
        return (plain == null ? said : plain + " (" + said + ")")
                + (vendorCode.isEmpty() ? "" : " [" + vendorCode + "]");
    }
}
