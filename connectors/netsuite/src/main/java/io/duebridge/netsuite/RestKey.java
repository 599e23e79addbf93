package io.duebridge.netsuite;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The private key that signs our assertions, with what the JDK has. NetSuite takes PS256 and ES256/384/512, and of RSA keys only those of
 * 3072 or 4096 bits. Source: NetSuite's help, "OAuth 2.0 client credentials flow, creating a JWT".
 */
record RestKey(PrivateKey key, String algorithm) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** What is wrong with a key's text; empty if nothing is. Never repeats any of it. */
    static Optional<String> fault(String pem) {
        try {
            parse(pem);
            return Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.of(
                    "is no usable private key: it must be PKCS#8 in PEM, RSA of 3072 or 4096 bits or EC of 256, 384 or 521"
                            + " bits");
        }
    }

    static RestKey parse(String pem) throws GeneralSecurityException {
        String text = pem.replace("\\n", "\n").strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new IllegalArgumentException("not PEM");
        }
        byte[] bytes = Base64.getMimeDecoder()
                .decode(text.substring(BEGIN.length(), text.length() - END.length())
                        .strip());
        RestKey rsa = rsa(bytes);
        return rsa != null ? rsa : ec(bytes);
    }

    private static @Nullable RestKey rsa(byte[] bytes) throws GeneralSecurityException {
        PrivateKey key;
        try {
            key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (java.security.spec.InvalidKeySpecException notRsa) {
            return null;
        }
        int bits = ((RSAPrivateKey) key).getModulus().bitLength();
        if (bits != 3072 && bits != 4096) {
            throw new IllegalArgumentException("RSA of " + bits + " bits");
        }
        return new RestKey(key, "PS256");
    }

    private static RestKey ec(byte[] bytes) throws GeneralSecurityException {
        ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        BigInteger order = key.getParams().getOrder();
        return switch (order.bitLength()) {
            case 256 -> new RestKey(key, "ES256");
            case 384 -> new RestKey(key, "ES384");
            case 521 -> new RestKey(key, "ES512");
            default -> throw new IllegalArgumentException("EC of " + order.bitLength() + " bits");
        };
    }

    /** Whether what this key signs is verified by that one. */
    boolean belongsTo(PublicKey other) throws GeneralSecurityException {
        String rsa = "RSA";
        if (rsa.equals(key.getAlgorithm()) != rsa.equals(other.getAlgorithm())) {
            return false;
        }
        Signature signature =
                Signature.getInstance(rsa.equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] text = algorithm.getBytes(StandardCharsets.UTF_8);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(other);
        signature.update(text);
        return signature.verify(signed);
    }

    /** A signature in the form JOSE wants, for EC the two numbers side by side. */
    byte[] sign(String text) {
        try {
            Signature signature;
            if (algorithm.equals("PS256")) {
                signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            } else {
                signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withECDSAinP1363Format");
            }
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "RestKey[" + algorithm + "]";
    }
}
