package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.portal.security.SignedIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;

/** Who calls and what they may see. */
record Caller(SignedIn who, CustomerScope scope) {
    private static final int LONGEST_KEY = 200;

    String actor() {
        return (who.contact().isPresent() ? "contact:" : "api-key:") + who.getName();
    }

    /** What people are named by in what they say: their address, as on the pages. */
    String author() {
        return who.contact().map(Contact::email).orElseGet(this::actor);
    }

    /**
     * A caller's keys are its own: another caller with the same key asks for something else.
     *
     * @throws ApiProblem if it is blank or too long
     */
    String ownKey(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "idempotency-key");
        }
        try {
            byte[] text = (actor() + "\n" + key).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
