package io.duebridge.app.paypal;

import java.util.Set;

/**
 * What PayPal refused, or that it did not answer.
 */
final class PayPalFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String issue;

    /**
     * @param status HTTP's; 0 if there was no answer, or none that can be read
     * @param issue PayPal's own word, e.g. {@code INSTRUMENT_DECLINED}; empty if it said none
     */
    PayPalFault(int status, String issue, String message) {
        super(message);
        this.status = status;
        this.issue = issue;
    }

    int status() {
        return status;
    }

    String issue() {
        return issue;
    }

    boolean is(String... issues) {
        return Set.of(issues).contains(issue);
    }

    /** PayPal itself said no to what was asked, in its own word: a proxy's page, which says none, says nothing of what PayPal did. */
    boolean refused() {
        return (status == 400 || status == 422) && !issue.isEmpty();
    }

    /** Surely not carried out, for a reason that may pass: keys, rights, or too many calls. */
    boolean notNow() {
        return status == 401 || status == 403 || status == 429;
    }

    /** PayPal itself does not have it; not that some gateway on the way knows no such address. */
    boolean missing() {
        return status == 404 && is("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
    }

    /** Neither the secret nor a token is in PayPal's messages. */
    String told() {
        return "PayPal " + (status == 0 ? "did not answer" : "answered " + status)
                + (issue.isEmpty() ? "" : " " + issue) + ": " + getMessage();
    }
}
