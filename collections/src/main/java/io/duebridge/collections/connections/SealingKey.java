package io.duebridge.collections.connections;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets at rest with AES-256-GCM. What is sealed for one name does not open under another, so that rows cannot be swapped.
 * Form: Base64 of a format byte, 12 bytes of nonce, the sealed text and its tag.
 */
public final class SealingKey {
    public static final int BYTES = 32;

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** @param secret 32 random bytes; copied */
    public SealingKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("the sealing key has " + BYTES + " bytes, not " + secret.length);
        }
        this.key = new SecretKeySpec(Arrays.copyOf(secret, BYTES), "AES");
    }

    /** @param text 32 bytes in Base64, e.g. what {@code openssl rand -base64 32} prints */
    public static SealingKey ofBase64(String text) {
        try {
            return new SealingKey(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the sealing key is not 32 bytes in Base64; 'openssl rand -base64 32' makes one");
        }
    }

    /** @param name what it is sealed for */
    public String seal(String name, String plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            ByteBuffer all = ByteBuffer.allocate(1 + NONCE + sealed.length);
            all.put(FORMAT).put(nonce).put(sealed);
            return Base64.getEncoder().encodeToString(all.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with AES-GCM", e);
        }
    }

    /** @throws IllegalStateException if it was sealed with another key, for another name, or was tampered with */
    public String open(String name, String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            if (all.length <= 1 + NONCE || all[0] != FORMAT) {
                throw cannotOpen(name, null);
            }
            byte[] nonce = Arrays.copyOfRange(all, 1, 1 + NONCE);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(all, 1 + NONCE, all.length - 1 - NONCE);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw cannotOpen(name, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static IllegalStateException cannotOpen(String name, @Nullable Exception cause) {
        return new IllegalStateException(
                "what is stored of '" + name
                        + "' cannot be opened with this sealing key; start with the key it was sealed with, or connect or register it"
                        + " again",
                cause);
    }

    @Override
    public String toString() {
        return "SealingKey[hidden]";
    }
}
