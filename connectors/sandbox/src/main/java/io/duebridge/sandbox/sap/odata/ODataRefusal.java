package io.duebridge.sandbox.sap.odata;

/** The service does not understand what it is asked; with an HTTP status and SAP's words. */
public final class ODataRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ODataRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
