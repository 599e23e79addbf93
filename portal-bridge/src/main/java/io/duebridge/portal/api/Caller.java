package io.duebridge.portal.api;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.portal.security.SignedIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Who calls and what they may see. */
record Caller(SignedIn who, CustomerScope scope) {
    String actor() {
        return (who.contact().isPresent() ? "contact:" : "api-key:") + who.getName();
    }

    /** A caller's keys are its own: another caller with the same key asks for something else. */
    String ownKey(String key) {
        try {
            byte[] text = (actor() + "\n" + key).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
