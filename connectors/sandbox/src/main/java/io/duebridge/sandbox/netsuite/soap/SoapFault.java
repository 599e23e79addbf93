package io.duebridge.sandbox.netsuite.soap;

/** A call fails as a whole: a typed fault with a code, or one without anything to it but a text. */
final class SoapFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String element;
    private final String code;

    private SoapFault(String element, String code, String message) {
        super(message);
        this.element = element;
        this.code = code;
    }

    /** @param element as in {@code invalidCredentialsFault} */
    static SoapFault of(String element, String code, String message) {
        return new SoapFault(element, code, message);
    }

    static SoapFault plain(String message) {
        return new SoapFault("", "", message);
    }

    static SoapFault credentials() {
        return of(
                "invalidCredentialsFault",
                "INVALID_LOGIN_CREDENTIALS",
                "Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup >"
                        + " Users/Roles > User Management > View Login Audit Trail.");
    }

    static SoapFault tooMany() {
        return of(
                "exceededConcurrentRequestLimitFault",
                "WS_REQUEST_BLOCKED",
                "The maximum number of concurrent requests has been exceeded. Request blocked.");
    }

    static SoapFault unexpected() {
        return of("unexpectedErrorFault", "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: sandbox");
    }

    /** Empty text for a fault without a type. */
    String element() {
        return element;
    }

    String code() {
        return code;
    }

    String why() {
        return getMessage() == null ? "" : getMessage();
    }
}
