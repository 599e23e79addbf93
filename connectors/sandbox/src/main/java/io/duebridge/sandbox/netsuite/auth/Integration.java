package io.duebridge.sandbox.netsuite.auth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An integration record, a token of its user, and a certificate mapped to it: all that a client needs to sign in.
 *
 * @param account as in a passport, such as {@code 1234567_SB1}
 * @param consumerKey also the client id of OAuth 2.0
 * @param certificateId the {@code kid} of assertions
 */
public record Integration(
        String account,
        String consumerKey,
        String consumerSecret,
        String tokenId,
        String tokenSecret,
        String certificateId,
        PrivateKey privateKey,
        X509Certificate certificate) {

    private static final Duration LONGEST = Duration.ofDays(730);

    /** New keys, and a certificate on a P-256 key that is good for two years from now, the longest there is. */
    public static Integration create(String account, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            return new Integration(
                    account,
                    secret(),
                    secret(),
                    secret(),
                    secret(),
                    "cert-" + secret().substring(0, 24),
                    keys.getPrivate(),
                    SelfSigned.certificate(keys, now.minus(Duration.ofDays(1)), now.plus(LONGEST)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has elliptic curves", e);
        }
    }

    /** The private key as a PKCS#8 file. */
    public String privateKeyPem() {
        return pem("PRIVATE KEY", privateKey.getEncoded());
    }

    /** The certificate as a file. */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "integration of account " + account;
    }
}
