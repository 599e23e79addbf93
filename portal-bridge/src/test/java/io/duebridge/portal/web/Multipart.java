package io.duebridge.portal.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A form with files, as a browser or somebody worse puts it together. */
final class Multipart {
    private final String boundary = "x" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static Multipart of(Map<String, String> fields) {
        Multipart form = new Multipart();
        fields.forEach(form::field);
        return form;
    }

    Multipart field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String field, String name, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name.replace("\\", "\\\\")
                                .replace("\"", "%22")
                                .replace("\r", "%0D")
                                .replace("\n", "%0A")
                        + "\"\r\nContent-Type: text/html",
                content);
    }

    private Multipart part(String head, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\n" + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }
}
