package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.sap.http.Reply;
import java.util.List;
import java.util.Map;

/** Writes answers of function modules. */
final class Answer {
    private final String function;
    private final StringBuilder body = new StringBuilder();

    Answer(String function) {
        this.function = function;
    }

    Answer value(String name, String value) {
        body.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    Answer structure(String name, Map<String, String> fields) {
        body.append('<').append(name).append('>');
        fields.forEach(this::value);
        body.append("</").append(name).append('>');
        return this;
    }

    /** A table is answered only where the request has it, as SAP does. */
    Answer table(String name, boolean asked, List<Map<String, String>> rows) {
        if (asked) {
            body.append('<').append(name).append('>');
            rows.forEach(row -> structure("item", row));
            body.append("</").append(name).append('>');
        }
        return this;
    }

    Reply reply() {
        return envelope(
                "<n0:" + function + "Response xmlns:n0=\"urn:sap-com:document:sap:rfc:functions\">" + body + "</n0:"
                        + function + "Response>",
                200);
    }

    static Reply fault(String code, String words) {
        return envelope(
                "<soap-env:Fault><faultcode>soap-env:" + code + "</faultcode><faultstring>" + escaped(words)
                        + "</faultstring></soap-env:Fault>",
                500);
    }

    private static Reply envelope(String content, int status) {
        return Reply.of(
                status,
                "text/xml; charset=utf-8",
                "<soap-env:Envelope xmlns:soap-env=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap-env:Header/><soap-env:Body>"
                        + content + "</soap-env:Body></soap-env:Envelope>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
