package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.LedgerRefusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal in the service's own words. Two dialects are spoken: the service's {@code Fault}, and the lower-case {@code fault} of the
 * gateway in front of it (401, 403, 429) with a number for a time.
 */
final class QboFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final int code;
    private final String detail;
    private final boolean gateway;
    private final Map<String, String> headers;

    private QboFault(
            int status,
            String type,
            int code,
            String message,
            String detail,
            boolean gateway,
            Map<String, String> headers) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.detail = detail;
        this.gateway = gateway;
        this.headers = Map.copyOf(headers);
    }

    static QboFault of(int code, String message, String detail) {
        return new QboFault(400, "ValidationFault", code, message, detail, false, Map.of());
    }

    static QboFault notFound() {
        return of(
                610,
                "Object Not Found",
                "Object Not Found : Something you're trying to use has been made inactive. Check the fields with"
                        + " accounts, customers, items, vendors or employees.");
    }

    static QboFault missing(String parameter) {
        return of(
                2020,
                "Required param missing, need to supply the required value for the API",
                "Required parameter " + parameter + " is missing in the request");
    }

    static QboFault unknownProperty(String property) {
        return of(
                2010,
                "Request has invalid or unsupported property",
                "Property Name:" + property + " specified is unsupported or invalid");
    }

    static QboFault business(String detail) {
        return of(
                6000,
                "A business validation error has occurred while processing your request",
                "Business Validation Error: " + detail);
    }

    static QboFault unsupported(String what) {
        return of(500, "Unsupported Operation", what + " is not supported.");
    }

    /** A statement that does not parse (4000) or asks for what cannot be asked (4001). */
    static QboFault query(int code, String detail) {
        return of(code, code == 4000 ? "Error parsing query" : "Invalid query", detail);
    }

    static QboFault systemFailure(String detail) {
        return new QboFault(
                500,
                "SystemFault",
                10000,
                "An application error has occurred while processing your request",
                detail,
                false,
                Map.of());
    }

    static QboFault unauthorized(String detail) {
        return new QboFault(
                401,
                "AUTHENTICATION",
                3200,
                "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                detail,
                true,
                Map.of("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\""));
    }

    static QboFault forbidden() {
        return new QboFault(
                403,
                "AUTHORIZATION",
                3100,
                "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
                "The application has no access to this company.",
                true,
                Map.of());
    }

    static QboFault throttled(Duration retryAfter) {
        Map<String, String> headers = new TreeMap<>();
        if (!retryAfter.isZero()) {
            headers.put("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return new QboFault(
                429,
                "SERVICE",
                3001,
                "message=ThrottleExceeded; errorCode=003001; statusCode=429",
                "The request limit was reached.  Try again later",
                true,
                headers);
    }

    /** Translates the ledger's reasons into the service's codes. */
    static QboFault of(LedgerRefusal refusal) {
        String why = refusal.getMessage() == null ? "" : refusal.getMessage();
        return switch (refusal.reason()) {
            case NOT_FOUND, INVALID_REFERENCE -> notFound();
            case STALE ->
                of(
                        5010,
                        "Stale Object Error",
                        "Stale Object Error : You and somebody else were working on this at the same time. The other one"
                                + " finished before you did, so your work was not saved.");
            case DUPLICATE_NAME ->
                of(6240, "Duplicate Name Exists Error", "The name supplied already exists. : " + why);
            case DUPLICATE_NUMBER, DUPLICATE_REFERENCE ->
                of(6140, "Duplicate Document Number Error", "Duplicate Document Number Error : " + why);
            case PERIOD_CLOSED ->
                of(
                        6210,
                        "Account Period Closed, Cannot Update Through Services API",
                        "The account period has closed and the account books cannot be updated through the QBO Services"
                                + " API. Please use the QBO website to make these changes.");
            case NOT_LINKABLE ->
                of(
                        620,
                        "Transaction cannot be linked",
                        "This transaction cannot be linked. Please check that the transaction is of the right type and has"
                                + " an open balance.");
            case DEPOSITED ->
                of(6540, "Deposited Transaction cannot be changed", "Deposited Transaction cannot be changed : " + why);
            case OVER_APPLIED, CURRENCY_MISMATCH, INVALID -> business(why);
        };
    }

    Reply reply(Instant now, ZoneId zone) {
        byte[] body = Wire.bytes(json -> {
            if (gateway) {
                writeGateway(json, now);
            } else {
                json.writeStartObject();
                writeFault(json);
                json.writeStringField("time", Wire.time(now, zone));
                json.writeEndObject();
            }
        });
        return new Reply(status, Reply.JSON, body, headers);
    }

    /** The {@code Fault} member alone, as batch items have it. */
    void writeFault(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("Fault");
        json.writeArrayFieldStart("Error");
        json.writeStartObject();
        json.writeStringField("Message", getMessage());
        json.writeStringField("Detail", detail);
        json.writeStringField("code", Integer.toString(code));
        json.writeStringField("element", "");
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("type", type);
        json.writeEndObject();
    }

    private void writeGateway(JsonGenerator json, Instant now) throws IOException {
        json.writeStartObject();
        json.writeNullField("warnings");
        json.writeNullField("intuitObject");
        json.writeObjectFieldStart("fault");
        json.writeArrayFieldStart("error");
        json.writeStartObject();
        json.writeStringField("message", getMessage());
        json.writeStringField("detail", detail);
        json.writeStringField("code", Integer.toString(code));
        json.writeNullField("element");
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("type", type);
        json.writeEndObject();
        json.writeNullField("report");
        json.writeNullField("queryResponse");
        json.writeArrayFieldStart("batchItemResponse");
        json.writeEndArray();
        json.writeNullField("requestId");
        json.writeNumberField("time", now.toEpochMilli());
        json.writeNullField("status");
        json.writeArrayFieldStart("cdcresponse");
        json.writeEndArray();
        json.writeEndObject();
    }

    int code() {
        return code;
    }
}
