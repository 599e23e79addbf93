package io.duebridge.sandbox.netsuite.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Self-signed certificates (RFC 5280) for the sandbox's own keys; the JDK reads certificates but makes none. */
public final class SelfSigned {
    private static final int SEQUENCE = 0x30;
    private static final byte[] ECDSA_SHA256 = {0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final byte[] RSA_SHA256 = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SelfSigned() {}

    /** A certificate over an RSA or elliptic curve key. */
    public static X509Certificate certificate(KeyPair keys, Instant from, Instant until)
            throws GeneralSecurityException {
        boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
        byte[] algorithm = der(SEQUENCE, rsa ? RSA_SHA256 : ECDSA_SHA256);
        byte[] name = der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, der(0x0c, text("Duebridge sandbox")))));
        byte[] validity = der(SEQUENCE, der(0x18, text(TIME.format(from))), der(0x18, text(TIME.format(until))));
        byte[] content = der(
                SEQUENCE,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(from.toEpochMilli()).toByteArray()),
                algorithm,
                name,
                validity,
                name,
                keys.getPublic().getEncoded());
        Signature signer = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signer.initSign(keys.getPrivate());
        signer.update(content);
        byte[] whole = der(SEQUENCE, content, algorithm, der(0x03, new byte[] {0}, signer.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One value of the distinguished encoding: tag, length, and the parts as its content. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        int length = content.size();
        if (length < 128) {
            value.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int skipped = digits[0] == 0 ? 1 : 0;
            value.write(0x80 | (digits.length - skipped));
            value.write(digits, skipped, digits.length - skipped);
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
