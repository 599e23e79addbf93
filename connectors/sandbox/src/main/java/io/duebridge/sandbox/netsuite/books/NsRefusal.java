package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.LedgerRefusal;
import java.util.Optional;

/** A record operation is refused, with a code of the service's; nothing was changed but where {@link #savedId} says so. */
public final class NsRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final Optional<String> savedId;

    private NsRefusal(String code, String message, Optional<String> savedId) {
        super(message);
        this.code = code;
        this.savedId = savedId;
    }

    public static NsRefusal of(String code, String message) {
        return new NsRefusal(code, message, Optional.empty());
    }

    /** The catch-all the service uses for whatever a person at the screen would be told. */
    public static NsRefusal user(String message) {
        return of("USER_ERROR", message);
    }

    public static NsRefusal missing(String field) {
        return user("Please enter value(s) for: " + field);
    }

    /** A reference that leads nowhere, or to something inactive. */
    public static NsRefusal badReference(String field, String value) {
        return of("INVALID_KEY_OR_REF", "Invalid " + field + " reference key " + value + ".");
    }

    /** A script failed after the record was saved. */
    public static NsRefusal afterSubmit(String id) {
        return new NsRefusal(
                "USER_ERROR", "A user event script failed after the record was submitted.", Optional.of(id));
    }

    /** The ledger's reasons in the service's codes. */
    public static NsRefusal of(LedgerRefusal refusal) {
        String why = refusal.getMessage() == null ? "" : refusal.getMessage();
        return switch (refusal.reason()) {
            case NOT_FOUND -> of("RCRD_DSNT_EXIST", "That record does not exist. " + why);
            case INVALID_REFERENCE -> of("INVALID_KEY_OR_REF", "Invalid reference key. " + why);
            case STALE -> of("RCRD_HAS_BEEN_CHANGED", "Record has been changed. " + why);
            case DUPLICATE_REFERENCE -> of("DUP_RCRD", "This record already exists. " + why);
            case DUPLICATE_NAME ->
                of(
                        "UNIQUE_CUST_ID_REQD",
                        "A customer record with this ID already exists. You must enter a unique customer ID for each"
                                + " record you create. " + why);
            case DUPLICATE_NUMBER -> of("DUP_RCRD", "A record with this number already exists. " + why);
            case PERIOD_CLOSED ->
                of("TRAN_PRD_CLOSED", "The transaction date you specified is not within an open period. " + why);
            case OVER_APPLIED ->
                of(
                        "TRANS_APPLIED_AMTS_UNBALNCD",
                        "The amount applied is more than there is to apply or to pay. " + why);
            case NOT_LINKABLE -> of("INVALID_KEY_OR_REF", "Invalid reference key for the sublist or field. " + why);
            case CURRENCY_MISMATCH -> of("INVALID_KEY_OR_REF", "Invalid currency reference key. " + why);
            case DEPOSITED -> user("This transaction cannot be changed or deleted because it has been deposited.");
            case INVALID -> user(why);
        };
    }

    public String code() {
        return code;
    }

    /** Id of a record that was saved although this is told. */
    public Optional<String> savedId() {
        return savedId;
    }

    public String why() {
        return getMessage() == null ? code : getMessage();
    }
}
