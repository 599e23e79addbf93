package io.duebridge.sandbox.sap.http;

import java.time.Instant;
import java.util.Optional;

/**
 * One request as the sandbox saw it, without its authorization.
 *
 * @param path with the query string
 * @param cookies what cookies it carried; a client that keeps no session carries none
 * @param status what was answered; 0 where the connection was closed instead
 */
public record LoggedCall(
        Instant at,
        String method,
        String path,
        CallSummary call,
        Optional<String> cookies,
        int status,
        Optional<FaultKind> fault) {}
