package io.duebridge.sandbox.quickbooks;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the sandbox saw it. Authorization headers and token requests' bodies are not kept.
 *
 * @param body what was sent, decompressed; empty for token requests
 * @param status what was answered; 0 where the connection was closed instead
 * @param replayed whether the answer was the kept one of an earlier request with the same requestid
 */
public record LoggedRequest(
        Instant at,
        String method,
        String path,
        Map<String, String> parameters,
        CallSummary call,
        String body,
        int status,
        boolean replayed,
        Optional<FaultKind> fault,
        String intuitTid) {}
