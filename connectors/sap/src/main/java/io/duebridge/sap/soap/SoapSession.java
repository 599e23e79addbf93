package io.duebridge.sap.soap;

import io.duebridge.http.WireResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cookies of one stateful conversation, such as a post and its commit, which must run in the same session of SAP's. Used by one
 * thread, for as few calls as it takes, and then let go; every other call goes without cookies.
 */
public final class SoapSession {
    /** SAP's front end gives this one with every answer; it says language and client and is no session. */
    private static final String USER_CONTEXT = "sap-usercontext";

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** The header to send; empty before the first answer. */
    Optional<String> header() {
        return cookies.isEmpty()
                ? Optional.empty()
                : Optional.of(cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    void take(WireResponse answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }

    /** Whether SAP opened a session: without its cookie a commit would run in another one and commit nothing. */
    public boolean isOpen() {
        return cookies.keySet().stream().anyMatch(name -> !name.equals(USER_CONTEXT));
    }

    @Override
    public String toString() {
        return "SoapSession[" + String.join(", ", cookies.keySet()) + "]";
    }
}
