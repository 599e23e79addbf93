package io.duebridge.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its certificate, by which this side shows who it is in TLS. What the other side shows is checked as ever: the
 * platform's authorities, the host's name.
 */
public final class ClientKey {
    private final SSLContext context;
    private final X509Certificate certificate;

    private ClientKey(SSLContext context, X509Certificate certificate) {
        this.context = context;
        this.certificate = certificate;
    }

    /** A file that gives no key, in words for whoever wrote the settings. */
    public static final class KeyException extends Exception {
        private static final long serialVersionUID = 1L;

        KeyException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads a PKCS12 file ({@code .p12}, {@code .pfx}) that holds exactly one private key.
     *
     * @throws KeyException if the file cannot be read, the password is wrong, or there is not one key in it
     */
    public static ClientKey read(Path file, String password) throws KeyException {
        char[] secret = password.toCharArray();
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, secret);
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            X509Certificate certificate = certificate(keys, file);
            factory.init(keys, secret);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return new ClientKey(context, certificate);
        } catch (IOException e) {
            throw new KeyException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password does not open " + file
                            : file + " cannot be read as a PKCS12 file ("
                                    + e.getClass().getSimpleName() + ")",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyException(file + " gives no key: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(KeyStore keys, Path file) throws KeyException, GeneralSecurityException {
        @Nullable X509Certificate only = null;
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                Certificate found = keys.getCertificate(alias);
                if (only != null || !(found instanceof X509Certificate certificate)) {
                    throw new KeyException(file + " must hold exactly one private key with its certificate", null);
                }
                only = certificate;
            }
        }
        if (only == null) {
            throw new KeyException(file + " holds no private key", null);
        }
        return only;
    }

    SSLContext context() {
        return context;
    }

    /** Whom the certificate names, such as {@code CN=duebridge}. */
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /** When the certificate ends. */
    public Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "ClientKey[" + subject() + "]";
    }
}
