package io.duebridge.sandbox.quickbooks;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer, whole: pages are written into memory first, so that they can be replayed, cut short or compressed. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json;charset=UTF-8";

    static Reply json(byte[] body) {
        return new Reply(200, JSON, body, Map.of());
    }

    static Reply html(int status) {
        String page = "<html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><p>The server could not answer.</p></body></html>";
        return new Reply(status, "text/html", page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    boolean succeeded() {
        return status / 100 == 2;
    }
}
