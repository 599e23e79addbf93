package io.duebridge.netsuite;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When the certificate that was uploaded to NetSuite ends, which no call of NetSuite's tells. From the certificate itself, or from a day
 * that somebody wrote down. NetSuite takes two years at most and shortens what is longer without a word. Source: NetSuite's help, "OAuth 2.0
 * client credentials setup".
 *
 * @param key of the certificate; empty if only a day is known
 */
record CertificateEnd(Instant end, Optional<PublicKey> key) {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final int MOST_YEARS = 2;

    /**
     * @param text PEM, its lines also written as {@code \\n}, or a day like 2027-05-31
     * @throws IllegalArgumentException if it is neither
     */
    static CertificateEnd parse(String text) {
        String pem = text.replace("\\n", "\n").strip();
        try {
            return pem.startsWith(BEGIN)
                    ? of(certificate(pem))
                    : new CertificateEnd(
                            LocalDate.parse(pem).atStartOfDay(ZoneOffset.UTC).toInstant(), Optional.empty());
        } catch (GeneralSecurityException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be the certificate in PEM, or the day it ends, such as 2027-05-31", e);
        }
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static CertificateEnd of(X509Certificate certificate) {
        Instant most = certificate
                .getNotBefore()
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .plusYears(MOST_YEARS)
                .toInstant();
        Instant own = certificate.getNotAfter().toInstant();
        return new CertificateEnd(own.isBefore(most) ? own : most, Optional.of(certificate.getPublicKey()));
    }

    /** What is wrong with the setting, held against the private key as far as that is one. */
    static Optional<String> fault(String text, Optional<String> privateKey) {
        try {
            Optional<PublicKey> certified = parse(text).key();
            if (certified.isPresent()
                    && privateKey.filter(pem -> RestKey.fault(pem).isEmpty()).isPresent()
                    && !RestKey.parse(privateKey.get()).belongsTo(certified.get())) {
                return Optional.of("is the certificate of another key than private-key");
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Optional.of("cannot be held against private-key");
        }
    }

    /** For {@code check}. */
    String words(Instant now) {
        LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
        long days = Duration.between(now, end).toDays();
        if (!end.isAfter(now)) {
            return "the certificate ended on " + day
                    + ": make another, map it in NetSuite and set certificate-id, private-key and certificate";
        }
        return "the certificate ends on " + day
                + (days <= 30
                        ? ", in " + (days == 1 ? "one day" : days + " days")
                                + ": map another in NetSuite and set certificate-id, private-key and certificate before that"
                        : "");
    }
}
