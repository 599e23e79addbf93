package io.duebridge.spi;

/**
 * A failure that has a name. Each implementation is an enum; each constant has a section in {@code docs/errors.md} that says
 * what happened and what to do.
 */
public interface ErrorCode {
    /** Lower case, dotted, stable: {@code quickbooks.token.revoked}. */
    String code();

    ErrorKind kind();

    /** One sentence to the person who can mend it. */
    String advice();
}
