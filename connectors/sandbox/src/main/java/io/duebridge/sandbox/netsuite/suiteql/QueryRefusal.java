package io.duebridge.sandbox.netsuite.suiteql;

/** A query is refused. */
public final class QueryRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    QueryRefusal(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String why() {
        return getMessage() == null ? code : getMessage();
    }
}
