package io.duebridge.sandbox.sap;

import io.duebridge.sandbox.sap.http.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Lets the communication user in, by basic authentication, with every call anew: there are no sessions. */
final class Guard {
    private final byte[] expected;
    private volatile boolean locked;

    Guard(String user, String password) {
        String pair = user + ":" + password;
        this.expected = ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean lets(Call call) {
        byte[] given = call.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        return !locked && MessageDigest.isEqual(expected, given);
    }

    void lock() {
        locked = true;
    }
}
