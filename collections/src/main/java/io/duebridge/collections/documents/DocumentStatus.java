package io.duebridge.collections.documents;

import io.duebridge.mappings.CanonicalItem;

/** What {@code document.status} holds. */
public enum DocumentStatus {
    /** Something is left to pay or to use. */
    OPEN,
    /** Nothing is left. */
    SETTLED,
    /** The ERP keeps it with no effect. */
    VOIDED,
    /** Gone in the ERP; kept here with nothing open. */
    DELETED;

    static DocumentStatus of(CanonicalItem item) {
        if (item.voided()) {
            return VOIDED;
        }
        return item.open().signum() == 0 ? SETTLED : OPEN;
    }
}
