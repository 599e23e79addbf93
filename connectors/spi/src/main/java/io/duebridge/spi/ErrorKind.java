package io.duebridge.spi;

/** What can be done about an error, which is what decides retries. */
public enum ErrorKind {
    /** The settings are wrong; a person changes them. */
    CONFIGURATION,
    /** Signing in failed; a person reconnects. */
    AUTHENTICATION,
    /** Signed in, but not allowed to do this. */
    PERMISSION,
    /** The ERP asks us to slow down; go on after the time it names. */
    THROTTLED,
    /** The ERP cannot be reached or is out of order; try again later. */
    UNAVAILABLE,
    /** The ERP sent or was sent something that makes no sense; a person looks at that record. */
    INVALID_DATA,
    /** Our own mistake. */
    DEFECT
}
