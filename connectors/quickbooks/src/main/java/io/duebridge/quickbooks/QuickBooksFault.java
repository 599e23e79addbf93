package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.Secrets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An error in the words of QuickBooks. It has two dialects: the accounting service writes
 * {@code {"Fault":{"Error":[{"Message","Detail","code"}],"type"}}}, the gateway in front of it
 * {@code {"fault":{"error":[{"message","detail","code"}],"type"}}}. Either can come with HTTP 200.
 *
 * @param type e.g. {@code ValidationFault}, {@code SystemFault}, {@code AUTHENTICATION}, {@code SERVICE}
 * @param code e.g. {@code 6210}; empty if missing
 * @param text message and detail, scrubbed: the gateway quotes a piece of the token it refuses
 */
record QuickBooksFault(String type, String code, String text) {
    static final String THROTTLED = "3001";
    static final String DUPLICATE_REQUEST = "600";
    static final String NOT_FOUND = "610";
    static final String SUBSCRIPTION_ENDED = "6190";
    static final String STALE = "5010";
    static final String PERIOD_CLOSED = "6210";
    static final String DEPOSITED = "6540";
    static final String NUMBER_TAKEN = "6140";

    private static final Set<String> NO_ACCESS = Set.of("120", "3100", "3201");
    static final String BATCH_TOO_LARGE = "1040";

    static Optional<QuickBooksFault> in(JsonNode answer) {
        JsonNode fault = answer.path("Fault");
        if (fault.isObject()) {
            return Optional.of(of(fault, fault.path("Error").path(0), "Message", "Detail"));
        }
        fault = answer.path("fault");
        return fault.isObject()
                ? Optional.of(of(fault, fault.path("error").path(0), "message", "detail"))
                : Optional.empty();
    }

    private static QuickBooksFault of(JsonNode fault, JsonNode error, String message, String detail) {
        String text = (error.path(message).asText() + " " + error.path(detail).asText()).strip();
        // The gateway's message carries the code with leading zeros: errorCode=003001.
        return new QuickBooksFault(
                fault.path("type").asText(),
                error.path("code").asText().replaceFirst("^0+(?=\\d)", ""),
                Secrets.evidence(text));
    }

    boolean is(String wantedCode) {
        return code.equals(wantedCode);
    }

    /** The request was understood and refused before anything was booked. */
    boolean isValidation() {
        return type.toLowerCase(Locale.ROOT).startsWith("validation");
    }

    /** The user who connected the company, or the app, may not (any more): nothing was booked, and it may be sent again later. */
    boolean isLackOfAccess() {
        return NO_ACCESS.contains(code);
    }

    /** For people: {@code 6210 Account Period Closed ...}. */
    String words() {
        return (code + " " + text).strip();
    }
}
