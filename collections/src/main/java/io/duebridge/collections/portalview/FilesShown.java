package io.duebridge.collections.portalview;

/** Which attached files customers see. */
public enum FilesShown {
    /** Those the company sends along with the document anyway. */
    SENT,
    /** Every file that hangs on a document of theirs. */
    ALL,
    NONE
}
