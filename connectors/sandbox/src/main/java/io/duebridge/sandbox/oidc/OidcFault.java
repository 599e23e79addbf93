package io.duebridge.sandbox.oidc;

/** What goes wrong with the next log-in. */
public enum OidcFault {
    /** The token is of another issuer. */
    OTHER_ISSUER,
    /** The token is for another program. */
    OTHER_AUDIENCE,
    /** The token was signed with a key that is not in the set. */
    UNKNOWN_KEY,
    /** The token names a key of the set and was signed with another one. */
    FORGED,
    /** The token is signed with nothing. */
    UNSIGNED,
    /** The token ran out an hour ago. */
    EXPIRED,
    /** The provider's clock goes half a minute ahead. */
    CLOCK_AHEAD,
    /** The token answers another request. */
    OTHER_NONCE,
    /** The person stops on the page. */
    STOPPED,
    /** The token end point answers 500. */
    TOKEN_ERROR,
    /** The program's secret is refused. */
    CLIENT_REFUSED,
    /** The token end point sends its answer so slowly that it never ends. */
    SLOW,
    /** The token end point's answer has no end. */
    ENDLESS,
    /** The address is told by the user info end point only. */
    THIN_TOKEN
}
