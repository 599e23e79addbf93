package io.duebridge.sandbox.netsuite.auth;

/**
 * A SOAP request's token passport. Oracle's help, "Token-based authentication and web services": the base string is account, consumer
 * key, token, nonce and timestamp joined by ampersands, without any encoding.
 *
 * @param timestamp seconds since 1970
 */
public record Passport(
        String account,
        String consumerKey,
        String token,
        String nonce,
        long timestamp,
        String algorithm,
        String signature) {

    /** What is signed. */
    public String baseString() {
        return String.join("&", account, consumerKey, token, nonce, Long.toString(timestamp));
    }
}
