package io.duebridge.sandbox.netsuite.http;

import java.time.Instant;
import java.util.Optional;

/**
 * One request as the sandbox saw it. Authorization headers and token requests' bodies are not kept; a SOAP envelope's passport is.
 *
 * @param path with the query string
 * @param status what was answered; 0 where the connection was closed instead
 * @param offset how long after the sandbox started it arrived, in nanoseconds of a clock that never stands still
 */
public record LoggedRequest(
        Instant at,
        String method,
        String path,
        CallSummary call,
        String body,
        int status,
        Optional<FaultKind> fault,
        long offset) {}
