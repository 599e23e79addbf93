package io.duebridge.contracts.wsdl;

/** A file that is no WSDL, or cannot be read; the message is one line that says what is wrong with it. */
public final class WsdlException extends Exception {
    private static final long serialVersionUID = 1L;

    WsdlException(String message, Throwable cause) {
        super(message, cause);
    }

    public WsdlException(String message) {
        super(message);
    }
}
