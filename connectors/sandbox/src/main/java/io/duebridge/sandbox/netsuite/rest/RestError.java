package io.duebridge.sandbox.netsuite.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.netsuite.books.NsRefusal;
import io.duebridge.sandbox.netsuite.http.Reply;
import java.nio.charset.StandardCharsets;

/** A REST call fails, with a status and a code of the service's. */
public final class RestError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public RestError(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static RestError login() {
        return new RestError(
                401,
                "INVALID_LOGIN",
                "Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup >"
                        + " Users/Roles > User Management > View Login Audit Trail.");
    }

    static RestError tooMany() {
        return new RestError(
                429,
                "CONCURRENCY_LIMIT_EXCEEDED",
                "The maximum number of concurrent requests has been exceeded. Try again later.");
    }

    static RestError nothingThere() {
        return new RestError(
                404, "NONEXISTENT_ID", "The record instance does not exist. Provide a valid record instance ID.");
    }

    static RestError of(NsRefusal refusal) {
        int status = refusal.code().equals("INSUFFICIENT_PERMISSION") ? 403 : 400;
        return new RestError(status, refusal.code(), "Error while accessing a resource. " + refusal.why());
    }

    public String code() {
        return code;
    }

    Reply reply() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5");
        body.put(
                "title",
                switch (status) {
                    case 401 -> "Unauthorized";
                    case 403 -> "Forbidden";
                    case 404 -> "Not Found";
                    case 405 -> "Method Not Allowed";
                    case 429 -> "Too Many Requests";
                    case 500 -> "Internal Server Error";
                    default -> "Bad Request";
                });
        body.put("status", status);
        body.putArray("o:errorDetails").addObject().put("detail", getMessage()).put("o:errorCode", code);
        return new Reply(
                status,
                "application/vnd.oracle.resource+json; type=error; charset=UTF-8",
                body.toString().getBytes(StandardCharsets.UTF_8),
                java.util.Map.of());
    }
}
