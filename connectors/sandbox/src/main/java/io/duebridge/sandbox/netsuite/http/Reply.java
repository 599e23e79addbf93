package io.duebridge.sandbox.netsuite.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer, whole: it is written into memory first, so that it can be cut short. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    public static Reply json(int status, byte[] body) {
        return new Reply(status, "application/vnd.oracle.resource+json; type=singular", body, Map.of());
    }

    public static Reply plainJson(int status, byte[] body) {
        return new Reply(status, "application/json", body, Map.of());
    }

    public static Reply xml(int status, byte[] body) {
        return new Reply(status, "text/xml; charset=utf-8", body, Map.of());
    }

    /** Done, nothing to say; with the address of what was made where there is one. */
    public static Reply noContent(Map<String, String> headers) {
        return new Reply(204, "", new byte[0], headers);
    }

    public static Reply html(int status, String title, String text) {
        String page = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>" + text
                + "</p></body></html>";
        return new Reply(status, "text/html", page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public boolean succeeded() {
        return status / 100 == 2;
    }
}
